import { countSegments, encodingOf, type SegmentCount } from '@watchpost/sms';

export interface TextMeasure extends SegmentCount {
  /** The characters that make a part hold 70 instead of 160, once each. */
  costly: string[];
}

/** What word processors put in place of plain characters. */
const PLAIN: Record<string, string> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '…': '...', '\u00a0': ' ', '\u202f': ' ', '•': '-', '\u200b': '' };

const lengths = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a text costs to send, and what makes it dear. */
export function measureText(text: string): TextMeasure {
  const count = countSegments(text);
  if (count.encoding === 'GSM-7') return { ...count, costly: [] };
  const characters = [...lengths.segment(text)].map(({ segment }) => segment);
  return { ...count, costly: [...new Set(characters.filter((character) => encodingOf(character) === 'UCS-2'))] };
}

/** The same words with plain quotes, dashes and blanks, which cost less. */
export function plainText(text: string): string {
  return [...text].map((character) => PLAIN[character] ?? character).join('');
}
