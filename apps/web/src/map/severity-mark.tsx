import { useTranslate, type MessageKey } from '../shell/language.js';
import { OUTLINE, SEVERITY_COLOURS } from './symbols.js';

export const SEVERITY_WORDS = ['severity.0', 'severity.1', 'severity.2', 'severity.3', 'severity.4'] as const satisfies readonly MessageKey[];

const SHAPES = [
  <circle key="0" cx="8" cy="8" r="4.5" />,
  <circle key="1" cx="8" cy="8" r="5.5" />,
  <rect key="2" x="2.800" y="2.800" width="10.400" height="10.400" />,
  <path key="3" d="M8 1.800 14.600 13.500H1.400Z" />,
  <path key="4" d="M8 .8 15.200 8 8 15.200.8 8Z" />,
];

/** The same shape and colour as on the map; the word is beside it or, if `quiet`, read aloud only. */
export function SeverityMark({ step, status, quiet = false }: { step: number; status?: string; quiet?: boolean }) {
  const { t } = useTranslate();
  const colour = status === 'closed' || status === 'duplicate' || status === 'not_verifiable' ? SEVERITY_COLOURS[0] : (SEVERITY_COLOURS[step] ?? SEVERITY_COLOURS[0]);
  const hollow = status === 'unverified';
  return (
    <span className="severity">
      <svg viewBox="-1 -1 18 18" width="18" height="18" aria-hidden="true" fill={hollow ? '#fff' : colour} stroke={hollow ? colour : OUTLINE} strokeWidth={hollow ? 2.4 : 1.2}>
        {hollow ? <g stroke={OUTLINE} strokeWidth="4.4">{SHAPES[step]}</g> : null}
        {SHAPES[step]}
        {status === 'responding' ? <circle cx="8" cy={step === 3 ? 9.5 : 8} r="2.6" fill="#fff" stroke="none" /> : null}
      </svg>
      <span className={quiet ? 'for-readers' : undefined}>{t(SEVERITY_WORDS[step] ?? 'severity.0')}</span>
    </span>
  );
}
