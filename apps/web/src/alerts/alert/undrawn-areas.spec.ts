import { describe, expect, it } from '@jest/globals';
import { undrawnByReason } from './undrawn-areas.js';

describe('areas that are not on the map', () => {
  it('say each reason once, the most frequent first, and leave out what is drawn', () => {
    const areas = [{ n: 1, undrawnReason: 'rare' }, { n: 2, undrawnReason: null }, { n: 3, undrawnReason: 'usual' }, { n: 4, undrawnReason: 'usual' }, { n: 5 }];
    expect([...undrawnByReason(areas)].map(([reason, those]) => [reason, those.map(({ n }) => n)])).toEqual([['usual', [3, 4]], ['rare', [1]]]);
  });
});
