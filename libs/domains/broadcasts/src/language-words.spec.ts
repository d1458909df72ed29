import { describe, expect, it } from '@jest/globals';
import { languageWords } from './language-words.js';

describe('the languages people say they speak', () => {
  it.each([['Spanish', 'es'], ['español', 'es'], ['ESPAGNOL', 'es'], ['es', 'es'], ['العربية', 'ar'], ['inglés', 'en'], ['Quechua', 'qu'], ['हिन्दी', 'hi'], ['filipino', 'fil'], ['Tagalog', 'fil'], ['espanol', 'es'], ['Kreyol', 'ht']])('%s is %s', (word, code) => {
    expect(languageWords(['es', 'ar', 'en', 'qu', 'hi', 'fil', 'ht'])[word.toLowerCase()]).toBe(code);
  });

  it('are only those that were asked for, and the text for all others is nobody’s language', () => {
    expect(Object.values(languageWords(['', 'es']))).toEqual(expect.not.arrayContaining(['', 'en']));
  });
});
