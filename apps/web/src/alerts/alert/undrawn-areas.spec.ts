import { describe, expect, it } from '@jest/globals';
import { undrawnAreas } from './undrawn-areas.js';

describe('areas that are not on the map', () => {
  it('say a shared reason once, the most frequent first, and leave out what is drawn', () => {
    const areas = [{ n: 1, undrawnReason: 'rare' }, { n: 2, undrawnReason: null }, { n: 3, undrawnReason: 'usual' }, { n: 4, undrawnReason: 'usual' }, { n: 5 }, { n: 6, undrawnReason: 'common' }, { n: 7, undrawnReason: 'common' }, { n: 8, undrawnReason: 'common' }];
    const { shared, single } = undrawnAreas(areas);
    expect([...shared].map(([reason, those]) => [reason, those.map(({ n }) => n)])).toEqual([['common', [6, 7, 8]], ['usual', [3, 4]]]);
    expect(single.map(({ n }) => n)).toEqual([1]);
  });
});
