import { z } from 'zod';

const names = (...defaults: string[]) => z.array(z.string().min(1).max(80)).min(1).max(10).default(defaults);
const secret = z.string().min(16, 'a secret has at least 16 characters').max(200);

const auth = z.discriminatedUnion('kind', [
  /** Hex HMAC-SHA256 over timestamp + "." + raw body; two secrets while one is rotated. */
  z.strictObject({
    kind: z.literal('hmac'),
    secrets: z.array(secret).min(1).max(2),
    signatureHeader: z.string().max(80).default('x-signature'),
    timestampHeader: z.string().max(80).default('x-timestamp'),
    windowSeconds: z.int().min(10).max(3600).default(300),
  }),
  /** Authorization: Bearer … */
  z.strictObject({ kind: z.literal('bearer'), tokens: z.array(secret).min(1).max(2) }),
  /** Nothing but the channel's long random address. */
  z.strictObject({ kind: z.literal('path') }),
]);

const outbound = z.strictObject({
  /** May hold {id} {text} {to} {to_no_plus} {from} {from_no_plus}; they are escaped for where they stand. */
  url: z.string().min(8).max(2000),
  method: z.enum(['GET', 'POST']).default('POST'),
  contentType: z.enum(['application/json', 'application/x-www-form-urlencoded', 'text/plain']).default('application/json'),
  headers: z.record(z.string().max(80), z.string().max(2000)).default({}),
  body: z.string().max(4000).default('{"to":"{to}","text":"{text}","id":"{id}"}'),
  /** A text that must be in the answer for it to count as success. */
  successText: z.string().max(200).optional(),
  idFields: names('id', 'message_id', 'messageId', 'data.id'),
  from: z.string().max(40).optional(),
});

export const genericSettings = z.strictObject({
  auth: auth.default({ kind: 'path' }),
  fields: z
    .strictObject({
      from: names('from', 'sender', 'msisdn'),
      to: names('to', 'recipient', 'receiver'),
      text: names('text', 'message', 'body', 'content'),
      id: names('id', 'message_id', 'messageId'),
      sentAt: names('date', 'time', 'timestamp', 'sent_at'),
      status: names('status', 'event'),
    })
    .prefault({}),
  acknowledgement: z
    .strictObject({ status: z.int().min(200).max(299).default(200), contentType: z.string().max(80).default('text/plain'), body: z.string().max(1000).default('') })
    .prefault({}),
  outbound: outbound.optional(),
});

export type GenericSettings = z.infer<typeof genericSettings>;
