import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useQuery } from '../api/use-query.js';
import { IncidentDocument } from '../generated/detail/graphql.js';
import { DetailPanel } from '../map/detail-panel.js';
import { severityStep } from '../map/picture.js';
import { SeverityMark } from '../map/severity-mark.js';
import { categoryWord, statusWord } from '../map/words.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { middleOf, type Place } from './geometry-middle.js';

const IncidentStaff = lazy(() => import('./incident-staff.js'));

/** What is known about one incident, oldest news last; staff see the reports behind it too. */
export default function IncidentDetail({ id, onClose, onPlace }: { id: string; onClose: () => void; onPlace: (place: Place | undefined) => void }) {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(IncidentDocument, { id });
  const incident = data?.incident;
  const place = useMemo(() => middleOf(incident?.geometry ?? undefined), [incident?.geometry]);
  useEffect(() => {
    onPlace(place);
    return () => onPlace(undefined);
  }, [place, onPlace]);
  if (!incident) {
    return (
      <DetailPanel title={loading ? t('loading') : t('incident.gone')} onClose={onClose}>
        <p className="empty">{error?.message ?? (loading ? '' : t('incident.goneHint'))}</p>
      </DetailPanel>
    );
  }
  return (
    <DetailPanel title={incident.title} onClose={onClose}>
      <p className="facts">
        <SeverityMark step={severityStep(incident.severity)} status={incident.status} />
        <span className="tag">{statusWord(incident.status, t)}</span>
        <span className="tag">{categoryWord(incident.category, t)}</span>
        {incident.visibility === 'agency' ? <span className="tag">{t('incident.agencyOnly')}</span> : null}
        {incident.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}
      </p>
      {incident.description ? <p className="as-written" dir="auto">{incident.description}</p> : null}
      <dl className="terms">
        <dt>{t('incident.number')}</dt><dd>#{incident.number}</dd>
        <dt>{t('incident.place')}</dt><dd>{incident.place || t('incident.noPlace')}{place ? <span className="coordinate">{place.lat.toFixed(5)}, {place.lng.toFixed(5)}</span> : null}</dd>
        <dt>{t('incident.reported')}</dt><dd><Age at={incident.reportedAt} /></dd>
        <dt>{t('incident.updated')}</dt><dd><Age at={incident.updatedAt} /></dd>
        {incident.agency ? <><dt>{t('incident.agency')}</dt><dd>{incident.agency.name}</dd></> : null}
      </dl>
      {me ? <Suspense fallback={null}><IncidentStaff id={id} status={incident.status} severity={incident.severity} canEdit={hasRole(me, 'coordinator')} onChanged={reload} /></Suspense> : null}
      <h2>{t('incident.timeline')}</h2>
      <ol className="timeline">
        {[...incident.log].reverse().map((entry) => (
          <li key={entry.id}>
            <Age at={entry.at} /> <strong>{entry.actor}</strong> {entry.change}
            {entry.reason ? <span className="reason"> {entry.reason}</span> : null}
          </li>
        ))}
      </ol>
      {incident.log.length === 0 ? <p className="empty">{t('incident.noLog')}</p> : null}
    </DetailPanel>
  );
}
