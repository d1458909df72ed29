import type { Attachment, Email } from 'postal-mime';
import type { DeliveryReport } from '../gateways/gateway.js';
import { maskMailAddresses } from './mail-address.js';

const STATES: Readonly<Record<string, DeliveryReport['state']>> = { failed: 'failed', delivered: 'delivered', relayed: undefined, delayed: undefined, expanded: undefined };

/** RFC 3463: what the numbers of a mail server mean, the most telling first. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^5\.1\.[0126]$/, 'there is no such address'],
  [/^5\.1\./, 'the address is not valid'],
  [/^[45]\.2\.2$/, 'the mailbox is full'],
  [/^[45]\.2\./, 'the mailbox takes no mail'],
  [/^5\.3\.4$/, 'the message is too large'],
  [/^[45]\.4\./, 'the mail server of the address could not be reached'],
  [/^5\.7\./, 'the mail server refuses mail from us'],
];

/** Spaces and folds are counted, never two runs of them side by side: a stranger writes this, and time must stay bounded. */
const DIAGNOSTIC = /^diagnostic-code:(?:[ \t]|\n[ \t]){0,20}(?:smtp;(?:[ \t]|\n[ \t]){0,20})?([^\s][^\n]{0,300}(?:\n[ \t][^\n]{1,200}){0,3})/im;

/** A delivery status notification (RFC 3464), as reports on mails of ours; undefined for any other mail. */
export function readBounce(mail: Email): DeliveryReport[] | undefined {
  const status = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status' || mimeType === 'message/global-delivery-status');
  const returned = mail.attachments.find(({ mimeType }) => ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/rfc822-headers'].includes(mimeType));
  if (!status) return undefined;
  const named = /^message-id:\s*(<[^\s<>]{1,300}>)/im.exec(returned ? textOf(returned) : '')?.[1] ?? /<[^\s<>]{1,300}>/.exec(mail.inReplyTo ?? mail.references ?? '')?.[0];
  if (named === undefined) return [];
  const fields = textOf(status);
  const action = /^action:\s*(\w+)/im.exec(fields)?.[1]?.toLowerCase() ?? '';
  const state = STATES[action];
  return [{ externalId: named, state, error: state === 'failed' ? bounceSentence(fields) : undefined, optedOut: false }];
}

function bounceSentence(fields: string): string {
  const code = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(fields)?.[1] ?? '';
  const said = DIAGNOSTIC.exec(fields)?.[1]?.replaceAll(/\s+/g, ' ').trim() ?? '';
  const meaning = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'the mail was sent back';
  return maskMailAddresses(`The mail came back: ${meaning}${said === '' ? '' : ` (${said})`}.`);
}

function textOf({ content }: Attachment): string {
  return (typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')).slice(0, 100_000).replace(/\r\n/g, '\n');
}
