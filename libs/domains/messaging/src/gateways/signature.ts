import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in constant time; a different length is told early, which gives nothing away of a fixed-length signature. */
export function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
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
