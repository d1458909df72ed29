import { FindingList } from '../finding.js';

export interface DecodedText {
  text: string;
  /** True when the bytes are valid UTF-8, so that libxml2 may read them as they are. */
  isUtf8: boolean;
}

const DECLARATION = /^[\s\S]{0,200}?<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

/**
 * Turns bytes into text by byte-order mark, then by the encoding the XML declaration names, then as UTF-8 (XML 1.0
 * appendix F). Bytes that are not what they claim are read as Windows-1252 rather than refused.
 */
export function decodeXml(bytes: Uint8Array, found: FindingList): DecodedText {
  const label = byteOrderMark(bytes) ?? declaredEncoding(bytes) ?? 'utf-8';
  const decoder = strictDecoder(label);
  if (!decoder) {
    found.warning('text', 'encoding-unknown', '', `The XML declaration names the encoding “${label}”, which is not known; the text was read as UTF-8.`, { repaired: true });
    return { text: new TextDecoder().decode(bytes), isUtf8: false };
  }
  try {
    return { text: decoder.decode(bytes), isUtf8: decoder.encoding === 'utf-8' };
  } catch {
    found.error('text', 'encoding-wrong', '', `The bytes are not valid ${label}; they were read as Windows-1252. Some letters may be wrong.`, { repaired: true });
    return { text: new TextDecoder('windows-1252').decode(bytes), isUtf8: false };
  }
}

const SINGLE_BYTES = new TextDecoder('windows-1252');
const UTF8 = new TextDecoder('utf-8', { fatal: true });

function strictDecoder(label: string): TextDecoder | null {
  if (label === 'utf-8') return UTF8;
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // `<` and a zero byte: UTF-16 without a mark.
  if (a === 0x3c && b === 0x00) return 'utf-16le';
  return a === 0x00 && b === 0x3c ? 'utf-16be' : null;
}

/** A document that can be read this far as single bytes can't be UTF-16, whatever it says. */
function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] !== 0x3f) return null;
  const head = SINGLE_BYTES.decode(bytes.subarray(0, 400));
  const label = DECLARATION.exec(head)?.[1]?.toLowerCase() ?? null;
  return label?.startsWith('utf-16') || label?.startsWith('ucs') || label?.startsWith('utf8') ? 'utf-8' : label;
}
