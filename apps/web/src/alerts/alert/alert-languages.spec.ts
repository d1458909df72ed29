import { describe, expect, it } from '@jest/globals';
import { infoGroups, languageName, textDirection } from './alert-languages.js';

describe('languages of an alert', () => {
  it.each([['ar', 'rtl'], ['he-IL', 'rtl'], ['dv', 'rtl'], ['ur-PK', 'rtl'], ['es-CL', 'ltr'], ['', 'ltr']])('%j is written %s', (language, direction) => {
    expect(textDirection(language)).toBe(direction);
  });

  it('keeps the segments of one language together, in the order of the message', () => {
    const groups = infoGroups([{ language: 'fr', n: 1 }, { language: 'en', n: 2 }, { language: 'fr', n: 3 }]);
    expect([...groups]).toEqual([['fr', [{ language: 'fr', n: 1 }, { language: 'fr', n: 3 }]], ['en', [{ language: 'en', n: 2 }]]]);
  });

  it('shows a tag that is no language as it is', () => {
    expect(languageName('not a tag!', 'en')).toBe('not a tag!');
    expect(languageName('de', 'en')).toBe('German');
  });
});
