import { STATUS_CODES } from 'node:http';

const EXCERPT_CHARACTERS = 500;

/** The beginning of what was received, for the person who looks into the problem. */
export function excerptOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, EXCERPT_CHARACTERS * 4)).toString('utf8');
  // PostgreSQL takes no NUL, and other control characters only confuse a screen.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/g, '·').trim().slice(0, EXCERPT_CHARACTERS);
}

/** A login or error page, as servers like to send it with status 200. */
export function isWebPage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1').replace(/^\W*(?=<)/, '').trimStart();
  // A comment ends at its first `-->`: one that might go on would be tried in every combination with those that follow.
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html[\s>])/i.test(start);
}

export function statusSentence(status: number): string {
  const name = STATUS_CODES[status] ? ` (${STATUS_CODES[status]})` : '';
  if (status === 401 || status === 403) return `The server refuses to hand it out: status ${status}${name}. Ask its operator for access.`;
  if (status === 404 || status === 410) return `There is nothing at this address any more: status ${status}${name}. Look for its new address.`;
  if (status >= 500) return `The server reports trouble of its own: status ${status}${name}. It is tried again.`;
  return `The server answered with status ${status}${name} instead of a document.`;
}
