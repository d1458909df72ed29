import { normalizeSender } from '@watchpost/sms';
import { headerOf, queryOf, readMoment } from '../fields.js';
import type { HookRequest, InboundSms } from '../gateway.js';
import { charsetOf, decodeText, rawForm, unescaped } from '../text-bytes.js';
import { partOfHeader } from '../user-data-header.js';
import type { KannelSettings } from './kannel.settings.js';

/** %c: 2 is UCS-2, which is UTF-16BE in fact. */
const UCS2 = '2';

/**
 * A message as get-url or post-url wrote it: by address, by form, or with the text as the body and all else in headers. Texts
 * are bytes in the charset that %C names, or of the kind that %c says. Undefined: there is no sender.
 */
export function readKannelMessage(request: HookRequest, names: KannelSettings['fields']): InboundSms | undefined {
  const type = headerOf(request, 'content-type');
  const isText = /^(text\/plain|application\/octet-stream)/i.test(type);
  const fields = rawForm(queryOf(request.url));
  if (!isText) for (const [name, bytes] of rawForm(request.rawBody.toString('utf8'))) if (!fields.has(name)) fields.set(name, bytes);
  const bytesOf = (field: readonly string[]) => field.map((name) => fields.get(name)).find((bytes) => bytes !== undefined);
  const valueOf = (field: readonly string[], header: string) => {
    const bytes = bytesOf(field);
    return (bytes ? decodeText(bytes) : headerOf(request, header)).replaceAll('\u0000', '');
  };
  const sender = valueOf(names.from, 'x-kannel-from');
  if (!sender) return undefined;
  const charset = valueOf(names.charset, '') || charsetOf(type) || (valueOf(names.coding, 'x-kannel-coding') === UCS2 ? 'utf-16be' : '');
  const text = bytesOf(names.text) ?? (isText ? request.rawBody : Buffer.alloc(0));
  const part = partOfHeader(bytesOf(names.udh) ?? unescaped(headerOf(request, 'x-kannel-udh')));
  return {
    externalId: valueOf(names.id, '') || undefined,
    sender: normalizeSender(sender, request),
    recipient: normalizeSender(valueOf(names.to, 'x-kannel-to'), request),
    // UTF-16 has two bytes a character: an odd number of them is something else, whatever was said.
    body: decodeText(text, text.length % 2 === 1 && /^utf-?16/i.test(charset) ? '' : charset).replaceAll('\u0000', ''),
    sentAt: readMoment(valueOf(names.sentAt, 'x-kannel-time')),
    ...(part ? { part } : {}),
  };
}
