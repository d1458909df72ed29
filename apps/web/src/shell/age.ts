import type { Translate } from './language.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How old a fact is, short enough for a table: every fact on the map says its age. */
export function ageText(at: string, now: number, t: Translate): string {
  const age = now - Date.parse(at);
  if (Number.isNaN(age)) return t('age.unknown');
  if (age < MINUTE) return t('age.now');
  if (age < HOUR) return t('age.minutes', { count: Math.floor(age / MINUTE) });
  if (age < 2 * DAY) return t('age.hours', { count: Math.floor(age / HOUR) });
  return t('age.days', { count: Math.floor(age / DAY) });
}

/** The time until something ends, or that it has ended. */
export function untilText(at: string, now: number, t: Translate): string {
  const left = Date.parse(at) - now;
  if (Number.isNaN(left)) return t('age.unknown');
  if (left <= 0) return t('until.ended', { age: ageText(at, now, t) });
  if (left < HOUR) return t('until.minutes', { count: Math.ceil(left / MINUTE) });
  if (left < 2 * DAY) return t('until.hours', { count: Math.round(left / HOUR) });
  return t('until.days', { count: Math.round(left / DAY) });
}

/** 0 fresh (an hour), 1 today's shift, 2 today, 3 old: facts grey out in these steps. */
export function ageStep(ageMs: number): 0 | 1 | 2 | 3 {
  if (ageMs < HOUR) return 0;
  if (ageMs < 6 * HOUR) return 1;
  return ageMs < DAY ? 2 : 3;
}

export function fullTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
