import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LEXICON } from './lexicon.js';
import { parsePhrases, placesOf } from './phrase.js';
import { PhraseIndex } from './phrase-index.js';

const phrases = parsePhrases('na, na trap, na trapped*, house* ~ fell*, house ~ not ~ safe, गिर*, fl*, fla, flood*, الطريق مقطوع');
const word = fc.constantFrom(...new Set(phrases.flatMap(({ parts }) => parts.flatMap((part) => [part.word, `${part.word}s`, 'x']))));

describe('an index of phrases', () => {
  it('finds what asking for every phrase at every word finds', () => {
    const index = new PhraseIndex(phrases.map((phrase) => ({ phrase })));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const found = index.find(words).map(({ places, entry }) => `${phrases.indexOf(entry.phrase)} at ${places.join()}`);
        const asked = words.flatMap((_word, at) => phrases.flatMap((phrase, number) => placesOf(words, at, phrase)?.join().replace(/^/, `${number} at `) ?? []));
        expect(found.sort()).toEqual(asked.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('has no entry of the lists that can never be found', () => {
    const index = new PhraseIndex(LEXICON);
    const lost = LEXICON.filter((entry) => !index.find(entry.phrase.parts.map(({ word: part }) => part)).some((hit) => hit.entry === entry));
    expect(lost).toEqual([]);
  });
});
