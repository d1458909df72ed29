import { useState, type FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { AgenciesDocument, CreateAgencyDocument, RenewAgencyFeedTokenDocument } from '../generated/graphql.js';
import { CopyAddress } from '../shell/copy-address.js';
import { Dialog } from '../shell/dialog.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';

const NOTHING = {};
const CAP_SEVERITIES = ['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'] as const;

function CreateAgency({ onClose, onCreated }: { onClose: () => void; onCreated: (agency: { id: string; name: string }) => void }) {
  const { t } = useTranslate();
  const [create, running] = useAction(CreateAgencyDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const done = await create({ input: { name: text('name'), shortName: text('shortName'), minSeverity: text('minSeverity'), ...(text('area') ? { area: text('area') } : {}) } });
    if (done) onCreated(done.createAgency);
  };
  return (
    <Dialog title={t('agency.create')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('agency.name')}</span><input name="name" required maxLength={200} /></label>
        <label className="field"><span>{t('agency.shortName')}</span><input name="shortName" required maxLength={30} /></label>
        <label className="field"><span>{t('agency.minSeverity')}</span>
          <select name="minSeverity">{CAP_SEVERITIES.map((severity, step) => <option key={severity} value={severity}>{step === 0 ? t('filter.all') : t('filter.atLeast', { severity: t(`severity.${step as 1 | 2 | 3 | 4}`) })}</option>)}</select>
        </label>
        <label className="field"><span>{t('agency.area')}</span><textarea name="area" rows={5} spellCheck={false} aria-describedby="area-hint" /></label>
        <p className="hint" id="area-hint">{t('agency.areaHint')}</p>
        <button className="button primary" disabled={running}>{t('agency.create')}</button>
      </form>
    </Dialog>
  );
}

/** Who takes part, and the private address where each reads the alerts for its area. */
export default function AgenciesPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(AgenciesDocument, NOTHING);
  const [renew, renewing] = useAction(RenewAgencyFeedTokenDocument);
  const [creating, setCreating] = useState(false);
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
            <thead><tr><th scope="col">{t('agency.name')}</th><th scope="col">{t('agency.shortName')}</th><th scope="col">{t('agency.minSeverity')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>
              {agencies.map((agency) => (
                <tr key={agency.id}>
                  <th scope="row">{agency.name}{agency.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}</th>
                  <td data-label={t('agency.shortName')}>{agency.shortName}</td>
                  <td data-label={t('agency.minSeverity')}>{agency.minSeverity === 'Unknown' ? t('filter.all') : agency.minSeverity}</td>
                  <td className="actions">{canEdit ? <button type="button" className="button" disabled={renewing} onClick={() => { if (window.confirm(t('agency.confirmRenew', { name: agency.name }))) void newAddress(agency); }}>{t('agency.renew')}</button> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t(canEdit ? 'agency.empty' : 'agency.emptyReader')}</p>}
      {creating ? <CreateAgency onClose={() => setCreating(false)} onCreated={(agency) => { setCreating(false); reload(); void newAddress(agency); }} /> : null}
      {address ? (
        <Dialog title={t('agency.addressTitle', { name: address.name })} onClose={() => setAddress(undefined)}>
          <p>{t('agency.addressOnce')}</p>
          <CopyAddress address={address.url} />
        </Dialog>
      ) : null}
    </main>
  );
}
