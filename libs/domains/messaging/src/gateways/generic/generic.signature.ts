import { headerOf, readMoment } from '../fields.js';
import type { HookRequest, Verification } from '../gateway.js';
import { hmac, sameSecret } from '../signature.js';
import type { GenericSettings } from './generic.settings.js';

export function verifyGeneric(request: HookRequest, auth: GenericSettings['auth']): Verification {
  if (auth.kind === 'path') return { ok: true };
  if (auth.kind === 'bearer') {
    const given = headerOf(request, 'authorization').replace(/^Bearer\s+/i, '');
    return auth.tokens.some((token) => sameSecret(given, token)) ? { ok: true } : { ok: false, reason: 'the bearer token is wrong or missing' };
  }
  const timestamp = headerOf(request, auth.timestampHeader);
  const sentAt = readMoment(timestamp);
  if (!sentAt) return { ok: false, reason: `the ${auth.timestampHeader} header is not a time` };
  if (Math.abs(request.receivedAt.getTime() - sentAt.getTime()) > auth.windowSeconds * 1000) {
    return { ok: false, reason: `the signature is more than ${auth.windowSeconds} s old: check both clocks` };
  }
  const given = headerOf(request, auth.signatureHeader).replace(/^sha256=/i, '').toLowerCase();
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), request.rawBody]);
  const matches = auth.secrets.some((secret) => sameSecret(given, hmac('sha256', secret, signed, 'hex')));
  return matches ? { ok: true } : { ok: false, reason: `${auth.signatureHeader} does not match: check the shared secret` };
}
