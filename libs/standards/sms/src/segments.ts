/** The GSM 7-bit default alphabet (3GPP TS 23.038, section 6.2.1) and its extension table (6.2.1.1). */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENDED = new Set('^{}\\[~]|€\f');

export type SmsEncoding = 'GSM-7' | 'UCS-2';

export interface SegmentCount {
  encoding: SmsEncoding;
  /** Septets for GSM-7 (an extension character takes two), 16-bit units for UCS-2. */
  units: number;
  segments: number;
  /** Units that one segment of this message holds. */
  unitsPerSegment: number;
  /** Units left in the last segment. */
  remaining: number;
}

/** Units in one segment: alone, and with the 6-octet header that joins parts (3GPP TS 23.040, section 9.2.3.24.1). */
const CAPACITY: Record<SmsEncoding, { single: number; part: number }> = {
  'GSM-7': { single: 160, part: 153 },
  'UCS-2': { single: 70, part: 67 },
};

export function encodingOf(text: string): SmsEncoding {
  for (const character of text) {
    if (!GSM_BASIC.has(character) && !GSM_EXTENDED.has(character)) return 'UCS-2';
  }
  return 'GSM-7';
}

/** What a text costs to send. */
export function countSegments(text: string): SegmentCount {
  const encoding = encodingOf(text);
  const parts = splitSegments(text);
  const units = unitsOf(text, encoding);
  const unitsPerSegment = parts.length > 1 ? CAPACITY[encoding].part : CAPACITY[encoding].single;
  const last = parts.at(-1) ?? '';
  return { encoding, units, segments: parts.length, unitsPerSegment, remaining: unitsPerSegment - unitsOf(last, encoding) };
}

/** The parts as the network cuts them: never through an escape pair or a surrogate pair. An empty text is one empty part. */
export function splitSegments(text: string): string[] {
  const encoding = encodingOf(text);
  const { single, part } = CAPACITY[encoding];
  if (unitsOf(text, encoding) <= single) return [text];
  const parts: string[] = [];
  let current = '';
  let used = 0;
  for (const character of text) {
    const size = unitsOf(character, encoding);
    if (used + size > part) {
      parts.push(current);
      current = '';
      used = 0;
    }
    current += character;
    used += size;
  }
  parts.push(current);
  return parts;
}

function unitsOf(text: string, encoding: SmsEncoding): number {
  if (encoding === 'UCS-2') return text.length;
  let units = 0;
  for (const character of text) units += GSM_EXTENDED.has(character) ? 2 : 1;
  return units;
}
