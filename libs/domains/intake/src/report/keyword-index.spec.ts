import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CATEGORY_WORDS, parseKeywords } from './category-words.js';
import { KeywordIndex } from './keyword-index.js';
import { indexOfKeyword } from './keyword-match.js';

const keywords = [...Object.values(CATEGORY_WORDS).flat(), ...parseKeywords('na, na trap, na trapped*, गिर, गिर गया, f*')];
const word = fc.constantFrom(...new Set(keywords.flatMap(({ words }) => words.flatMap((part) => [part, `${part}s`, `${part}ा`]))));

describe('an index of keywords', () => {
  it('finds of each keyword what looking for it alone finds', () => {
    const index = new KeywordIndex(keywords.map((keyword, number) => [number, [keyword]] as const));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const found = index.find(words);
        expect(keywords.map((_keyword, number) => found.get(number)?.[0]?.at ?? -1)).toEqual(keywords.map((keyword) => indexOfKeyword(words, keyword)));
      }),
      { numRuns: 300 },
    );
  });
});
