import { useState } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { AgenciesDocument, RenewAgencyFeedTokenDocument, SubscriptionCountsDocument, type AgenciesQuery } from '../generated/desk/graphql.js';
import { severityStep } from '../map/picture.js';
import { CopyAddress } from '../shell/copy-address.js';
import { Dialog } from '../shell/dialog.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { AgencyForm } from './agency-form.js';

const NOTHING = {};
/** Who takes part, and the private address where each reads the alerts for its area. */
export default function AgenciesPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(AgenciesDocument, NOTHING);
  const { data: counted } = useQuery(SubscriptionCountsDocument, NOTHING);
  const [renew, renewing] = useAction(RenewAgencyFeedTokenDocument);
  const [creating, setCreating] = useState(false);
  const [editing, setEditing] = useState<AgenciesQuery['agencies'][number]>();
  const [address, setAddress] = useState<{ name: string; url: string }>();
  const canEdit = hasRole(me);
  const agencies = data?.agencies ?? [];
  const newAddress = async (agency: { id: string; name: string }): Promise<void> => {
    const done = await renew({ id: agency.id });
    if (done) setAddress({ name: agency.name, url: done.renewAgencyFeedToken.url });
  };
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('agency.title')} <span className="count">{agencies.length}</span></h1>
        {canEdit ? <button type="button" className="button primary" onClick={() => setCreating(true)}><Icon name="plus" />{t('agency.create')}</button> : null}
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {agencies.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('agency.title')}>
          <table className="table">
            <thead><tr><th scope="col">{t('agency.name')}</th><th scope="col">{t('agency.shortName')}</th><th scope="col">{t('agency.minSeverity')}</th><th scope="col">{t('agency.areaShort')}</th><th scope="col">{t('subscription.title')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>
              {agencies.map((agency) => (
                <tr key={agency.id}>
                  <th scope="row"><Link href={`/desk/agencies/${agency.id}`}>{agency.name}</Link>{agency.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}</th>
                  <td data-label={t('agency.shortName')}>{agency.shortName}</td>
                  <td data-label={t('agency.minSeverity')}>{agency.minSeverity === 'Unknown' ? t('filter.all') : t(`severity.${severityStep(agency.minSeverity)}`)}</td>
                  <td data-label={t('agency.areaShort')}>{t(agency.area ? 'agency.hasArea' : 'agency.noArea')}</td>
                  <td data-label={t('subscription.title')}><Link href={`/desk/agencies/${agency.id}`} aria-label={t('subscription.of', { name: agency.name })}>{counted ? counted.alertSubscriptions.filter(({ agencyId }) => agencyId === agency.id).length : '–'}</Link></td>
                  <td className="actions">{canEdit ? <><button type="button" className="button quiet" onClick={() => setEditing(agency)}>{t('change')}</button><button type="button" className="button" disabled={renewing} onClick={() => { if (window.confirm(t('agency.confirmRenew', { name: agency.name }))) void newAddress(agency); }}>{t('agency.renew')}</button></> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t(canEdit ? 'agency.empty' : 'agency.emptyReader')}</p>}
      {editing ? <AgencyForm agency={editing} onClose={() => setEditing(undefined)} onDone={() => { setEditing(undefined); reload(); }} /> : null}
      {creating ? <AgencyForm onClose={() => setCreating(false)} onDone={(agency) => { setCreating(false); reload(); void newAddress(agency); }} /> : null}
      {address ? (
        <Dialog title={t('agency.addressTitle', { name: address.name })} onClose={() => setAddress(undefined)}>
          <p>{t('agency.addressOnce')}</p>
          <CopyAddress address={address.url} />
        </Dialog>
      ) : null}
    </main>
  );
}
