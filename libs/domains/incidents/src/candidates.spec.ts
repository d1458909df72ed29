import { describe, expect, it } from '@jest/globals';
import { scoreCandidates } from './candidates.js';
import { likeness } from './likeness.js';

const nearby = (id: string, category: string, distanceMeters: number, ...texts: string[]) => ({ id, category, place: '', distanceMeters, texts });

describe('candidates of the same incident', () => {
  const report = { category: 'fire', text: 'Big fire at the market' };

  it('keeps what has the same category or like words, and leaves off the rest', () => {
    const kept = scoreCandidates(report, [
      nearby('same-category', 'fire', 400, 'smoke'),
      nearby('like-words', 'other', 100, 'a big fire near the market'),
      nearby('unlike', 'flood', 10, 'water in the cellar'),
    ]);
    expect(kept.map((candidate) => candidate.incidentId).sort()).toEqual(['like-words', 'same-category']);
  });

  it('puts the nearer of two equal ones first', () => {
    const kept = scoreCandidates(report, [nearby('far', 'fire', 450, 'x'), nearby('near', 'fire', 20, 'x')]);
    expect(kept.map((candidate) => candidate.incidentId)).toEqual(['near', 'far']);
  });

  it('gives five at most', () => {
    expect(scoreCandidates(report, Array.from({ length: 9 }, (_, i) => nearby(`${i}`, 'fire', i)))).toHaveLength(5);
  });
});

describe('likeness', () => {
  it('is 1 for the same words in any case and order, 0 for nothing in common, and works in every script', () => {
    expect(likeness('Fire MARKET', 'market fire')).toBe(1);
    expect(likeness('fire', 'wasser')).toBe(0);
    expect(likeness('', '')).toBe(0);
    expect(likeness('пожар на рынке', 'большой пожар на рынке')).toBeGreaterThan(0.5);
  });
});
