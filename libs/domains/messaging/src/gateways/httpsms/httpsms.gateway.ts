import { normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { isSuccess, RECEIVED, refusedBy } from '../answers.js';
import { elementsOf, firstOf, headerOf, readJson, readJsonBody, readMoment, type Fields } from '../fields.js';
import type { DeliveryReport, Gateway, HookRequest, InboundSms } from '../gateway.js';
import { tokenProblem } from './httpsms.token.js';
import { enclosedMedia, MOST_MEDIA, remoteMedia } from '../media.js';
import { ownExternalId, readOwnId } from '../own-id.js';
import { httpsmsDescription } from './httpsms.description.js';

const settingsSchema = z.strictObject({
  /** The webhook's signing key; two while it is changed. */
  signingKeys: z.array(z.string().min(8).max(200)).min(1).max(2),
  leewaySeconds: z.int().min(0).max(3600).default(60),
  apiKey: z.string().max(200).optional(),
  /** The phone's own number; without it the number written to. */
  from: z.string().max(40).optional(),
  apiBaseUrl: z.url().default('https://api.httpsms.com'),
});

const STATES: Record<string, DeliveryReport['state']> = {
  'message.phone.sent': 'sent', 'message.phone.delivered': 'delivered', 'message.send.failed': 'failed', 'message.send.expired': 'failed',
};
const MAX_TEXT = 2048;

export const httpsms: Gateway<z.infer<typeof settingsSchema>> = {
  name: 'httpsms',
  settings: settingsSchema,
  description: httpsmsDescription,

  /** The token says who calls, not what is said: the body is protected by https and the secret address alone. */
  verify(request, { signingKeys, leewaySeconds }) {
    const token = headerOf(request, 'authorization').replace(/^Bearer\s+/i, '');
    const reason = tokenProblem(token, { keys: signingKeys, audience: `${request.publicBaseUrl}${request.url}`, now: request.receivedAt, leewaySeconds });
    return reason === undefined ? { ok: true } : { ok: false, reason };
  },

  readInbound(request) {
    const fields = readJsonBody(request);
    const type = fields && typeOf(fields, request);
    if (!fields || !type) return { problem: 'The body is not a CloudEvent.' };
    if (type !== 'message.phone.received') return { notice: true };
    const sender = firstOf(fields, ['data.contact']);
    if (!sender) return { problem: 'There is no contact in the event.' };
    // What a phone encrypts can be read only with its owner's key; saying so keeps the sender from being lost.
    const encrypted = firstOf(fields, ['data.encrypted']) === 'true';
    return {
      message: {
        externalId: firstOf(fields, ['data.message_id']) || undefined,
        sender: normalizeSender(sender, request),
        recipient: normalizeSender(firstOf(fields, ['data.owner']) ?? '', request),
        body: encrypted ? '[encrypted message: switch encryption off in the httpSMS app]' : (firstOf(fields, ['data.content']) ?? ''),
        sentAt: readMoment(firstOf(fields, ['data.timestamp', 'time'])),
        ...mediaOf(fields),
      },
    };
  },

  readDeliveryReport(request) {
    const fields = readJsonBody(request);
    const externalId = fields && firstOf(fields, ['data.id', 'data.message_id']);
    if (!fields || !externalId) return undefined;
    const type = typeOf(fields, request);
    // A try that expired is followed by another, unless it says that it was the last.
    const state = type === 'message.send.expired' && firstOf(fields, ['data.is_final']) === 'false' ? undefined : STATES[type];
    return { externalId, ownId: readOwnId(firstOf(fields, ['data.request_id'])), state, error: state === 'failed' ? `httpSMS: ${firstOf(fields, ['data.error_message']) ?? type}` : undefined, optedOut: false };
  },

  acknowledge: () => RECEIVED,

  buildOutbound(message, { apiKey, from: fixedFrom, apiBaseUrl }) {
    const from = fixedFrom ?? message.from;
    if (!apiKey || !from) return undefined;
    return {
      url: `${apiBaseUrl}/v1/messages/send`,
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ from, to: message.to, content: message.text.slice(0, MAX_TEXT), request_id: ownExternalId(message.id) }),
    };
  },

  buildCheck: ({ apiKey, apiBaseUrl }) => (apiKey ? { url: `${apiBaseUrl}/v1/users/me`, method: 'GET', headers: { 'x-api-key': apiKey, accept: 'application/json' } } : undefined),

  readSendResult({ status, body }) {
    const fields = readJson(body);
    if (!isSuccess(status)) return refusedBy('httpSMS', status, fields && firstOf(fields, ['message']));
    return { outcome: 'sent', externalId: fields && firstOf(fields, ['data.id']) };
  },
};

/** A list of addresses, or of files with address or content. */
function mediaOf(fields: Fields): Pick<InboundSms, 'media'> {
  const plain = Array.from({ length: MOST_MEDIA }, (_, n) => remoteMedia({ url: firstOf(fields, [`data.attachments.${n}`]), contentType: undefined })).flat();
  const files = elementsOf(fields, 'data.attachments')
    .slice(0, MOST_MEDIA)
    .flatMap((file) => {
      const [contentType, name] = [firstOf(file, ['content_type', 'contentType']), firstOf(file, ['name'])];
      return [...remoteMedia({ url: firstOf(file, ['url']), contentType, name }), ...enclosedMedia(firstOf(file, ['content', 'data']), contentType, name)];
    });
  const media = [...plain, ...files];
  return media.length > 0 ? { media } : {};
}

function typeOf(fields: Fields, request: HookRequest): string {
  return firstOf(fields, ['type']) ?? headerOf(request, 'x-event-type');
}
