import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in constant time; a different length is told early, which gives nothing away of a fixed-length signature. */
export function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

export function hmac(algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512', key: string, data: string | Buffer, encoding: 'hex' | 'base64'): string {
  return createHmac(algorithm, key).update(data).digest(encoding);
}
