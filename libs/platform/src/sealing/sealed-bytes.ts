import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 3;

/** Version, number of the key, nonce, text, tag. The purpose is authenticated, so that a value cannot be moved to another column. */
export function sealBytes(plain: Uint8Array, { keyId, key, purpose }: { keyId: number; key: KeyObject; purpose: string }): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(VERSION, 0);
  header.writeUInt16BE(keyId, 1);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(purpose));
  return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when a byte was changed, the purpose is another one or the key is not there. */
export function openBytes(sealed: Uint8Array, purpose: string, keyOf: (keyId: number) => KeyObject | undefined): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const key = bytes.length >= HEADER_BYTES + NONCE_BYTES + TAG_BYTES && bytes.readUInt8(0) === VERSION ? keyOf(bytes.readUInt16BE(1)) : undefined;
  if (!key) throw new Error('A sealed value was written with a key that is not here.');
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
}
