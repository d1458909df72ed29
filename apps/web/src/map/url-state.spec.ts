import { describe, expect, it } from '@jest/globals';
import { filterQuery, filterSearch, matchesFilters, matchesText, NO_FILTERS, parseFilters, parseView, viewHash } from './url-state.js';

describe('the map in the address', () => {
  it('reads back the filters it wrote', () => {
    const filters = { categories: ['fire' as const, 'road' as const], severity: 3, statuses: ['verified' as const], since: 24, text: 'old bridge' };
    expect(parseFilters(filterSearch(filters))).toEqual(filters);
  });

  it('keeps the past moment beside the filters', () => {
    expect(filterSearch({ ...NO_FILTERS, severity: 3 }, '2026-03-01T10:00:00Z')).toBe('?severity=3&at=2026-03-01T10:00:00Z');
  });

  it('writes nothing when nothing is filtered', () => {
    expect(filterSearch(NO_FILTERS)).toBe('');
  });

  it('ignores words and numbers it does not know', () => {
    expect(parseFilters('?category=fire,dragons&severity=9&status=lost&since=-1')).toEqual({ ...NO_FILTERS, categories: ['fire'] });
  });

  it('keeps the search words out of the question to the server, which caches by filter', () => {
    expect(filterQuery({ ...NO_FILTERS, text: 'bridge' }).toString()).toBe('');
  });

  it('reads back the view it wrote', () => {
    expect(parseView(viewHash({ zoom: 12, lat: -33.0451, lng: -71.6203 }))).toEqual({ zoom: 12, lat: -33.0451, lng: -71.6203 });
  });

  it.each(['', '#', '#12/95/10', '#12/10/190', '#map', '#12/1/2/3', '#99/1/2'])('finds no view in %j', (hash) => {
    expect(parseView(hash)).toBeUndefined();
  });
});

describe('whether a changed incident belongs in the picture', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  const fire = { category: 'fire', severity: 2, status: 'verified', reportedAt: '2026-01-01T22:30:00Z' };

  it.each([
    [NO_FILTERS, true],
    [{ ...NO_FILTERS, categories: ['flood' as const] }, false],
    [{ ...NO_FILTERS, severity: 3 }, false],
    [{ ...NO_FILTERS, statuses: ['closed' as const] }, false],
    [{ ...NO_FILTERS, since: 1 }, false],
    [{ ...NO_FILTERS, since: 6, categories: ['fire' as const], severity: 2 }, true],
  ])('%j: %s', (filters, expected) => {
    expect(matchesFilters(filters, fire, now)).toBe(expected);
  });

  it('finds every word in any order and case', () => {
    expect(matchesText('pier FIRE', 'Fire at the', 'North Pier')).toBe(true);
    expect(matchesText('pier flood', 'Fire at the', 'North Pier')).toBe(false);
  });
});
