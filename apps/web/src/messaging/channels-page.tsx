import { useState } from 'react';
import { useQuery } from '../api/use-query.js';
import { ChannelsDocument, type AddChannelMutation } from '../generated/desk/graphql.js';
import { CopyAddress } from '../shell/copy-address.js';
import { Dialog } from '../shell/dialog.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { AddChannel } from './add-channel.js';

const NOTHING = {};
/** The ways messages come in, with the address to paste into each gateway. */
export default function ChannelsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(ChannelsDocument, NOTHING);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<AddChannelMutation['addChannel']>();
  const channels = data?.channels ?? [];
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('channel.title')} <span className="count">{channels.length}</span></h1>
        {hasRole(me) ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{t('channel.add')}</button> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {channels.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('channel.title')}>
          <table className="table">
            <thead><tr><th scope="col">{t('channel.name')}</th><th scope="col">{t('channel.gateway')}</th><th scope="col">{t('channel.address')}</th><th scope="col" title={t('channel.refusedHint')}>{t('channel.refused')}</th></tr></thead>
            <tbody>
              {channels.map((channel) => (
                <tr key={channel.id}>
                  <th scope="row">{channel.name}{channel.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}</th>
                  <td data-label={t('channel.gateway')}>{channel.gateway}</td>
                  <td>{channel.address ? <CopyAddress address={channel.address} /> : <span className="hint">{t('channel.noAddress')}</span>}</td>
                  <td className="number" data-label={t('channel.refused')}>{channel.refused}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t('channel.empty')}</p>}
      {adding ? <AddChannel onClose={() => setAdding(false)} onAdded={(channel) => { setAdding(false); setAdded(channel); reload(); }} /> : null}
      {added?.address ? (
        <Dialog title={t('channel.addedTitle', { name: added.name })} onClose={() => setAdded(undefined)}>
          <p>{t('channel.pasteHint')}</p>
          <CopyAddress address={added.address} />
        </Dialog>
      ) : null}
    </main>
  );
}
