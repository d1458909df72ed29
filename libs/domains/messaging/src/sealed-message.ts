import type { Seal } from '@watchpost/platform';

/** Under which the received bytes are sealed: they repeat the sender and what the person wrote. */
const PURPOSE = 'inbound_message.raw';

export function sealRaw(seal: Seal, raw: Uint8Array): Buffer {
  return seal.seal(raw, PURPOSE);
}

export function openRaw(seal: Seal, sealed: Uint8Array): Buffer {
  return seal.openBytes(sealed, PURPOSE);
}
