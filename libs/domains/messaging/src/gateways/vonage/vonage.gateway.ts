import { encodingOf, normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { isSuccess, RECEIVED, refusedBy } from '../answers.js';
import { firstOf, readFields, readJson, readMoment, withoutPlus, type Fields } from '../fields.js';
import type { DeliveryReport, Gateway, InboundSms } from '../gateway.js';
import { ownExternalId, readOwnId } from '../own-id.js';
import { decodeHex, decodeText } from '../text-bytes.js';
import { partOfHeader } from '../user-data-header.js';
import { isSignedByVonage, VONAGE_SIGNATURES } from './vonage.signature.js';
import { vonageDescription } from './vonage.description.js';

const settingsSchema = z.strictObject({
  /** Without a secret nothing but the channel's long random address protects it. */
  signatureSecrets: z.array(z.string().min(8).max(200)).max(2).default([]),
  signatureMethod: z.enum(VONAGE_SIGNATURES).default('md5hash'),
  apiKey: z.string().max(80).optional(),
  apiSecret: z.string().max(200).optional(),
  /** What replies are sent from; without it the number written to. */
  from: z.string().max(40).optional(),
  apiBaseUrl: z.url().default('https://rest.nexmo.com'),
});

const STATES: Record<string, DeliveryReport['state']> = { delivered: 'delivered', accepted: 'sent', buffered: undefined, expired: 'failed', failed: 'failed', rejected: 'failed' };
/** Throttled, errors of Vonage's own, and too many connections at once. */
const TRY_AGAIN = new Set(['1', '5', '10']);

export const vonage: Gateway<z.infer<typeof settingsSchema>> = {
  name: 'vonage',
  settings: settingsSchema,
  description: vonageDescription,

  verify(request, settings) {
    if (settings.signatureSecrets.length === 0) return { ok: true };
    const fields = readFields(request);
    const signed = fields && isSignedByVonage(fields, settings.signatureMethod, settings.signatureSecrets);
    return signed ? { ok: true } : { ok: false, reason: 'sig does not match: check the signature secret and method' };
  },

  readInbound(request) {
    const fields = readFields(request);
    const sender = fields && firstOf(fields, ['msisdn']);
    if (!fields || !sender) return { problem: 'There is no msisdn in the request: point the inbound webhook of Vonage here.' };
    return {
      message: {
        externalId: firstOf(fields, ['messageId']) || undefined,
        sender: normalizeSender(sender),
        recipient: normalizeSender(firstOf(fields, ['to']) ?? ''),
        body: textOf(fields),
        sentAt: readMoment(firstOf(fields, ['message-timestamp'])),
        ...partOf(fields),
      },
    };
  },

  readDeliveryReport(request) {
    const fields = readFields(request);
    const externalId = fields && firstOf(fields, ['messageId']);
    if (!fields || !externalId) return undefined;
    const state = STATES[firstOf(fields, ['status']) ?? ''];
    const code = firstOf(fields, ['err-code']) ?? '';
    return { externalId, ownId: readOwnId(firstOf(fields, ['client-ref'])), state, error: state === 'failed' ? `Vonage error ${code || 'unknown'}` : undefined, ...(state === 'failed' && code ? { errorCode: code } : {}), optedOut: false };
  },

  acknowledge: () => RECEIVED,

  buildOutbound(message, { apiKey, apiSecret, from: fixedFrom, apiBaseUrl }) {
    const from = fixedFrom ?? message.from;
    if (!apiKey || !apiSecret || !from) return undefined;
    const form = new URLSearchParams({
      api_key: apiKey, api_secret: apiSecret, from: withoutPlus(from), to: withoutPlus(message.to), text: message.text,
      type: encodingOf(message.text) === 'GSM-7' ? 'text' : 'unicode', 'client-ref': ownExternalId(message.id),
    });
    if (message.statusCallbackUrl) {
      form.set('status-report-req', '1');
      // Without our own id in its query, which Vonage would not sign: client-ref carries it, signed.
      form.set('callback', message.statusCallbackUrl.replace(/\?.*$/s, ''));
    }
    return { url: `${apiBaseUrl}/sms/json`, method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() };
  },

  buildCheck: ({ apiKey, apiSecret, apiBaseUrl }) =>
    apiKey && apiSecret ? { url: `${apiBaseUrl}/account/get-balance?${new URLSearchParams({ api_key: apiKey, api_secret: apiSecret }).toString()}`, method: 'GET', headers: { accept: 'application/json' } } : undefined,

  /** Always HTTP 200: what happened stands in the list of parts. */
  readSendResult({ status, body }) {
    const fields = isSuccess(status) ? readJson(body) : undefined;
    const result = fields && firstOf(fields, ['messages.0.status']);
    if (!fields || result === undefined) return refusedBy('Vonage', status);
    if (result === '0') return { outcome: 'sent', externalId: firstOf(fields, ['messages.0.message-id']) };
    const error = `Vonage refused the message, status ${result}: ${firstOf(fields, ['messages.0.error-text']) ?? 'no reason given'}`;
    return { outcome: TRY_AGAIN.has(result) ? 'retry' : 'failed', error, errorCode: `status ${result}` };
  },
};

/** Binary messages carry their bytes as hex: other scripts are UTF-16 there, as over the air. */
function textOf(fields: Fields): string {
  const data = firstOf(fields, ['data']);
  const bytes = data && firstOf(fields, ['type']) === 'binary' ? decodeHex(data) : undefined;
  if (!bytes) return firstOf(fields, ['text']) ?? '';
  const isUtf16 = bytes.length % 2 === 0 && bytes.includes(0);
  return decodeText(bytes, isUtf16 ? 'utf-16be' : '').replaceAll('\u0000', '');
}

/** Long texts come in parts, in any order and perhaps not all. */
function partOf(fields: Fields): Pick<InboundSms, 'part'> {
  const ref = firstOf(fields, ['concat-ref']);
  const said = firstOf(fields, ['concat']) === 'true' && ref ? { ref, number: Number(firstOf(fields, ['concat-part'])), total: Number(firstOf(fields, ['concat-total'])) } : undefined;
  const part = said ?? partOfHeader(decodeHex(firstOf(fields, ['udh']) ?? ''));
  return part ? { part } : {};
}
