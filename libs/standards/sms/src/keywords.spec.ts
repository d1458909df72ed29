import { describe, expect, it } from '@jest/globals';
import cases from '../fixtures/keywords.json' with { type: 'json' };
import { readKeyword } from './keywords.js';

interface KeywordCase {
  text: string;
  keyword: string | null;
  language?: string;
}

describe('keywords', () => {
  it.each(cases as KeywordCase[])('reads "$text" as $keyword ($language)', ({ text, keyword, language }) => {
    expect(readKeyword(text) ?? null).toEqual(keyword === null ? null : { keyword, language });
  });
});
