import { firstOf, headerOf, readFields, readMoment } from '../fields.js';
import type { HookRequest, Verification } from '../gateway.js';
import { hmac, isOneOf } from '../signature.js';
import type { GenericSettings } from './generic.settings.js';

type Auth = GenericSettings['auth'];

const PROOFS: Record<Auth['kind'], (request: HookRequest, auth: Auth) => Verification> = {
  path: () => ({ ok: true }),

  bearer: (request, { tokens }) => accepted(isOneOf(headerOf(request, 'authorization').replace(/^Bearer\s+/i, ''), tokens), 'the bearer token is wrong or missing'),

  field(request, { secrets, secretField }) {
    const fields = readFields(request);
    return accepted(isOneOf((fields && firstOf(fields, [secretField])) ?? '', secrets), `the field ${secretField} is wrong or missing`);
  },

  hmac(request, auth) {
    const timestamp = headerOf(request, auth.timestampHeader);
    const late = lateness(request, auth.timestampHeader, auth.windowSeconds);
    if (late) return { ok: false, reason: late };
    const given = headerOf(request, auth.signatureHeader).replace(/^sha256=/i, '').toLowerCase();
    const signed = Buffer.concat([Buffer.from(`${timestamp}.`), request.rawBody]);
    return accepted(isOneOf(given, auth.secrets.map((secret) => hmac('sha256', secret, signed, 'hex'))), `${auth.signatureHeader} does not match: check the shared secret`);
  },

  /** github.com/standard-webhooks: base64 HMAC-SHA256 over id.timestamp.body; the header may hold several, each with its version. */
  'standard-webhooks'(request, auth) {
    const late = lateness(request, 'webhook-timestamp', auth.windowSeconds);
    if (late) return { ok: false, reason: late };
    const signed = Buffer.concat([Buffer.from(`${headerOf(request, 'webhook-id')}.${headerOf(request, 'webhook-timestamp')}.`), request.rawBody]);
    const expected = auth.secrets.map((secret) => hmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), signed, 'base64'));
    const given = headerOf(request, 'webhook-signature').split(' ').slice(0, 10).filter((part) => part.startsWith('v1,')).map((part) => part.slice(3));
    return accepted(given.map((one) => isOneOf(one, expected)).includes(true), 'webhook-signature does not match: check the secret (whsec_…)');
  },
};

export function verifyGeneric(request: HookRequest, auth: Auth): Verification {
  return PROOFS[auth.kind](request, auth);
}

function lateness(request: HookRequest, header: string, windowSeconds: number): string | undefined {
  const sentAt = readMoment(headerOf(request, header));
  if (!sentAt) return `the ${header} header is not a time`;
  return Math.abs(request.receivedAt.getTime() - sentAt.getTime()) > windowSeconds * 1000 ? `the signature is more than ${windowSeconds} s old: check both clocks` : undefined;
}

function accepted(ok: boolean, reason: string): Verification {
  return ok ? { ok } : { ok, reason };
}
