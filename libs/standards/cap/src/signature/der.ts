import { createPublicKey, type KeyObject } from 'node:crypto';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
/** 1.2.840.10040.4.1 */
const DSA_OID = Buffer.from('06072a8648ce380401', 'hex');

/**
 * A DSA key of its numbers (RFC 3279 section 2.3.2). RSA and elliptic curves come in as JSON Web Keys, which know no DSA.
 */
export function dsaPublicKey(numbers: { p: Buffer; q: Buffer; g: Buffer; y: Buffer }): KeyObject {
  const [p, q, g, y] = [numbers.p, numbers.q, numbers.g, numbers.y].map(integer) as [Buffer, Buffer, Buffer, Buffer];
  const algorithm = item(SEQUENCE, DSA_OID, item(SEQUENCE, p, q, g));
  return createPublicKey({ key: item(SEQUENCE, algorithm, item(BIT_STRING, Buffer.of(0), y)), format: 'der', type: 'spki' });
}

/** Numbers are unsigned; a leading zero keeps the first bit from reading as a sign, and others may not stand there. */
function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Buffer.of(0) : bytes.subarray(first);
  return digits[0]! > 0x7f ? item(INTEGER, Buffer.of(0), digits) : item(INTEGER, digits);
}

function item(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
