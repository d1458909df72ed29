import { normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { firstOf, readFields, readMoment } from '../fields.js';
import type { Gateway } from '../gateway.js';
import { isOneOf } from '../signature.js';
import { smssyncDescription } from './smssync.description.js';

const names = (name: string) => z.string().min(1).max(40).default(name);

const settingsSchema = z.strictObject({
  /** The secret key typed into the app; two while it is changed. */
  secrets: z.array(z.string().min(4).max(200)).min(1).max(2),
  /** The app lets its owner rename them. */
  fields: z.strictObject({ from: names('from'), message: names('message'), id: names('message_id'), to: names('sent_to'), sentAt: names('sent_timestamp'), secret: names('secret') }).prefault({}),
});

/** The Android app SMSSync. It takes messages in; the app fetches what it sends, which is not done here. */
export const smssync: Gateway<z.infer<typeof settingsSchema>> = {
  name: 'smssync',
  settings: settingsSchema,
  description: smssyncDescription,

  verify(request, { secrets, fields: names }) {
    // Polling for tasks carries no secret, and is answered with nothing to do.
    if (isTask(request.url)) return { ok: true };
    const fields = readFields(request);
    const given = (fields && firstOf(fields, [names.secret])) ?? '';
    return isOneOf(given, secrets) ? { ok: true } : { ok: false, reason: 'the secret is wrong: it must be the same in the app and here' };
  },

  readInbound(request, { fields: names }) {
    if (isTask(request.url)) return { notice: true };
    const fields = readFields(request);
    const sender = fields && firstOf(fields, [names.from]);
    if (!fields || !sender) return { problem: `There is no ${names.from} in the request: choose the data format URL encoded or JSON in the app.` };
    return {
      message: {
        externalId: firstOf(fields, [names.id]) || undefined,
        sender: normalizeSender(sender),
        recipient: normalizeSender(firstOf(fields, [names.to]) ?? ''),
        body: firstOf(fields, [names.message]) ?? '',
        sentAt: readMoment(firstOf(fields, [names.sentAt])),
      },
    };
  },

  readDeliveryReport: () => undefined,

  /** Anything else makes the app send the message again and again. */
  acknowledge: () => ({ status: 200, contentType: 'application/json', body: '{"payload":{"success":true,"error":null}}' }),

  buildOutbound: () => undefined,

  readSendResult: () => ({ outcome: 'failed', error: 'SMSSync is not sent to.' }),
};

function isTask(url: string): boolean {
  return /[?&]task=(send|sent|result)(&|$)/.test(url);
}
