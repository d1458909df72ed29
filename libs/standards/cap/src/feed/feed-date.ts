import { readCapDate } from '../date.js';

/** A date of Atom (RFC 3339), RSS (RFC 822) or anything near them; null when it can't be read. */
export function readFeedDate(text: string | null): Date | null {
  if (text === null) return null;
  const date = readCapDate(text).value.date;
  if (date) return date;
  const other = /\d{4}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(other) ? null : new Date(other);
}
