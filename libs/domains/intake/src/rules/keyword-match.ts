import { foldName } from '../gazetteer/place-name.js';

/** A word or phrase; a trailing * stands for any ending, since people write "burned", "burning", "burnt". */
export interface Keyword {
  words: readonly string[];
  openEnded: boolean;
}

/** Words and phrases between commas or on lines of their own. */
export const parseKeywords = (text: string): Keyword[] =>
  text.split(/[,\n]/).map((phrase) => phrase.trim()).filter(Boolean).map((phrase) => ({ openEnded: phrase.endsWith('*'), words: foldName(phrase.replace('*', '')).split(' ') }));

/** Where a keyword first stands in the words of a text, or -1. */
export function indexOfKeyword(words: readonly string[], keyword: Keyword): number {
  for (let start = 0; start + keyword.words.length <= words.length; start++) if (standsAt(words, start, keyword)) return start;
  return -1;
}

/** Whether the keyword's words stand there, the last one perhaps with an ending. */
function standsAt(words: readonly string[], start: number, { words: wanted, openEnded }: Keyword): boolean {
  return wanted.every((part, offset) => {
    const word = words[start + offset];
    if (word === part) return true;
    return offset === wanted.length - 1 && word !== undefined && word.startsWith(part) && (openEnded || takesEndings(part));
  });
}

/** Hindi verbs end in many ways (गिर, गिरा, गिरी); three letters of a stem are enough to know them. */
function takesEndings(part: string): boolean {
  return part.length >= 3 && /^\p{Script=Devanagari}/u.test(part);
}
