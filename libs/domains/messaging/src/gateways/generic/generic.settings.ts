import { z } from 'zod';
import { allowedNetworks } from '../allowed-networks.js';

const names = (...defaults: string[]) => z.array(z.string().min(1).max(80)).min(1).max(10).default(defaults);
const secret = z.string().min(16, 'a secret has at least 16 characters').max(200);

const AUTH_KINDS = ['path', 'hmac', 'standard-webhooks', 'bearer', 'field'] as const;

const auth = z
  .strictObject({
    /**
     * path: nothing but the channel's long random address. hmac: hex HMAC-SHA256 over timestamp + "." + raw body.
     * standard-webhooks: webhook-id, webhook-timestamp and webhook-signature (standardwebhooks.com). bearer: Authorization:
     * Bearer. field: a secret among the fields.
     */
    kind: z.enum(AUTH_KINDS).default('path'),
    /** Two while one is rotated. */
    secrets: z.array(secret).max(2).default([]),
    tokens: z.array(secret).max(2).default([]),
    signatureHeader: z.string().min(1).max(80).default('x-signature'),
    timestampHeader: z.string().min(1).max(80).default('x-timestamp'),
    windowSeconds: z.int().min(10).max(3600).default(300),
    secretField: z.string().min(1).max(80).default('secret'),
  })
  .refine(({ kind, tokens }) => kind !== 'bearer' || tokens.length > 0, { path: ['tokens'], message: 'a bearer token is needed' })
  .refine(({ kind, secrets }) => kind === 'bearer' || kind === 'path' || secrets.length > 0, { path: ['secrets'], message: 'a secret is needed' });

const outbound = z.strictObject({
  /** May hold {id} {text} {to} {to_no_plus} {from} {from_no_plus} {secret}; they are escaped for where they stand. */
  url: z.string().max(2000).regex(/^https?:\/\/[^\s/{}]+(?:[/?]|$)/i, 'give the full address, beginning with https://'),
  method: z.enum(['GET', 'POST']).default('POST'),
  contentType: z.enum(['application/json', 'application/x-www-form-urlencoded', 'text/plain']).default('application/json'),
  headers: z.record(z.string().max(80), z.string().max(2000)).default({}),
  /** Stands where {secret} is written, so that the other settings can be shown. */
  secret: z.string().max(2000).default(''),
  body: z.string().max(4000).default('{"to":"{to}","text":"{text}","id":"{id}"}'),
  /** A text that must be in the answer for it to count as success. */
  successText: z.string().max(200).optional(),
  idFields: names('id', 'message_id', 'messageId', 'data.id'),
  from: z.string().max(40).optional(),
});

export const genericSettings = z.strictObject({
  auth: auth.prefault({}),
  allowedNetworks,
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
