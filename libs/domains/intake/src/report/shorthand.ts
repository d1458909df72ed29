import { foldName } from '../gazetteer/place-name.js';
import { WORDS } from './words/words.js';

/** What people type for a word to save letters, by what they type. */
const WHOLE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(WORDS).flatMap(({ shorthand = '' }) => shorthand.split(/[,\n]/)).map((entry) => foldName(entry).split(' ')).filter(([short]) => short).map(([short = '', ...words]) => [short, words] as const),
);

/** The words of a text with those written short written out. */
export function writtenOut(words: readonly string[]): readonly string[] {
  return words.some((word) => WHOLE.has(word)) ? words.flatMap((word) => WHOLE.get(word) ?? [word]) : words;
}
