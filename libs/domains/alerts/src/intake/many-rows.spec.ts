import { describe, expect, it } from '@jest/globals';
import { textArray } from './many-rows.js';

describe('an array of texts for PostgreSQL', () => {
  it('quotes every text, so that nothing in it is markup, not even NULL or a brace', () => {
    expect(textArray([])).toBe('{}');
    expect(textArray(['a', '', 'NULL', '{1,2}'])).toBe('{"a","","NULL","{1,2}"}');
    expect(textArray(['say "no"', 'back\\slash', 'two\nlines'])).toBe('{"say \\"no\\"","back\\\\slash","two\nlines"}');
  });
});
