import type { CapDate } from './alert.model.js';

export type DateDefect = 'unreadable' | 'no-zone' | 'zulu' | 'loose-form';

/** The form of CAP 1.2 section 3.3.2: seconds, no fraction, a numeric zone, never Z. */
const STRICT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/;
const LOOSE = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(?:(Z|UTC|GMT)|([+\-−])(\d\d):?(\d\d)?)?$/i;
/** `Tue, 20.05.2025, 12:41`, as Alertswiss writes it. */
const DOTTED = /^(?:\p{L}{2,4}\.?,?\s*)?(\d\d?)\.(\d\d?)\.(\d{4}),?\s+(\d\d?):(\d\d)(?::(\d\d))?$/u;

/** Reads a date as sent. Anything but the strict form is read with a defect; a date without zone is taken in `zoneMinutes`. */
export function readCapDate(text: string, zoneMinutes = 0): { value: CapDate; defect: DateDefect | null } {
  const strict = STRICT.exec(text);
  if (strict) {
    const offset = zone(strict[7]!, strict[8]!, strict[9]!);
    const date = instant(strict.slice(1, 7).map(Number), offset);
    return { value: { text, date, offsetMinutes: date && offset }, defect: date ? null : 'unreadable' };
  }
  const trimmed = text.trim();
  const loose = LOOSE.exec(trimmed);
  const dotted = loose ? null : DOTTED.exec(trimmed);
  if (!loose && !dotted) return { value: { text, date: null, offsetMinutes: null }, defect: 'unreadable' };
  const parts = loose ? loose.slice(1, 7) : [dotted![3], dotted![2], dotted![1], ...dotted!.slice(4, 7)];
  const zulu = loose?.[7] !== undefined;
  const offset = loose?.[8] ? zone(loose[8], loose[9]!, loose[10] ?? '00') : zulu ? 0 : null;
  const date = instant(parts.map((part) => Number(part ?? 0)), offset ?? zoneMinutes);
  if (!date) return { value: { text, date: null, offsetMinutes: null }, defect: 'unreadable' };
  const defect = offset === null ? 'no-zone' : zulu ? 'zulu' : 'loose-form';
  return { value: { text, date, offsetMinutes: offset ?? zoneMinutes }, defect };
}

/** An instant in the form of CAP 1.2 section 3.3.2 at a zone offset; UTC is written `-00:00`. Fractions are cut off. */
export function formatCapDate(date: Date, offsetMinutes = 0): string {
  const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offsetMinutes > 0 ? '+' : '-'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** True for a date text that may stand in a CAP 1.2 message as it is. */
export function isStrictCapDate(text: string): boolean {
  return STRICT.test(text) && readCapDate(text).value.date !== null;
}

function zone(sign: string, hours: string, minutes: string): number {
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes)) || 0;
}

/** Null for days and hours that do not exist, such as 31 April; `Date.UTC` would roll over in silence. */
function instant([year, month, day, hour, minute, second]: number[], offsetMinutes: number): Date | null {
  if (Math.abs(offsetMinutes) > 14 * 60 || hour! > 24 || minute! > 59 || second! > 60) return null;
  const midnight = new Date(Date.UTC(year!, month! - 1, day));
  if (midnight.getUTCMonth() !== month! - 1 || midnight.getUTCDate() !== day!) return null;
  return new Date(midnight.getTime() + ((hour! * 60 + minute! - offsetMinutes) * 60 + second!) * 1000);
}
