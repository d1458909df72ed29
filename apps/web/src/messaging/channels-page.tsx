import { useState, type FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { AddChannelDocument, ChannelsDocument } from '../generated/graphql.js';
import { CopyAddress } from '../shell/copy-address.js';
import { Dialog } from '../shell/dialog.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';

const NOTHING = {};
const GATEWAYS = ['twilio', 'generic'] as const;

/** What each gateway needs, to be filled in; docs/operations explains every key. */
const EXAMPLES: Record<(typeof GATEWAYS)[number], string> = {
  twilio: JSON.stringify({ accountSid: '', authToken: '', from: '' }, null, 2),
  generic: JSON.stringify({ auth: { kind: 'path' } }, null, 2),
};

function AddChannel({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const { t } = useTranslate();
  const [add, running] = useAction(AddChannelDocument);
  const [gateway, setGateway] = useState<(typeof GATEWAYS)[number]>('twilio');
  const [settings, setSettings] = useState(EXAMPLES.twilio);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (await add({ input: { name, gateway, settings } })) onAdded();
  };
  return (
    <Dialog title={t('channel.add')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('channel.name')}</span><input name="name" required maxLength={80} /></label>
        <label className="field"><span>{t('channel.gateway')}</span>
          <select value={gateway} onChange={(event) => { const chosen = event.target.value === 'generic' ? 'generic' : 'twilio'; setGateway(chosen); setSettings(EXAMPLES[chosen]); }}>
            {GATEWAYS.map((each) => <option key={each} value={each}>{t(`channel.${each}`)}</option>)}
          </select>
        </label>
        <label className="field"><span>{t('channel.settings')}</span><textarea rows={6} spellCheck={false} className="code" value={settings} aria-describedby="settings-hint" onChange={(event) => setSettings(event.target.value)} /></label>
        <p className="hint" id="settings-hint">{t('channel.settingsHint')}</p>
        <button className="button primary" disabled={running}>{t('channel.add')}</button>
      </form>
    </Dialog>
  );
}

/** The ways messages come in, with the address to paste into each gateway. */
export default function ChannelsPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(ChannelsDocument, NOTHING);
  const [adding, setAdding] = useState(false);
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
                  <td>{channel.gateway}</td>
                  <td>{channel.address ? <CopyAddress address={channel.address} /> : <span className="hint">{t('channel.noAddress')}</span>}</td>
                  <td className="number">{channel.refused}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t('channel.empty')}</p>}
      {adding ? <AddChannel onClose={() => setAdding(false)} onAdded={() => { setAdding(false); reload(); }} /> : null}
    </main>
  );
}
