const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

export interface DecodedBase64 {
  /** Null when the text is no Base64 at all. */
  bytes: Uint8Array | null;
  /** True when every reader gives the same bytes: full padding, and no bits left over in the last letter (RFC 4648 section 3.5). */
  canonical: boolean;
}

/** Reads Base64 with white space between its letters, as XML carries it. */
export function decodeBase64(text: string): DecodedBase64 {
  const letters = text.replace(/\s+/g, '');
  if (!ALPHABET.test(letters)) return { bytes: null, canonical: false };
  const bare = letters.replace(/=+$/, '');
  if (bare.length % 4 === 1) return { bytes: null, canonical: false };
  const decoded = atob(bare);
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
  return { bytes, canonical: letters.length % 4 === 0 && leavesNoBits(bare) };
}

function leavesNoBits(bare: string): boolean {
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(bare[bare.length - 1] ?? 'A');
  return bare.length % 4 === 2 ? last % 16 === 0 : bare.length % 4 === 3 ? last % 4 === 0 : true;
}
