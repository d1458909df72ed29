import { describe, expect, it } from '@jest/globals';
import { columns, textArray } from './many-rows.js';

describe('an array of texts for PostgreSQL', () => {
  it('quotes every text, so that nothing in it is markup, not even NULL or a brace', () => {
    expect(textArray([])).toBe('{}');
    expect(textArray(['a', '', 'NULL', '{1,2}'])).toBe('{"a","","NULL","{1,2}"}');
    expect(textArray(['say "no"', 'back\\slash', 'two\nlines'])).toBe('{"say \\"no\\"","back\\\\slash","two\nlines"}');
  });
});

describe('columns of many rows', () => {
  it('send the bytes of all rows as one parameter, and each row says where its own stand', () => {
    const rows = [{ id: 1, raw: Buffer.from('first') }, { id: 2, raw: null }, { id: 3, raw: Buffer.from('') }, { id: 4, raw: Buffer.from('4th') }];
    const { params } = columns(rows, [['int', (row) => row.id], ['bytea', (row) => row.raw]]);
    expect(params).toEqual([[1, 2, 3, 4], [1, null, 6, 6], [5, null, 0, 3], Buffer.from('first4th')]);
  });
});
