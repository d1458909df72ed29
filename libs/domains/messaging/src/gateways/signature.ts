import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells neither where two secrets differ nor whether they are of one length. */
export function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  const comparable = a.length === b.length;
  return timingSafeEqual(comparable ? a : b, b) && comparable;
}

/** The same among the present one and the one before: all are compared, so that the time does not tell which it was. */
export function isOneOf(given: string, expected: readonly string[]): boolean {
  let found = false;
  for (const one of expected) found = sameSecret(given, one) || found;
  return found;
}

export function hmac(algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512', key: string | Buffer, data: string | Buffer, encoding: 'hex' | 'base64'): string {
  return createHmac(algorithm, key).update(data).digest(encoding);
}
