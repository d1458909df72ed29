import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import cases from '../fixtures/segments.json' with { type: 'json' };
import { countSegments, splitSegments } from './segments.js';

interface SegmentCase {
  title: string;
  text?: string;
  repeat?: [string, number];
  encoding: string;
  units: number;
  segments: number;
}

describe('segments', () => {
  it.each(cases as SegmentCase[])('$title', ({ text, repeat, encoding, units, segments }) => {
    expect(countSegments(text ?? repeat?.[0].repeat(repeat[1]) ?? '')).toMatchObject({ encoding, units, segments });
  });

  it('loses nothing in the cut', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => splitSegments(text).join('') === text));
  });

  it('says how much room the last segment has', () => {
    expect(countSegments('a'.repeat(150)).remaining).toBe(10);
    expect(countSegments('a'.repeat(161)).remaining).toBe(145);
  });
});
