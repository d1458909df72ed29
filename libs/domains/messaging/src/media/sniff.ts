/** What a file is by its first bytes, whatever its sender calls it. Only what is known to be harmless to show has `shown`. */
interface Sniffed {
  contentType: string;
  /** A browser may show it in a page; everything else is only ever saved. */
  isShown: boolean;
}

const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
const starts = (...values: number[]) => (bytes: Uint8Array) => values.every((value, at) => bytes[at] === value);

const KINDS: readonly (readonly [(bytes: Uint8Array) => boolean, Sniffed])[] = [
  [starts(0xff, 0xd8, 0xff), { contentType: 'image/jpeg', isShown: true }],
  [starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), { contentType: 'image/png', isShown: true }],
  [(bytes) => /^GIF8[79]a/.test(ascii(bytes, 0, 6)), { contentType: 'image/gif', isShown: true }],
  [(bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP', { contentType: 'image/webp', isShown: true }],
  [(bytes) => ascii(bytes, 4, 8) === 'ftyp' && /^(?:heic|heix|mif1|msf1)/.test(ascii(bytes, 8, 12)), { contentType: 'image/heic', isShown: false }],
  [(bytes) => ascii(bytes, 4, 8) === 'ftyp' && ascii(bytes, 8, 11) === '3gp', { contentType: 'video/3gpp', isShown: false }],
  [(bytes) => ascii(bytes, 4, 8) === 'ftyp', { contentType: 'video/mp4', isShown: false }],
  [(bytes) => ascii(bytes, 0, 5) === '#!AMR', { contentType: 'audio/amr', isShown: false }],
  [(bytes) => ascii(bytes, 0, 4) === 'OggS', { contentType: 'audio/ogg', isShown: false }],
  [(bytes) => ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2), { contentType: 'audio/mpeg', isShown: false }],
  [(bytes) => ascii(bytes, 0, 5) === '%PDF-', { contentType: 'application/pdf', isShown: false }],
];

const UNKNOWN: Sniffed = { contentType: 'application/octet-stream', isShown: false };

export function sniff(bytes: Uint8Array): Sniffed {
  return KINDS.find(([matches]) => matches(bytes))?.[1] ?? UNKNOWN;
}

/** Whether what has been found to be of this type may be shown in a page. */
export function isShownPicture(contentType: string): boolean {
  return KINDS.some(([, kind]) => kind.isShown && kind.contentType === contentType);
}
