import { encodingOf, normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { RECEIVED, refusedBy } from '../answers.js';
import { allowedNetworks, fromAllowedNetworks } from '../allowed-networks.js';
import { firstOf, headerOf, queryOf, readFields, readForm, readMoment, type Fields } from '../fields.js';
import type { DeliveryReport, Gateway, HookRequest } from '../gateway.js';
import { kannelDescription } from './kannel.description.js';

const names = (...defaults: string[]) => z.array(z.string().min(1).max(40)).min(1).max(5).default(defaults);

const settingsSchema = z.strictObject({
  /** The names used in get-url or post-url, as in ?sender=%p&message=%b&ts=%T&id=%I&to=%P */
  fields: z.strictObject({ from: names('sender', 'from'), text: names('message', 'text'), id: names('id'), to: names('to'), sentAt: names('ts', 'time'), udh: names('udh'), coding: names('coding'), charset: names('charset') }).prefault({}),
  /** The sendsms service: http://host:13013/cgi-bin/sendsms */
  sendUrl: z.url().optional(),
  username: z.string().max(80).optional(),
  password: z.string().max(200).optional(),
  from: z.string().max(40).optional(),
  allowedNetworks,
  smsc: z.string().max(80).optional(),
  /** Which reports are asked for: the sum of 1 delivered, 2 failed, 4 buffered, 8 accepted, 16 rejected. */
  dlrMask: z.int().min(0).max(31).default(27),
});

/** Kannel's %d. */
const STATES: Record<string, DeliveryReport['state']> = { '1': 'delivered', '2': 'failed', '8': 'sent', '16': 'failed' };

export const kannel: Gateway<z.infer<typeof settingsSchema>> = {
  name: 'kannel',
  settings: settingsSchema,
  description: kannelDescription,

  /** Kannel signs nothing: the channel's long random address is the secret, and where it may call from. */
  verify: (request, settings) => fromAllowedNetworks(request, settings.allowedNetworks),

  readInbound(request, { fields: names }) {
    const fields = fieldsOf(request);
    const sender = (fields && firstOf(fields, names.from)) ?? headerOf(request, 'x-kannel-from');
    if (!sender) return { problem: `There is no ${names.from.join(' or ')} in the request: add sender=%p to get-url.` };
    return {
      message: {
        externalId: (fields && firstOf(fields, names.id)) || undefined,
        sender: normalizeSender(sender),
        recipient: normalizeSender((fields && firstOf(fields, names.to)) ?? headerOf(request, 'x-kannel-to')),
        body: (fields && firstOf(fields, names.text)) ?? (isPlain(request) ? request.rawBody.toString('utf8').replaceAll('\u0000', '') : ''),
        sentAt: readMoment((fields && firstOf(fields, names.sentAt)) ?? headerOf(request, 'x-kannel-time')),
      },
    };
  },

  readDeliveryReport(request) {
    const fields = readForm(queryOf(request.url));
    const ref = firstOf(fields, ['ref']);
    // Kannel knows the operator's id late or never; our own, carried in the address, finds the row.
    const externalId = firstOf(fields, ['smsc-id']) || (ref && `ref-${ref}`);
    if (!externalId) return undefined;
    const status = firstOf(fields, ['status']) ?? '';
    const state = STATES[status];
    return { externalId, state, error: state === 'failed' ? `Kannel reports ${status === '16' ? 'rejected by the operator' : 'failed'}` : undefined, optedOut: false };
  },

  /** Empty: Kannel would send any text back as an SMS. */
  acknowledge: () => RECEIVED,

  buildOutbound(message, { sendUrl, username, password, from: fixedFrom, smsc, dlrMask }) {
    const from = fixedFrom ?? message.from;
    if (!sendUrl || !username || !password) return undefined;
    const query = new URLSearchParams({ username, password, to: message.to });
    if (from) query.set('from', from);
    if (smsc) query.set('smsc', smsc);
    if (message.statusCallbackUrl) {
      query.set('dlr-mask', String(dlrMask));
      query.set('dlr-url', `${message.statusCallbackUrl}&status=%d&smsc-id=%F`);
    }
    return { url: `${sendUrl}?${query.toString()}&${textParameters(message.text)}`, method: 'GET', headers: {} };
  },

  readSendResult({ status, body }) {
    return status === 202 ? { outcome: 'sent', externalId: undefined } : refusedBy('Kannel', status, body.trim());
  },
};

/** Other scripts go as UTF-16 bytes with no charset named, which works also where Kannel was built without iconv. */
function textParameters(text: string): string {
  if (encodingOf(text) === 'GSM-7') return `charset=UTF-8&coding=0&text=${encodeURIComponent(text)}`;
  const bytes = Buffer.from(text, 'utf16le').swap16();
  return `coding=2&text=${[...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}`;
}

function isPlain(request: HookRequest): boolean {
  return headerOf(request, 'content-type').startsWith('text/plain');
}

/** Kannel's own POST carries the text as the body and the rest in headers; RapidPro's convention has all in the address. */
function fieldsOf(request: HookRequest): Fields | undefined {
  return isPlain(request) ? readForm(queryOf(request.url)) : readFields(request);
}
