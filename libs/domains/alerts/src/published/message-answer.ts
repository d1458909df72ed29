import { WatchpostError } from '@watchpost/platform';
import { readyAnswer, type ReadyAnswer } from './conditional-answer.js';
import type { MessageBytes } from './published.sql.js';
import { isRowId } from '../alert/row-id.js';

/** Reads the last part of a message's address, `<id>.xml`. */
export function messageIdOf(file: string): string {
  const id = file.endsWith('.xml') ? file.slice(0, -'.xml'.length) : '';
  if (!isRowId(id)) throw noSuchMessage();
  return id;
}

export function noSuchMessage(): WatchpostError {
  return new WatchpostError('NOT_FOUND', 'There is no such alert here. Take the address from the feed.');
}

/** What somebody else wrote is shown by browsers too, and may hold markup: it gets no script, no form and nothing of ours. */
const FOREIGN_CONTENT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** The bytes as received; their strong tag is their SHA-256. `links` leads on from the message. */
export function messageAnswer(message: MessageBytes, links: readonly string[]): ReadyAnswer {
  const headers = { 'content-security-policy': FOREIGN_CONTENT, ...(links.length > 0 ? { link: links.join(', ') } : {}) };
  return readyAnswer(Buffer.from(message.raw), messageType(message.raw), message.receivedAt, headers);
}

const HEAD_BYTES = 4096;
// A comment ends at its first `-->`: one that might go on would be tried in every combination with those that follow.
const ALERT_ROOT = /^\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[^])*-->\s*)*<(?:[\w.-]+:)?alert[\s>]/;
const ENCODING = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/;

/**
 * The media type of a message as it came. RFC 7303 section 3: what is said here wins over the XML declaration, so it
 * repeats the declaration, and says nothing of a document that only its first bytes describe.
 */
export function messageType(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEAD_BYTES));
  const wide = bytes[0] === 0 || bytes[1] === 0 || bytes[0] === 0xff || bytes[0] === 0xfe;
  if (wide) return 'application/cap+xml';
  const head = bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^\s*[{[]/.test(head)) return 'application/json';
  const type = ALERT_ROOT.test(head) ? 'application/cap+xml' : 'application/xml';
  return `${type}; charset=${(ENCODING.exec(head)?.[1] ?? 'utf-8').toLowerCase()}`;
}
