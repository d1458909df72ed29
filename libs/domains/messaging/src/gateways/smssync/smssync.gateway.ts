import { normalizeSender } from '@watchpost/sms';
import { z } from 'zod';
import { firstOf, queryOf, readFields, readForm, readMoment } from '../fields.js';
import type { Gateway, HookRequest } from '../gateway.js';
import { isOneOf } from '../signature.js';
import { smssyncDescription } from './smssync.description.js';
import { answerTask, taskOf } from './smssync.tasks.js';

const names = (name: string) => z.string().min(1).max(40).default(name);

const settingsSchema = z.strictObject({
  /** The secret key typed into the app; two while it is changed. */
  secrets: z.array(z.string().min(4).max(200)).min(1).max(2),
  /** Whoever knows the address alone could say that messages were sent: only for apps that leave the secret out when they tell so. */
  strictTasks: z.boolean().default(true),
  /** The app lets its owner rename them. */
  fields: z.strictObject({ from: names('from'), message: names('message'), id: names('message_id'), to: names('sent_to'), sentAt: names('sent_timestamp'), secret: names('secret') }).prefault({}),
});

/** The Android app SMSSync: it hands in what it receives and fetches what it is to send. */
export const smssync: Gateway<z.infer<typeof settingsSchema>> = {
  name: 'smssync',
  settings: settingsSchema,
  description: smssyncDescription,

  verify(request, { secrets, strictTasks, fields: names }) {
    const task = taskOf(request);
    const given = task ? firstOf(readForm(queryOf(request.url)), ['secret']) : secretOf(request, names.secret);
    // Numbers and words are handed out with the secret only, whatever the app's version.
    if (!strictTasks && task && task.kind !== 'fetch' && given === undefined) return { ok: true };
    if (isOneOf(given ?? '', secrets)) return { ok: true };
    const leftOut = task && task.kind !== 'fetch' && given === undefined;
    return { ok: false, reason: leftOut ? 'the app told what became of messages without the secret: type the secret into the app, or set "Reports only with the secret" to no' : 'the secret is wrong: it must be the same in the app and here' };
  },

  readInbound(request, { fields: names }) {
    if (taskOf(request)) return { notice: true };
    const fields = readFields(request);
    const sender = fields && firstOf(fields, [names.from]);
    if (!fields || !sender) return { problem: `There is no ${names.from} in the request: choose the data format URL encoded or JSON in the app.` };
    return {
      message: {
        externalId: firstOf(fields, [names.id]) || undefined,
        sender: normalizeSender(sender, request),
        recipient: normalizeSender(firstOf(fields, [names.to]) ?? '', request),
        body: firstOf(fields, [names.message]) ?? '',
        sentAt: readMoment(firstOf(fields, [names.sentAt])),
      },
    };
  },

  readDeliveryReport(request) {
    const task = taskOf(request);
    return task?.kind === 'report' ? task.reports : undefined;
  },

  tasks: { read: taskOf, answer: answerTask },

  /** Anything else makes the app send the message again and again. */
  acknowledge: () => ({ status: 200, contentType: 'application/json', body: '{"payload":{"success":true,"error":null}}' }),

  buildOutbound: () => undefined,

  readSendResult: () => ({ outcome: 'failed', error: 'SMSSync fetches its messages.' }),
};

function secretOf(request: HookRequest, name: string): string | undefined {
  const fields = readFields(request);
  return fields && firstOf(fields, [name]);
}
