import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NameFilter } from './name-filter.js';

describe('the filter of names', () => {
  it('lets every name through, wherever it stands among the bytes, and few others', () => {
    const filter = new NameFilter();
    const bytes = (text: string) => Buffer.from(`-${text}-`);
    const names = fc.sample(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), 2_000);
    for (const name of names) filter.add(bytes(name), 1, bytes(name).length - 1);
    expect(names.filter((name) => !filter.mayHold(Buffer.from(name), 0, Buffer.byteLength(name)))).toEqual([]);
    const others = Array.from({ length: 2_000 }, (_, n) => Buffer.from(`no name ${n}`));
    expect(others.filter((other) => filter.mayHold(other, 0, other.length)).length).toBeLessThan(20);
  });
});
