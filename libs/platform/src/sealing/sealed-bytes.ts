import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 3;

/** Asking for randomness costs as much as sealing a message: it is asked for many nonces at once, each used for one value. */
const NONCES_AT_ONCE = 512;
let nonces = Buffer.alloc(0);
let nextNonce = 0;
/** There are as many purposes as columns. */
const purposes = new Map<string, Buffer>();

/** Version, number of the key, nonce, text, tag. The purpose is authenticated, so that a value cannot be moved to another column. */
export function sealBytes(plain: Uint8Array, { keyId, key, purpose }: { keyId: number; key: KeyObject; purpose: string }): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(purposeBytes(purpose));
  const sealed = Buffer.allocUnsafe(HEADER_BYTES + NONCE_BYTES + plain.length + TAG_BYTES);
  sealed.writeUInt8(VERSION, 0);
  sealed.writeUInt16BE(keyId, 1);
  sealed.set(nonce, HEADER_BYTES);
  // GCM is a stream: everything comes out of the first call.
  sealed.set(cipher.update(plain), HEADER_BYTES + NONCE_BYTES);
  cipher.final();
  sealed.set(cipher.getAuthTag(), sealed.length - TAG_BYTES);
  return sealed;
}

/** Throws when a byte was changed, the purpose is another one or the key is not there. */
export function openBytes(sealed: Uint8Array, purpose: string, keyOf: (keyId: number) => KeyObject | undefined): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const key = bytes.length >= HEADER_BYTES + NONCE_BYTES + TAG_BYTES && bytes.readUInt8(0) === VERSION ? keyOf(bytes.readUInt16BE(1)) : undefined;
  if (!key) throw new Error('A sealed value was written with a key that is not here.');
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(purposeBytes(purpose));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
}

function freshNonce(): Buffer {
  if (nextNonce === nonces.length) {
    nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
    nextNonce = 0;
  }
  return nonces.subarray(nextNonce, (nextNonce += NONCE_BYTES));
}

function purposeBytes(purpose: string): Buffer {
  const known = purposes.get(purpose);
  if (known) return known;
  const bytes = Buffer.from(purpose);
  purposes.set(purpose, bytes);
  return bytes;
}
