import type { Seal } from '@watchpost/platform';

const PURPOSE = 'volunteer.email';

/** Empty bytes for no address. */
export function sealEmail(seal: Seal, email: string): Buffer {
  return email === '' ? Buffer.alloc(0) : seal.seal(email, PURPOSE);
}

export function openEmail(seal: Seal, sealed: Uint8Array): string {
  return sealed.length === 0 ? '' : seal.openText(sealed, PURPOSE);
}
