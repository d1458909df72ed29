/** Real values stay under 64 KB; a certificate has some. */
const MAX_LETTERS = 100_000;

export interface DecodedBase64 {
  bytes: Buffer;
  /**
   * False when another text stands for the same bytes: a strange letter, wrong padding, or bits that are not zero in
   * the last letter, which decoders pass over (RFC 4648 section 3.5). White space is allowed (XML Schema, base64Binary).
   */
  canonical: boolean;
}

/** Decodes as leniently as most tools do, and says whether the text was the one form that RFC 4648 gives the bytes. */
export function decodeBase64(text: string): DecodedBase64 {
  const letters = text.replace(/[ \t\r\n]+/g, '');
  if (letters.length > MAX_LETTERS) return { bytes: Buffer.alloc(0), canonical: false };
  const bytes = Buffer.from(letters, 'base64');
  return { bytes, canonical: letters !== '' && bytes.toString('base64') === letters };
}
