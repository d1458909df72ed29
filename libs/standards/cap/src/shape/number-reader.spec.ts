import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NumberReader } from './number-reader.js';

describe('numbers in a text', () => {
  it('are the same to the last bit as JavaScript reads them', () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.constantFrom('', '-', '+'), fc.integer({ min: 0, max: 400 }), fc.stringMatching(/^\d{0,18}$/)).map(([sign, whole, rest]) => `${sign}${whole}.${rest}`),
    );
    fc.assert(fc.property(written, (text) => {
      const reader = new NumberReader(text);
      expect(reader.number()).toBe(Number(text));
      expect(reader.atEnd()).toBe(true);
    }), { numRuns: 3_000 });
  });

  it.each(['', '.', '-', 'x', 'NaN', 'Infinity', '-.'])('“%s” is none', (text) => expect(new NumberReader(text).number()).toBeNaN());

  it.each(['0x10', '1e', '1.2.3'])('of “%s” only the beginning is one', (text) => {
    const reader = new NumberReader(text);
    expect(reader.number()).not.toBeNaN();
    expect(reader.atEnd()).toBe(false);
  });
});
