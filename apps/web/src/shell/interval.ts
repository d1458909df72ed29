import type { Translate } from './language.js';

/** How long a pause is, in the unit that makes the shortest number. */
export function intervalText(seconds: number, t: Translate): string {
  if (seconds < 120) return t('interval.seconds', { count: seconds });
  if (seconds < 7_200) return t('interval.minutes', { count: Math.round(seconds / 60) });
  return seconds < 172_800 ? t('interval.hours', { count: Math.round(seconds / 3_600) }) : t('interval.days', { count: Math.round(seconds / 86_400) });
}

/** When something is to happen next. */
export function soonText(at: string, now: number, t: Translate): string {
  const seconds = Math.round((Date.parse(at) - now) / 1_000);
  return seconds <= 0 ? t('interval.dueNow') : t('interval.in', { interval: intervalText(seconds, t) });
}

/** Bytes for people. */
export function sizeText(bytes: number, language: string): string {
  const [unit, divisor] = bytes < 1_000 ? ['byte', 1] : bytes < 1_000_000 ? ['kilobyte', 1_000] : ['megabyte', 1_000_000];
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(bytes / (divisor));
}
