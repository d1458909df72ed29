import { normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { allowedNetworks, fromAllowedNetworks } from '../allowed-networks.js';
import { basicAuthorization, isSuccess, RECEIVED, refusedBy } from '../answers.js';
import { elementsOf, firstOf, headerOf, readJson, readJsonBody, readMoment, withoutPlus, type Fields } from '../fields.js';
import type { DeliveryReport, Gateway, InboundSms } from '../gateway.js';
import { hostOf, MOST_MEDIA, remoteMedia } from '../media.js';
import { hmac, isOneOf } from '../signature.js';
import { infobipDescription } from './infobip.description.js';

const auth = z
  .strictObject({
    kind: z.enum(['path', 'basic', 'hmac']).default('path'),
    username: z.string().max(80).default(''),
    password: z.string().min(8).max(200).optional(),
    previousPassword: z.string().min(8).max(200).optional(),
    secrets: z.array(z.string().min(16).max(200)).max(2).default([]),
    /** The name of the header is what was agreed with Infobip. */
    header: z.string().max(80).default(''),
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
  })
  .refine(({ kind, username, password }) => kind !== 'basic' || (username && password), { path: ['password'], message: 'a user name and a password are needed' })
  .refine(({ kind, secrets, header }) => kind !== 'hmac' || (header && secrets.length > 0), { path: ['secrets'], message: 'a secret and the name of its header are needed' });

const settingsSchema = z.strictObject({
  auth: auth.prefault({}),
  allowedNetworks,
  apiKey: z.string().max(200).optional(),
  /** The account's own address: https://xxxxx.api.infobip.com */
  apiBaseUrl: z.url().optional(),
  from: z.string().max(40).optional(),
});

type InfobipSettings = z.infer<typeof settingsSchema>;

const STATES: Record<string, DeliveryReport['state']> = { ACCEPTED: 'sent', DELIVERED: 'delivered', UNDELIVERABLE: 'failed', EXPIRED: 'failed', REJECTED: 'failed' };
/** Status groups of the answer that mean taken: pending and delivered. */
const TAKEN = new Set(['1', '3']);

export const infobip: Gateway<InfobipSettings> = {
  name: 'infobip',
  settings: settingsSchema,
  description: infobipDescription,

  verify(request, settings) {
    const { auth: given, allowedNetworks: networks } = settings;
    const place = fromAllowedNetworks(request, networks);
    if (!place.ok) return place;
    if (given.kind === 'path') return { ok: true };
    if (given.kind === 'basic') {
      const passwords = [given.password, given.previousPassword].filter((password) => password !== undefined);
      const right = isOneOf(headerOf(request, 'authorization'), passwords.map((password) => basicAuthorization(given.username, password)));
      return right ? { ok: true } : { ok: false, reason: 'the user name or password is wrong or missing' };
    }
    const signature = headerOf(request, given.header).replace(/^sha\d+=/i, '');
    const right = isOneOf(signature, given.secrets.map((secret) => hmac(given.algorithm, secret, request.rawBody, given.encoding)));
    return right ? { ok: true } : { ok: false, reason: `${given.header} does not match: check the shared secret, digest and encoding` };
  },

  /** A batch: one odd message in it does not cost the others. */
  readInbound(request, settings) {
    const fields = readJsonBody(request);
    if (!fields) return { problem: 'The body is not JSON: choose the format MO_JSON_2.' };
    const [message, ...more] = elementsOf(fields, 'results').flatMap((result) => toMessage(result, settings) ?? []);
    return message ? { message, more } : { problem: 'There is no message with a sender in results.' };
  },

  readDeliveryReport(request) {
    const fields = readJsonBody(request);
    return fields && elementsOf(fields, 'results').flatMap((result) => toReport(result) ?? []);
  },

  acknowledge: () => RECEIVED,

  buildOutbound(message, { apiKey, apiBaseUrl, from: fixedFrom }) {
    const sender = fixedFrom ?? message.from;
    if (!apiKey || !apiBaseUrl || !sender) return undefined;
    const webhooks = message.statusCallbackUrl && { delivery: { url: message.statusCallbackUrl }, contentType: 'application/json' };
    const sms = { sender, destinations: [{ to: withoutPlus(message.to) }], content: { text: message.text }, ...(webhooks ? { webhooks } : {}) };
    return {
      url: `${apiBaseUrl.replace(/\/$/, '')}/sms/3/messages`,
      method: 'POST',
      headers: { authorization: `App ${apiKey}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ messages: [sms] }),
    };
  },

  buildCheck: ({ apiKey, apiBaseUrl }) =>
    apiKey && apiBaseUrl ? { url: `${apiBaseUrl.replace(/\/$/, '')}/account/1/balance`, method: 'GET', headers: { authorization: `App ${apiKey}`, accept: 'application/json' } } : undefined,

  readSendResult({ status, body }) {
    const fields = readJson(body);
    if (!isSuccess(status) || !fields) return refusedBy('Infobip', status, fields && firstOf(fields, ['requestError.serviceException.text']));
    if (TAKEN.has(firstOf(fields, ['messages.0.status.groupId']) ?? '')) return { outcome: 'sent', externalId: firstOf(fields, ['messages.0.messageId']) };
    const errorCode = firstOf(fields, ['messages.0.status.name']);
    return { outcome: 'failed', error: `Infobip did not take the message: ${errorCode ?? 'no status in the answer'}`, ...(errorCode ? { errorCode } : {}) };
  },
};

function toMessage(result: Fields, settings: InfobipSettings): InboundSms | undefined {
  const sender = firstOf(result, ['from']);
  if (!sender) return undefined;
  return {
    externalId: firstOf(result, ['messageId']) || undefined,
    sender: normalizeSender(sender),
    recipient: normalizeSender(firstOf(result, ['to']) ?? ''),
    body: firstOf(result, ['text', 'cleanText']) ?? textParts(result),
    sentAt: readMoment(firstOf(result, ['receivedAt'])),
    ...mediaOf(result, settings),
  };
}

/** MMS come as a list of parts, each with its text or the address of its file. */
function textParts(result: Fields): string {
  return elementsOf(result, 'message')
    .filter((part) => /^text\//.test(firstOf(part, ['contentType']) ?? ''))
    .map((part) => firstOf(part, ['value', 'text']) ?? '')
    .join('\n');
}

function mediaOf(result: Fields, { apiKey, apiBaseUrl }: InfobipSettings): Pick<InboundSms, 'media'> {
  const credentials = apiKey && apiBaseUrl ? { authorization: `App ${apiKey}`, hosts: [hostOf(apiBaseUrl)] } : undefined;
  const media = elementsOf(result, 'message')
    .slice(0, MOST_MEDIA)
    .flatMap((part) => remoteMedia({ url: firstOf(part, ['url']), contentType: firstOf(part, ['contentType']), name: firstOf(part, ['fileName', 'name']), credentials }));
  return media.length > 0 ? { media } : {};
}

function toReport(result: Fields): DeliveryReport | undefined {
  const externalId = firstOf(result, ['messageId']);
  if (!externalId) return undefined;
  const state = STATES[firstOf(result, ['status.groupName']) ?? ''];
  const reason = firstOf(result, ['error.description', 'status.description', 'status.name']);
  const errorCode = [firstOf(result, ['error.name']), firstOf(result, ['status.name'])].find((name) => name && name !== 'NO_ERROR');
  return { externalId, state, error: state === 'failed' ? `Infobip: ${reason ?? 'no reason given'}` : undefined, ...(state === 'failed' && errorCode ? { errorCode } : {}), optedOut: false };
}
