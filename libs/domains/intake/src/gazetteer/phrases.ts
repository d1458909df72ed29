import { COMMON_WORDS, PLACE_WORDS_AFTER, PLACE_WORDS_BEFORE } from './common-words.js';
import { foldName } from './place-name.js';
import { isShortened } from './spellings.js';

/** Some neighbouring words of a message that might name a place. */
export interface Phrase {
  folded: string;
  /** As written. */
  text: string;
  /** Numbers of its first word and of the word after its last. */
  from: number;
  to: number;
  /** Where it stands in the text. */
  start: number;
  end: number;
  /** A word such as "in", "near", "sa", "en" stands before it, or one such as "में" behind it. */
  introduced: boolean;
  /** Every word starts with a capital, in a text that is not all capitals. */
  namelike: boolean;
}

const MAX_WORDS = 5;

/** Every run of up to five words within a sentence, longest first, without those made of common words only. */
export function phrasesOf(text: string): Phrase[] {
  const words = wordsOf(text);
  const shouted = !/\p{Ll}/u.test(text);
  const phrases: Phrase[] = [];
  for (let size = Math.min(MAX_WORDS, words.length); size >= 1; size--) {
    for (let from = 0; from + size <= words.length; from++) {
      const run = words.slice(from, from + size);
      if (run.slice(1).some((word) => word.afterStop)) continue;
      if (run.every((word) => COMMON_WORDS.has(word.folded)) || run.every((word) => word.folded.length < 2 || /^\d+$/.test(word.folded))) continue;
      phrases.push({
        folded: run.map((word) => word.folded).join(' '),
        text: run.map((word) => word.text).join(' '),
        from,
        to: from + size,
        start: run[0]?.start ?? 0,
        end: run.at(-1)?.end ?? 0,
        introduced: isIntroduced(words, from, from + size),
        namelike: !shouted && run.every((word) => /^\p{Lu}/u.test(word.text)),
      });
    }
  }
  return phrases;
}

function isIntroduced(words: readonly Word[], from: number, to: number): boolean {
  const before = words[from - 1];
  if (before && !words[from]?.afterStop && PLACE_WORDS_BEFORE.has(before.folded)) return true;
  const after = words[to];
  return after !== undefined && !after.afterStop && PLACE_WORDS_AFTER.has(after.folded);
}

interface Word {
  text: string;
  folded: string;
  start: number;
  end: number;
  /** A full stop or line end stands before it, which no name crosses. */
  afterStop: boolean;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʻ-]*/gu)) {
    const between = text.slice(end, match.index);
    // The dot of "Sta. Rita" and "Brgy. 5" ends no sentence.
    const shortened = /^\.\s*$/.test(between) && isAbbreviation(words.at(-1)?.folded ?? '');
    const afterStop = !shortened && /[.!?;:\n,،।]/.test(between);
    end = match.index + match[0].length;
    let start = match.index;
    // "San-Pedro" is looked up as two words, as its folded name is.
    match[0].split('-').forEach((part, order) => {
      const folded = foldName(part);
      if (folded) words.push({ text: part, folded, start, end: start + part.length, afterStop: afterStop && order === 0 });
      start += part.length + 1;
    });
  }
  return words;
}

function isAbbreviation(folded: string): boolean {
  return isShortened(folded) || (folded.length <= 4 && PLACE_WORDS_BEFORE.has(folded));
}
