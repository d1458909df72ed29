import { normalizeSender } from '@watchpost/sms';
import { fromAllowedNetworks } from '../allowed-networks.js';
import { firstOf, readFields, readJson, readMoment } from '../fields.js';
import type { DeliveryReport, Gateway, OutboundRequest, OutboundSms, ReadInbound, SendResult } from '../gateway.js';
import { genericDescription } from './generic.description.js';
import { genericSettings, type GenericSettings } from './generic.settings.js';
import { verifyGeneric } from './generic.signature.js';
import { fillTemplate } from './template.js';

/** The words gateways use for what became of a message; anything else is kept out of the record as "no news". */
const STATES: Record<string, DeliveryReport['state']> = {
  sent: 'sent', submitted: 'sent', accepted: 'sent', success: 'delivered', delivered: 'delivered', read: 'delivered',
  failed: 'failed', rejected: 'failed', undelivered: 'failed', expired: 'failed', error: 'failed',
};

/** Any gateway that can post a form or JSON, or call a URL: the names of its fields are settings. */
export const generic: Gateway<GenericSettings> = {
  name: 'generic',
  settings: genericSettings,
  description: genericDescription,

  verify(request, settings) {
    const place = fromAllowedNetworks(request, settings.allowedNetworks);
    return place.ok ? verifyGeneric(request, settings.auth) : place;
  },

  readInbound(request, settings): ReadInbound {
    const fields = readFields(request);
    if (!fields) return { problem: 'The body is neither a form nor JSON.' };
    const sender = firstOf(fields, settings.fields.from);
    const body = firstOf(fields, settings.fields.text);
    if (!sender) return { problem: `There is no sender: one of ${settings.fields.from.join(', ')} is needed.` };
    if (body === undefined) return { problem: `There is no text: one of ${settings.fields.text.join(', ')} is needed.` };
    return {
      message: {
        externalId: firstOf(fields, settings.fields.id) || undefined,
        sender: normalizeSender(sender, request),
        recipient: normalizeSender(firstOf(fields, settings.fields.to) ?? '', request),
        body,
        sentAt: readMoment(firstOf(fields, settings.fields.sentAt)),
      },
    };
  },

  readDeliveryReport(request, settings): DeliveryReport | undefined {
    const fields = readFields(request);
    const externalId = fields && firstOf(fields, settings.fields.id);
    if (!fields || !externalId) return undefined;
    const status = (firstOf(fields, settings.fields.status) ?? '').toLowerCase();
    const state = STATES[status];
    return { externalId, state, error: state === 'failed' ? `the gateway says ${status}` : undefined, ...(state === 'failed' ? { errorCode: status } : {}), optedOut: status === 'stopped' };
  },

  acknowledge: (settings) => settings.acknowledgement,

  buildOutbound(message: OutboundSms, settings): OutboundRequest | undefined {
    const out = settings.outbound;
    if (!out) return undefined;
    const from = out.from ?? message.from;
    const values = {
      id: message.id, text: message.text, to: message.to, to_no_plus: message.to.replace(/^\+/, ''), from, from_no_plus: from.replace(/^\+/, ''), secret: out.secret,
    };
    const url = fillTemplate(out.url, values, 'url');
    if (out.method === 'GET') return { url, method: 'GET', headers: out.headers };
    return { url, method: 'POST', headers: { 'content-type': out.contentType, ...out.headers }, body: fillTemplate(out.body, values, out.contentType) };
  },

  readSendResult({ status, body }, settings): SendResult {
    const out = settings.outbound;
    if (status === 429 || status >= 500) return { outcome: 'retry', error: `The gateway answered ${status}.` };
    if (status < 200 || status > 299) return { outcome: 'failed', error: `The gateway answered ${status}.` };
    if (out?.successText && !body.includes(out.successText)) {
      return { outcome: 'failed', error: `The gateway's answer does not hold "${out.successText}".` };
    }
    const fields = readJson(body);
    return { outcome: 'sent', externalId: fields && out ? firstOf(fields, out.idFields) : undefined };
  },
};
