import { severityStep } from '../../map/picture.js';
import { SeverityMark } from '../../map/severity-mark.js';
import { categoryWord, statusWord } from '../../map/words.js';
import { Age } from '../../shell/age-label.js';
import { useTranslate, type MessageKey } from '../../shell/language.js';
import type { Detail } from './use-detail.js';

function distanceText(meters: number): string {
  return meters < 1_000 ? `${meters} m` : `${(meters / 1_000).toFixed(meters < 10_000 ? 1 : 0)} km`;
}

const REASONS = ['place', 'text', 'sender', 'picture', 'time', 'kind'] as const;

interface DuplicatesProps {
  detail: Detail;
  choosing: boolean;
  disabled: boolean;
  onDuplicate: (incidentId: string) => void;
}

/** What the report may be the same as, why, and the number that says so. */
export function Duplicates({ detail, choosing, disabled, onDuplicate }: DuplicatesProps) {
  const { t } = useTranslate();
  const reason = (word: string): string => (REASONS.some((known) => known === word) ? t(`desk.reason.${word}` as MessageKey) : word);
  return (
    <section aria-label={t('inbox.candidates')}>
      <h3>{choosing ? t('inbox.chooseCandidate') : t('inbox.candidates')}</h3>
      <ol className="candidates" data-choosing={choosing || undefined}>
        {detail.candidates.slice(0, 9).map(({ incident, distanceMeters, score, reasons }, index) => (
          <li key={incident.id}>
            <button type="button" className="candidate with-mark" disabled={disabled} onClick={() => onDuplicate(incident.id)} aria-label={t('inbox.duplicateOf', { number: incident.number, title: incident.title })}>
              <kbd>{index + 1}</kbd>
              <SeverityMark step={severityStep(incident.severity)} status={incident.status} quiet />
              <span className="row-title" dir="auto">{incident.title}</span>
              <span className="age">{distanceMeters == null ? '' : distanceText(distanceMeters)}</span>
              <span className="row-more">#{incident.number} {categoryWord(incident.category, t)} · {statusWord(incident.status, t)} · <Age at={incident.reportedAt} /> · {t('inbox.score', { score: Math.round(score * 100) })}{reasons.length > 0 ? ` · ${t('desk.same', { reasons: reasons.map(reason).join(', ') })}` : ''}</span>
            </button>
          </li>
        ))}
      </ol>
      {detail.candidates.length === 0 ? <p className="hint">{t('inbox.noCandidates')}</p> : null}
    </section>
  );
}
