import { createHash } from 'node:crypto';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { DeliveryReport, InboundMediaPart, InboundSms } from '../gateways/gateway.js';
import { normalizeMailAddress } from './mail-address.js';
import { envelopeOf, hasTooManyLines } from './mail-envelope.js';
import { reportText, textOfHtml } from './mail-text.js';
import { readBounce } from './read-bounce.js';

/** What a mail is: something a person says, news of a mail of ours, or the talk of machines. */
export type ReadMail = { kind: 'message'; message: InboundSms } | { kind: 'delivery'; reports: DeliveryReport[] } | { kind: 'automatic'; reason: string };

const MAX_ATTACHMENTS = 10;
const MAX_ID_CHARACTERS = 200;
/** Logos in signatures are smaller, photographs larger. */
const SMALLEST_PICTURE_BYTES = 4_000;
const ROBOTS = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+@-]|$)/;

function parse(raw: Buffer): Promise<Email> {
  return PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 20, maxRfc822NestingDepth: 3, rfc822Attachments: true });
}

/** Reads one mail. Never throws: what cannot be read is a message with what could be. */
export async function readMail(raw: Buffer, place: { uidValidity: string; uid: number }): Promise<ReadMail> {
  const mail = hasTooManyLines(raw) ? await parse(envelopeOf(raw)) : await parse(raw).catch(() => parse(envelopeOf(raw)));
  const reports = readBounce(mail);
  if (reports) return { kind: 'delivery', reports };
  const sender = normalizeMailAddress(mail.from?.address ?? mail.sender?.address ?? '');
  if (sender === undefined) return { kind: 'automatic', reason: 'it has no sender that could be answered' };
  const robot = automaticReason(mail, sender);
  if (robot !== undefined) return { kind: 'automatic', reason: robot };
  const text = mail.text?.trim() || textOfHtml(mail.html ?? '');
  const subject = (mail.subject ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  const body = reportText(subject, text);
  return {
    kind: 'message',
    message: { externalId: externalId(mail, text, place), sender, recipient: recipientOf(mail), body, sentAt: dateOf(mail), media: mail.attachments.flatMap(mediaOf).slice(0, MAX_ATTACHMENTS) },
  };
}

/**
 * Its own id, and a piece of what it says: mail programs give ids, but nobody keeps a stranger from giving the same id
 * to something else, which must not get lost for it. The id stands in front, for answers.
 */
function externalId(mail: Email, text: string, { uidValidity, uid }: { uidValidity: string; uid: number }): string {
  const own = messageIdOf(mail.messageId);
  return own === undefined ? `uid ${uidValidity} ${uid}` : `${own} ${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;
}

/** With its angle brackets; undefined when there is none that could be named in an answer. */
export function messageIdOf(text: string | undefined): string | undefined {
  const id = /<[^\s<>]+>/.exec(text ?? '')?.[0];
  return id !== undefined && id.length <= MAX_ID_CHARACTERS ? id : undefined;
}

/** RFC 3834 section 2, and the habits of before it. */
function automaticReason(mail: Email, sender: string): string | undefined {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim().toLowerCase();
  const submitted = header('auto-submitted');
  if (submitted !== undefined && !submitted.startsWith('no')) return 'it was sent by a machine (Auto-Submitted)';
  if (header('x-autoreply') ?? header('x-autorespond')) return 'it is an automatic answer';
  if (['auto_reply', 'bulk', 'junk'].includes(header('precedence') ?? '')) return 'it is bulk mail (Precedence)';
  if (header('return-path') === '<>' || ROBOTS.test(sender)) return 'its sender is a machine';
  return undefined;
}

function recipientOf(mail: Email): string {
  return normalizeMailAddress(mail.deliveredTo ?? '') ?? normalizeMailAddress(mail.to?.[0]?.address ?? '') ?? '';
}

function dateOf(mail: Email): Date | undefined {
  const at = Date.parse(mail.date ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}

function mediaOf(attachment: Attachment): InboundMediaPart[] {
  const { content, mimeType, filename, related } = attachment;
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array);
  if (bytes.length === 0 || (related && bytes.length < SMALLEST_PICTURE_BYTES)) return [];
  return [{ contentType: mimeType.slice(0, 100), name: (filename ?? '').slice(0, 200), bytes }];
}
