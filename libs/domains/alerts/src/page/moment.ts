import { html, type Html } from '@watchpost/platform';

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment by the clock of the place the message is about, and in UTC. Without a known offset UTC alone. */
export function moment(at: Date, offsetMinutes: number | null): Html {
  const utc = at.toISOString();
  const world = `${utc.slice(0, 16).replace('T', ' ')} UTC`;
  if (!offsetMinutes) return html`<time datetime="${utc}" dir="ltr">${world}</time>`;
  const there = new Date(at.getTime() + offsetMinutes * 60_000).toISOString();
  const size = Math.abs(offsetMinutes);
  const zone = `UTC${offsetMinutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return html`<time datetime="${utc}" dir="ltr">${there.slice(0, 16).replace('T', ' ')} (${zone}) = ${world}</time>`;
}
