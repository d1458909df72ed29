import { createHash } from 'node:crypto';
import { headerOf, queryOf, readForm, type Fields } from '../fields.js';
import type { HookRequest, Verification } from '../gateway.js';
import { hmac, isOneOf, sameSecret } from '../signature.js';

/**
 * X-Twilio-Signature: base64 HMAC-SHA1 over the full public URL and, for a form, every parameter sorted by name with its
 * value right behind it (twilio.com/docs/usage/security). Several tokens: the old one counts while a token is rotated.
 */
export function verifyTwilio(request: HookRequest, authTokens: readonly string[]): Verification {
  const given = headerOf(request, 'x-twilio-signature');
  if (!given) return { ok: false, reason: 'the X-Twilio-Signature header is missing' };
  const bodyHash = readForm(queryOf(request.url)).get('bodySHA256')?.[0];
  if (bodyHash !== undefined && !sameSecret(bodyHash.toLowerCase(), createHash('sha256').update(request.rawBody).digest('hex'))) {
    return { ok: false, reason: 'bodySHA256 is not the hash of the body' };
  }
  const signed = bodyHash === undefined && request.method !== 'GET' ? sortedParameters(readForm(request.rawBody.toString('utf8'))) : '';
  const urls = candidateUrls(request.publicBaseUrl + request.url);
  const matches = isOneOf(given, authTokens.flatMap((token) => urls.map((url) => hmac('sha1', token, url + signed, 'base64'))));
  return matches ? { ok: true } : { ok: false, reason: 'X-Twilio-Signature does not match: check the auth token and PUBLIC_URL' };
}

/** Name and values run together, names sorted; the values of a repeated name without duplicates and sorted. */
function sortedParameters(fields: Fields): string {
  return [...fields.keys()]
    .sort()
    .map((name) => [...new Set(fields.get(name))].sort().map((value) => name + value).join(''))
    .join('');
}

/** Twilio signs the URL as typed into its console, which may or may not have the port. */
function candidateUrls(url: string): string[] {
  const parts = /^(https?:\/\/)([^/?#]*)(.*)$/is.exec(url);
  if (!parts) return [url];
  const [, scheme = '', authority = '', rest = ''] = parts;
  const host = authority.replace(/:\d+$/, '');
  const withPort = host === authority ? `${authority}:${scheme.toLowerCase() === 'https://' ? 443 : 80}` : authority;
  return [scheme + host + rest, scheme + withPort + rest];
}
