import { describe, expect, it } from '@jest/globals';
import { mapListRequest, pictureFilter, snapped } from './picture.inputs.js';

const problem = (query: Record<string, unknown>): string => mapListRequest.safeParse(query).error?.issues[0]?.message ?? '';

describe('filters in the address', () => {
  it('reads several words in any order as the same wish', () => {
    expect(pictureFilter.parse({ category: 'flood,fire' })).toEqual(pictureFilter.parse({ category: 'fire,flood,fire' }));
  });

  it('takes an empty parameter for none', () => {
    expect(pictureFilter.parse({ category: '', since: '' })).toEqual({});
  });

  it('refuses unknown words and numbers out of range with a sentence', () => {
    expect(problem({ category: 'fire,zombies' })).toContain('Unknown category');
    expect(problem({ severity: '5' })).toContain('1 minor to 4 extreme');
    expect(problem({ since: '-1' })).toContain('number of hours');
    expect(problem({ status: "open' or 1=1" })).toContain('Unknown status');
  });

  it('reads a past moment by the minute, and refuses one that has not come yet', () => {
    expect(pictureFilter.parse({ at: '2026-01-05T10:07:31.5Z' }).at?.toISOString()).toBe('2026-01-05T10:07:00.000Z');
    expect(pictureFilter.parse({ at: '2026-01-05T10:07:00 01:00' }).at?.toISOString()).toBe('2026-01-05T09:07:00.000Z');
    expect(problem({ at: 'yesterday' })).toContain('a date and time with its zone');
    expect(problem({ at: new Date(Date.now() + 3_600_000).toISOString() })).toContain('lies in the future');
  });

  it('refuses a box with latitude 95 or three numbers', () => {
    expect(problem({ bbox: '0,0,10,95' })).toContain('at most 90');
    expect(problem({ bbox: '0,0,10' })).toContain('four numbers');
    expect(problem({ bbox: '0,20,10,10' })).toContain('south must not be above north');
  });
});

describe('the snapped box of a list', () => {
  it('holds the box that was asked for', () => {
    const [west, south, east, north] = snapped([36.71, -1.41, 36.95, -1.2]);
    expect(west <= 36.71 && south <= -1.41 && east >= 36.95 && north >= -1.2).toBe(true);
  });

  it('is the same for a map moved a little', () => {
    expect(snapped([36.71, -1.41, 36.95, -1.2])).toEqual(snapped([36.713, -1.408, 36.953, -1.198]));
  });
});
