import { severityStep } from '../map/picture.js';
import { SeverityMark } from '../map/severity-mark.js';
import { categoryWord, statusWord } from '../map/words.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';
import { ReportMap } from './report-map.js';
import type { Decision, InboxReport } from './use-inbox.js';

interface DetailProps {
  report: InboxReport;
  /** Waiting for which incident it is a duplicate of. */
  choosing: boolean;
  onChoose: () => void;
  onDecide: (decision: Decision, duplicateOf?: string) => void;
}

export function distanceText(meters: number): string {
  return meters < 1_000 ? `${meters} m` : `${(meters / 1_000).toFixed(meters < 10_000 ? 1 : 0)} km`;
}

export function ReportDetail({ report, choosing, onChoose, onDecide }: DetailProps) {
  const { t } = useTranslate();
  return (
    <section className="inbox-detail" aria-label={t('inbox.report')}>
      <div className="report-words">
        <p className="hint"><Age at={report.receivedAt} /> · {report.channelName ?? report.source}{report.sender ? ` · ${report.sender}` : ''} · #{report.incident.number}</p>
        <blockquote className="as-written report-text" dir="auto" lang={report.language || undefined}>{report.text}</blockquote>
        <p className="facts"><span className="tag">{categoryWord(report.category, t)}</span><span className="tag">{report.place || t('incident.noPlace')}</span></p>
        {report.findings.length > 0 ? <ul className="findings">{report.findings.map((finding) => <li key={finding.code}>{finding.message}</li>)}</ul> : null}
        <div className="decisions">
          <button type="button" className="button primary" onClick={() => onDecide('verified')}>{t('inbox.verify')} <kbd>v</kbd></button>
          <button type="button" className="button" aria-expanded={choosing} disabled={report.candidates.length === 0} onClick={onChoose}>{t('inbox.duplicate')} <kbd>d</kbd></button>
          <button type="button" className="button" onClick={() => onDecide('not_verifiable')}>{t('inbox.notVerifiable')} <kbd>n</kbd></button>
        </div>
        <h2>{choosing ? t('inbox.chooseCandidate') : t('inbox.candidates')}</h2>
        <ol className="candidates" data-choosing={choosing || undefined}>
          {report.candidates.slice(0, 9).map((candidate, index) => (
            <li key={candidate.incident.id}>
              <button type="button" className="candidate" onClick={() => onDecide('duplicate', candidate.incident.id)} aria-label={t('inbox.duplicateOf', { number: candidate.incident.number, title: candidate.incident.title })}>
                <kbd>{index + 1}</kbd>
                <SeverityMark step={severityStep(candidate.incident.severity)} status={candidate.incident.status} quiet />
                <span className="row-title">{candidate.incident.title}</span>
                <span className="age">{distanceText(candidate.distanceMeters)}</span>
                <span className="row-more">#{candidate.incident.number} {categoryWord(candidate.incident.category, t)} · {statusWord(candidate.incident.status, t)} · <Age at={candidate.incident.reportedAt} /> · {t('inbox.score', { score: Math.round(candidate.score * 100) })}</span>
              </button>
            </li>
          ))}
        </ol>
        {report.candidates.length === 0 ? <p className="hint">{t('inbox.noCandidates')}</p> : null}
      </div>
      <ReportMap report={report} />
    </section>
  );
}
