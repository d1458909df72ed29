import { useState } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { IncidentForStaffDocument, ShareIncidentDocument, UnshareIncidentDocument, UpdateIncidentDocument, type IncidentPatch } from '../generated/detail/graphql.js';
import { MAP_STATUSES, SEVERITIES } from '../map/picture.js';
import { SEVERITY_WORDS } from '../map/severity-mark.js';
import { statusWord } from '../map/words.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';

interface StaffProps {
  id: string;
  status: string;
  severity: number;
  canEdit: boolean;
  onChanged: () => void;
}

/** Status, sharing and the reports behind an incident. */
export default function IncidentStaff({ id, status, severity, canEdit, onChanged }: StaffProps) {
  const { t } = useTranslate();
  const { data, reload } = useQuery(IncidentForStaffDocument, { id });
  const [update, updating] = useAction(UpdateIncidentDocument);
  const [share] = useAction(ShareIncidentDocument);
  const [unshare] = useAction(UnshareIncidentDocument);
  const [agencyId, setAgencyId] = useState('');
  const change = async (input: IncidentPatch): Promise<void> => {
    if (await update({ id, input })) onChanged();
  };
  const after = async (done: Promise<unknown>): Promise<void> => {
    if (!(await done)) return;
    reload();
    onChanged();
  };
  const shared = data?.incident?.sharedWith ?? [];
  const others = (data?.agencies ?? []).filter((agency) => !shared.some((each) => each.id === agency.id));
  return (
    <>
      {canEdit ? (
        <section className="staff-box">
          <div className="filter-selects">
            <label className="field"><span>{t('filter.status')}</span>
              <select value={status} disabled={updating} onChange={(event) => void change({ status: event.target.value as IncidentPatch['status'] })}>
                {[...new Set([...MAP_STATUSES, status])].map((each) => <option key={each} value={each}>{statusWord(each, t)}</option>)}
              </select>
            </label>
            <label className="field"><span>{t('filter.severity')}</span>
              <select value={severity} disabled={updating} onChange={(event) => void change({ severity: Number(event.target.value) })}>
                {SEVERITIES.map((step) => <option key={step} value={step}>{t(SEVERITY_WORDS[step])}</option>)}
              </select>
            </label>
          </div>
          <h2>{t('incident.sharing')}</h2>
          <ul className="plain">
            {shared.map((agency) => (
              <li key={agency.id}>{agency.name} <button type="button" className="button quiet" onClick={() => void after(unshare({ id, agencyId: agency.id }))}>{t('incident.unshare')}</button></li>
            ))}
            {shared.length === 0 ? <li className="hint">{t('incident.notShared')}</li> : null}
          </ul>
          {others.length > 0 ? (
            <form className="in-line" onSubmit={(event) => { event.preventDefault(); if (agencyId) void after(share({ id, agencyId })); setAgencyId(''); }}>
              <label className="field"><span>{t('incident.shareWith')}</span>
                <select value={agencyId} onChange={(event) => setAgencyId(event.target.value)}>
                  <option value="">{t('incident.chooseAgency')}</option>
                  {others.map((agency) => <option key={agency.id} value={agency.id}>{agency.name}</option>)}
                </select>
              </label>
              <button type="submit" className="button" disabled={!agencyId}>{t('incident.share')}</button>
            </form>
          ) : null}
        </section>
      ) : null}
      <h2>{t('incident.reports')}</h2>
      <ul className="reports">
        {(data?.incident?.reports ?? []).map((report) => (
          <li key={report.id}>
            <p className="as-written" dir="auto">{report.text}</p>
            <p className="hint"><Age at={report.receivedAt} /> · {report.channelName ?? report.source}{report.sender ? ` · ${report.sender}` : ''} · {t(`report.${report.state}`)}</p>
          </li>
        ))}
      </ul>
      {data?.incident?.reports.length === 0 ? <p className="hint">{t('incident.noReports')}</p> : null}
    </>
  );
}
