import { normalizeSender } from '@watchpost/sms';
import { basicAuthorization, isSuccess, RECEIVED, refusedBy } from '../answers.js';
import { elementsOf, firstOf, headerOf, readJson, readJsonBody, readMoment, type Fields } from '../fields.js';
import type { DeliveryReport, Gateway, InboundSms } from '../gateway.js';
import { enclosedMedia, MOST_MEDIA } from '../media.js';
import { ownExternalId, readOwnId } from '../own-id.js';
import { hmac, isOneOf } from '../signature.js';
import { smsGateAndroidDescription } from './sms-gate-android.description.js';
import { fillGap } from './sms-gate-android.gap.js';
import { smsGateAndroidSettings, type SmsGateAndroidSettings } from './sms-gate-android.settings.js';

const STATES: Record<string, DeliveryReport['state']> = { 'sms:sent': 'sent', 'sms:delivered': 'delivered', 'sms:failed': 'failed', 'sms:cancelled': 'failed' };
const DUPLICATE = 409;

/** SMS Gateway for Android (sms-gate.app): a phone as gateway. */
export const smsGateAndroid: Gateway<SmsGateAndroidSettings> = {
  name: 'sms-gate-android',
  settings: smsGateAndroidSettings,
  description: smsGateAndroidDescription,

  verify(request, { signingKeys, windowSeconds }) {
    const timestamp = headerOf(request, 'x-timestamp');
    const seconds = /^\d{9,11}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
    if (!(Math.abs(request.receivedAt.getTime() / 1000 - seconds) <= windowSeconds)) {
      return { ok: false, reason: `X-Timestamp is missing or more than ${windowSeconds} s away: check the clock of the phone` };
    }
    const signed = Buffer.concat([request.rawBody, Buffer.from(timestamp)]);
    const given = headerOf(request, 'x-signature').toLowerCase();
    const right = isOneOf(given, signingKeys.map((key) => hmac('sha256', key, signed, 'hex')));
    return right ? { ok: true } : { ok: false, reason: 'X-Signature does not match: check the signing key of the phone' };
  },

  readInbound(request) {
    const fields = readJsonBody(request);
    const event = fields && firstOf(fields, ['event']);
    if (!fields || !event) return { problem: 'There is no event in the body.' };
    if (event !== 'sms:received' && event !== 'mms:downloaded') return { notice: true };
    const sender = firstOf(fields, ['payload.sender', 'payload.phoneNumber']);
    if (!sender) return { problem: 'There is no sender in the payload.' };
    const receivedAt = firstOf(fields, ['payload.receivedAt']);
    return {
      message: {
        externalId: idOf(fields, receivedAt),
        sender: normalizeSender(sender, request),
        recipient: normalizeSender(firstOf(fields, ['payload.recipient']) ?? '', request),
        body: firstOf(fields, ['payload.message', 'payload.body']) || (firstOf(fields, ['payload.subject']) ?? ''),
        sentAt: readMoment(receivedAt),
        ...mediaOf(fields),
      },
    };
  },

  readDeliveryReport(request) {
    const fields = readJsonBody(request);
    const externalId = fields && firstOf(fields, ['payload.messageId']);
    if (!fields || !externalId) return undefined;
    const event = firstOf(fields, ['event']) ?? '';
    const state = STATES[event];
    return { externalId, ownId: readOwnId(externalId), state, error: state === 'failed' ? `the phone says: ${firstOf(fields, ['payload.reason']) ?? event}` : undefined, optedOut: false };
  },

  acknowledge: () => RECEIVED,

  poll: fillGap,

  buildOutbound(message, { username, password, apiBaseUrl, messagePath, deviceId, simNumber }) {
    if (!username || !password) return undefined;
    return {
      url: `${apiBaseUrl.replace(/\/$/, '')}${messagePath}`,
      method: 'POST',
      headers: { authorization: basicAuthorization(username, password), 'content-type': 'application/json' },
      // Our own id: sent twice, the gateway knows it and answers 409. Emergency answers do not wait for its daily limits.
      body: JSON.stringify({ id: ownExternalId(message.id), textMessage: { text: message.text }, phoneNumbers: [message.to], withDeliveryReport: true, priority: 100, deviceId, simNumber }),
    };
  },

  /** Only the cloud and private servers list their phones beside the path for messages. */
  buildCheck: ({ username, password, apiBaseUrl, messagePath }) =>
    username && password && messagePath.endsWith('/messages')
      ? { url: `${apiBaseUrl.replace(/\/$/, '')}${messagePath.replace(/messages$/, 'devices')}`, method: 'GET', headers: { authorization: basicAuthorization(username, password) } }
      : undefined,

  readSendResult({ status, body }) {
    if (status === DUPLICATE) return { outcome: 'sent', externalId: undefined };
    const fields = readJson(body);
    if (!isSuccess(status)) return refusedBy('The SMS gateway', status, fields && firstOf(fields, ['message', 'error']));
    const failed = fields && firstOf(fields, ['recipients.0.state']) === 'Failed';
    if (failed) return { outcome: 'failed', error: `The phone could not send: ${firstOf(fields, ['recipients.0.error']) ?? 'no reason given'}` };
    return { outcome: 'sent', externalId: fields && firstOf(fields, ['id']) };
  },
};

/** messageId is a hash of the content and the event's id changes with each delivery: neither alone names a message. */
function idOf(fields: Fields, receivedAt: string | undefined): string | undefined {
  const messageId = firstOf(fields, ['payload.messageId']);
  return messageId && receivedAt ? `${firstOf(fields, ['deviceId']) ?? ''} ${messageId} ${receivedAt}` : undefined;
}

function mediaOf(fields: Fields): Pick<InboundSms, 'media'> {
  const media = elementsOf(fields, 'payload.attachments')
    .slice(0, MOST_MEDIA)
    .flatMap((file) => enclosedMedia(firstOf(file, ['data']), firstOf(file, ['contentType']), firstOf(file, ['name'])));
  return media.length > 0 ? { media } : {};
}
