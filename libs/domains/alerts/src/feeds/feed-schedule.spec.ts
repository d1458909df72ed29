import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_ANSWERS_TO_BELIEVE, FULL_EVERY_MS, MAX_BACKOFF_SECONDS, backoffSeconds, failurePause, isFullPollDue, nextPause, pollInterval, readMaxAge, readRetryAfter, type PollRhythm } from './feed-schedule.js';

const HOUR = 3_600_000;

describe('the schedule of a feed', () => {
  it('polls a host of the open internet every 15 s at most', () => {
    expect(pollInterval({ url: 'https://alerts.example/feed', intervalSeconds: 1 }, ['localhost:8080'])).toBe(15);
    expect(pollInterval({ url: 'https://alerts.example/feed', intervalSeconds: 300 }, [])).toBe(300);
  });

  it('polls an allow-listed host every second if asked to', () => {
    expect(pollInterval({ url: 'http://localhost:8080/feed', intervalSeconds: 1 }, ['localhost:8080'])).toBe(1);
    expect(pollInterval({ url: 'http://localhost:8080/feed', intervalSeconds: 1 }, ['localhost'])).toBe(1);
    expect(pollInterval({ url: 'http://localhost:8081/feed', intervalSeconds: 1 }, ['localhost:8080'])).toBe(15);
  });

  it('waits twice as long after each failure, up to an hour, and adds up to a fifth at random', () => {
    const waits = [1, 2, 3, 4].map((failures) => backoffSeconds(60, failures, () => 0));
    expect(waits).toEqual([60, 120, 240, 480]);
    expect(backoffSeconds(60, 50, () => 0)).toBe(MAX_BACKOFF_SECONDS);
    expect(backoffSeconds(60, 1, () => 1)).toBe(72);
  });

  it('never polls sooner than the interval, even when that is longer than the longest back-off', () => {
    expect(backoffSeconds(86_400, 9, () => 0)).toBe(86_400);
  });

  it('comes back when a failing server says so, but within an hour', () => {
    expect(failurePause(60, 1, 600, () => 0)).toBe(600);
    expect(failurePause(60, 1, 1, () => 0)).toBe(60);
    expect(failurePause(60, 1, 1_000_000, () => 0)).toBe(MAX_BACKOFF_SECONDS);
  });
});

describe('the pause after a successful poll', () => {
  const rhythm = (more: Partial<PollRhythm>): PollRhythm => ({ baseSeconds: 60, maxSeconds: 1800, changed: false, quietMs: 0, maxAgeSeconds: null, leaseMs: null, ...more });

  it('grows with the time for which nothing changed, up to the longest', () => {
    const pauses = [0, HOUR / 3, HOUR, 2 * HOUR, 10 * HOUR, 100 * HOUR].map((quietMs) => nextPause(rhythm({ quietMs })));
    expect(pauses).toEqual([60, 60, 180, 360, 1800, 1800]);
  });

  it('is short again at once when something changed', () => {
    expect(nextPause(rhythm({ quietMs: 10 * HOUR, changed: true }))).toBe(60);
  });

  it('follows a cache header, but only up to ten intervals', () => {
    expect(nextPause(rhythm({ changed: true, maxAgeSeconds: 300 }))).toBe(300);
    expect(nextPause(rhythm({ changed: true, maxAgeSeconds: 86_400 }))).toBe(600);
    expect(nextPause(rhythm({ changed: true, maxAgeSeconds: 5 }))).toBe(60);
  });

  it('is longer while a hub pushes, yet ends well before the lease', () => {
    expect(nextPause(rhythm({ changed: true, leaseMs: 24 * HOUR }))).toBe(300);
    expect(nextPause(rhythm({ quietMs: 100 * HOUR, leaseMs: 400_000 }))).toBe(100);
    expect(nextPause(rhythm({ changed: true, leaseMs: 1000 }))).toBe(60);
  });

  it('never lies outside the interval and the longest interval', () => {
    const seconds = fc.integer({ min: 1, max: 86_400 });
    const nullable = (max: number) => fc.option(fc.integer({ min: 0, max }));
    const any = fc.record({ baseSeconds: seconds, maxSeconds: seconds, changed: fc.boolean(), quietMs: fc.nat(), maxAgeSeconds: nullable(1e9), leaseMs: nullable(1e9) });
    fc.assert(fc.property(any, (given) => {
      const pause = nextPause(given);
      expect(pause).toBeGreaterThanOrEqual(given.baseSeconds);
      expect(pause).toBeLessThanOrEqual(Math.max(given.baseSeconds, given.maxSeconds));
    }));
  });
});

describe('a poll without conditions', () => {
  const now = 100 * HOUR;
  const feed = { lastFullAt: new Date(now - 60_000), lastPushAt: null, emptyAnswers: 0 };

  it('comes at first, and then every half hour at least', () => {
    expect(isFullPollDue({ ...feed, lastFullAt: null }, now)).toBe(true);
    expect(isFullPollDue(feed, now)).toBe(false);
    expect(isFullPollDue(feed, now + FULL_EVERY_MS)).toBe(true);
  });

  it('comes after a push, and while an empty feed is not yet believed', () => {
    expect(isFullPollDue({ ...feed, lastPushAt: new Date(now - 1000) }, now)).toBe(true);
    expect(isFullPollDue({ ...feed, lastPushAt: new Date(now - 120_000) }, now)).toBe(false);
    expect(isFullPollDue({ ...feed, emptyAnswers: 1 }, now)).toBe(true);
    expect(isFullPollDue({ ...feed, emptyAnswers: EMPTY_ANSWERS_TO_BELIEVE }, now)).toBe(false);
  });
});

describe('what a server says about time', () => {
  it.each([['120', 120], ['Thu, 01 Jan 1970 00:01:00 GMT', 60], ['Wed, 31 Dec 1969 23:00:00 GMT', 0], ['soon', null], ['-5', null], ['', null], [undefined, null]])(
    'reads Retry-After %s as %s seconds',
    (header, expected) => expect(readRetryAfter(header, 0)).toBe(expected),
  );

  it.each([['max-age=60', undefined, 60], ['public, max-age=300', '100', 200], ['max-age=60', '90', 0], ['s-maxage=60', undefined, null], ['no-cache, max-age=60', undefined, null], ['max-age=x', undefined, null], [undefined, undefined, null]])(
    'reads Cache-Control %s with Age %s as %s seconds',
    (cacheControl, age, expected) => expect(readMaxAge(cacheControl, age)).toBe(expected),
  );
});
