import { createHash } from 'node:crypto';
import type { Fields } from '../fields.js';
import { hmac, isOneOf } from '../signature.js';

export const VONAGE_SIGNATURES = ['md5hash', 'md5', 'sha1', 'sha256', 'sha512'] as const;
export type VonageSignature = (typeof VONAGE_SIGNATURES)[number];

/** All parameters but sig by name, & and = within values as _, hashed with the secret; as Vonage's documents and PHP library do it. */
export function vonageSignature(fields: Fields, method: VonageSignature, secret: string): string {
  const text = [...fields]
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, [value = '']]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('');
  return method === 'md5hash' ? createHash('md5').update(text + secret).digest('hex') : hmac(method, secret, text, 'hex');
}

export function isSignedByVonage(fields: Fields, method: VonageSignature, secrets: readonly string[]): boolean {
  const given = (fields.get('sig')?.[0] ?? '').toLowerCase();
  return isOneOf(given, secrets.map((secret) => vonageSignature(fields, method, secret)));
}
