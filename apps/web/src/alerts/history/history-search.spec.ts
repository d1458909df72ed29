import { describe, expect, it } from '@jest/globals';
import { EVERYTHING, historyFilter, readSearch, searchText, type HistorySearch } from './history-search.js';

const now = Date.parse('2026-03-08T12:00:30Z');

describe('what the history shows, in the address', () => {
  it('reads back what it wrote', () => {
    const wanted: HistorySearch = { text: 'flood & surge', state: 'ended', period: 'dates', from: '2026-01-01', until: '2026-01-31', feed: 'f1', severity: 'Severe', status: 'Actual', type: 'Update' };
    expect(readSearch(searchText(wanted))).toEqual(wanted);
  });

  it('writes nothing when everything is shown, and no dates without their period', () => {
    expect(searchText(EVERYTHING)).toBe('');
    expect(searchText({ ...EVERYTHING, period: 'day', from: '2026-01-01' })).toBe('?period=day');
  });

  it('ignores what it does not know', () => {
    expect(readSearch('?state=lost&period=aeon&from=01.02.2026&severity=Bad&status=x&type=y')).toEqual(EVERYTHING);
  });
});

describe('the question to the server', () => {
  it('asks for nothing in particular when everything is shown', () => {
    expect(historyFilter(EVERYTHING, now)).toEqual({});
  });

  it('counts the last day whole', () => {
    const { from, until } = historyFilter({ ...EVERYTHING, period: 'dates', from: '2026-01-01', until: '2026-01-01' }, now);
    expect(Date.parse(String(until)) - Date.parse(String(from))).toBe(86_400_000);
  });

  it('asks the same within a minute', () => {
    const week = { ...EVERYTHING, period: 'week' as const };
    expect(historyFilter(week, now)).toEqual(historyFilter(week, now + 20_000));
    expect(historyFilter(week, now)).toEqual({ from: '2026-03-01T12:00:00.000Z' });
  });

  it('tells active and ended apart', () => {
    expect(historyFilter({ ...EVERYTHING, state: 'active' }, now)).toEqual({ active: true });
    expect(historyFilter({ ...EVERYTHING, state: 'ended' }, now)).toEqual({ active: false });
  });
});
