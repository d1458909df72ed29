import { describe, expect, it } from '@jest/globals';
import { feedSentence } from './feed-sentence.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const t = (key: string, values: Record<string, string | number> = {}): string => [key, ...Object.values(values)].join(' ');
const feed = { state: 'good', problem: null, failures: 0, lastSuccessAt: '2026-03-01T11:50:00Z', intervalSeconds: 60, currentIntervalSeconds: 600 };

describe('how a source does', () => {
  it('names the pause it has now, not the shortest it may have', () => {
    expect(feedSentence(feed, now, t)).toBe('feed.sentence.good age.minutes 10 interval.minutes 10');
    expect(feedSentence({ ...feed, currentIntervalSeconds: null }, now, t)).toBe('feed.sentence.good age.minutes 10 interval.seconds 60');
  });

  it('says what is wrong, and since when when it is not the first time', () => {
    const bad = { ...feed, state: 'bad', problem: 'It answered 500.' };
    expect(feedSentence({ ...bad, failures: 1 }, now, t)).toBe('It answered 500.');
    expect(feedSentence({ ...bad, failures: 4 }, now, t)).toBe('feed.sentence.badAgain It answered 500. 4 age.minutes 10');
  });

  it('goes on about single entries that could not be read', () => {
    expect(feedSentence({ ...feed, problem: '2 entries could not be read.' }, now, t)).toMatch(/^feed.sentence.good .* 2 entries could not be read\.$/);
  });

  it('does not invent a success that never was', () => {
    expect(feedSentence({ ...feed, state: 'stale', lastSuccessAt: null }, now, t)).toContain('feed.never');
  });
});
