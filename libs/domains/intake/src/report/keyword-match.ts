import type { Keyword } from './category-words.js';

/** Where a keyword first stands in the words of a text, or -1. */
export function indexOfKeyword(words: readonly string[], keyword: Keyword): number {
  const { words: wanted, openEnded } = keyword;
  for (let start = 0; start + wanted.length <= words.length; start++) {
    const matches = wanted.every((part, offset) => {
      const word = words[start + offset] ?? '';
      const isLast = offset === wanted.length - 1;
      return word === part || (openEnded && isLast && word.startsWith(part)) || (isLast && takesEndings(part) && word.startsWith(part));
    });
    if (matches) return start;
  }
  return -1;
}

/** Hindi verbs end in many ways (गिर, गिरा, गिरी); three letters of a stem are enough to know them. */
function takesEndings(part: string): boolean {
  return part.length >= 3 && /^\p{Script=Devanagari}/u.test(part);
}
