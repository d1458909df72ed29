import { normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { isSuccess, RECEIVED, refusedBy } from '../answers.js';
import { allowedNetworks, fromAllowedNetworks } from '../allowed-networks.js';
import { firstOf, readFields, readJson, readMoment } from '../fields.js';
import type { DeliveryReport, Gateway } from '../gateway.js';
import { africasTalkingDescription } from './africas-talking.description.js';

const settingsSchema = z.strictObject({
  username: z.string().max(80).optional(),
  apiKey: z.string().max(200).optional(),
  /** A registered short code or name; without it the number written to. */
  from: z.string().max(40).optional(),
  allowedNetworks,
  /** For the sandbox: https://api.sandbox.africastalking.com */
  apiBaseUrl: z.url().default('https://api.africastalking.com'),
});

/** A word not in this table says nothing new; Africa's Talking adds words. */
const STATES: Record<string, DeliveryReport['state']> = { Sent: 'sent', Submitted: 'sent', Success: 'delivered', Rejected: 'failed', Failed: 'failed', Expired: 'failed' };

/** Errors of its own, not of the message. */
const TRY_AGAIN = new Set(['InternalServerError', 'GatewayError']);

export const africasTalking: Gateway<z.infer<typeof settingsSchema>> = {
  name: 'africas-talking',
  settings: settingsSchema,
  description: africasTalkingDescription,

  /** It signs nothing: the channel's long random address is the secret, and where it may call from. */
  verify: (request, settings) => fromAllowedNetworks(request, settings.allowedNetworks),

  readInbound(request) {
    const fields = readFields(request);
    const sender = fields && firstOf(fields, ['from']);
    if (!fields || !sender) return { problem: "There is no from in the request: point the incoming messages callback of Africa's Talking here." };
    return {
      message: {
        externalId: firstOf(fields, ['id']) || undefined,
        sender: normalizeSender(sender),
        recipient: normalizeSender(firstOf(fields, ['to']) ?? ''),
        body: firstOf(fields, ['text']) ?? '',
        sentAt: readMoment(firstOf(fields, ['date'])),
      },
    };
  },

  readDeliveryReport(request) {
    const fields = readFields(request);
    const externalId = fields && firstOf(fields, ['id']);
    if (!fields || !externalId) return undefined;
    const status = firstOf(fields, ['status']) ?? '';
    const reason = firstOf(fields, ['failureReason']);
    const state = STATES[status];
    return { externalId, state, error: state === 'failed' ? `Africa's Talking: ${reason || status}` : undefined, ...(state === 'failed' ? { errorCode: reason || status } : {}), optedOut: /^UserInBlackList$/i.test(reason ?? '') };
  },

  acknowledge: () => RECEIVED,

  buildOutbound(message, { username, apiKey, from: fixedFrom, apiBaseUrl }) {
    if (!username || !apiKey) return undefined;
    const form = new URLSearchParams({ username, to: message.to, message: message.text, enqueue: '1' });
    const from = fixedFrom ?? message.from;
    if (from) form.set('from', from);
    return {
      url: `${apiBaseUrl}/version1/messaging`,
      method: 'POST',
      headers: { apiKey, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
  },

  buildCheck: ({ username, apiKey, apiBaseUrl }) =>
    username && apiKey ? { url: `${apiBaseUrl}/version1/user?${new URLSearchParams({ username }).toString()}`, method: 'GET', headers: { apiKey, accept: 'application/json' } } : undefined,

  /** A 201 alone says little: the recipient's own status counts. */
  readSendResult({ status, body }) {
    if (!isSuccess(status)) return refusedBy("Africa's Talking", status, body);
    const fields = readJson(body);
    const recipient = fields && firstOf(fields, ['SMSMessageData.Recipients.0.status']);
    if (fields && recipient === 'Success') return { outcome: 'sent', externalId: firstOf(fields, ['SMSMessageData.Recipients.0.messageId']) };
    const reason = recipient ?? ((fields && firstOf(fields, ['SMSMessageData.Message'])) || 'no recipient in the answer');
    const error = `Africa's Talking did not take the message: ${reason}`;
    if (TRY_AGAIN.has(reason)) return { outcome: 'retry', error, errorCode: reason };
    return { outcome: 'failed', error, errorCode: reason, optedOut: /^UserInBlackList$/i.test(reason) };
  },
};
