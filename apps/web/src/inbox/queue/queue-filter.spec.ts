import { describe, expect, it } from '@jest/globals';
import { apiFilter, EVERYTHING, filterCount, filterText, keptFilter, readFilter, type QueueFilter } from './queue-filter.js';

const all: QueueFilter = { state: 'awaiting_check', whose: 'mine', text: 'agua & pan', channel: 'c-1', language: 'es', category: 'flood', need: 'water', urgency: 'now', tag: 'north side', since: 60, box: [-73.5, -37, -72.25, -36.5] };

describe('the filter of the desk', () => {
  it.each([[EVERYTHING], [all], [{ ...EVERYTHING, whose: 'snoozed' as const }]])('comes back from the address as it was: %j', (filter) => {
    expect(readFilter(filterText(filter))).toEqual(filter);
  });

  it.each([[all], [EVERYTHING]])('comes back from the API as it was kept: %j', (filter) => {
    expect(keptFilter(apiFilter(filter))).toEqual(filter);
  });

  it('stands for the open ones in a bare address', () => {
    expect(filterText(EVERYTHING)).toBe('');
    expect(apiFilter(readFilter(''))).toEqual({ state: 'open' });
  });

  it.each(['?state=nonsense', '?box=1,2,3', '?box=0,10,5,2', '?box=a,b,c,d', '?box=0,0,999,1', '?since=-5', '?category=dragons', '?language=x%20y'])('reads what nobody can mean as nothing: %s', (address) => {
    expect(readFilter(address)).toEqual(EVERYTHING);
  });

  it('counts what it asks for besides the state, the search and the tabs', () => {
    expect([filterCount(EVERYTHING), filterCount(all)]).toEqual([0, 8]);
  });
});
