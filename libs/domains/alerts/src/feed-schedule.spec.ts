import { describe, expect, it } from '@jest/globals';
import { MAX_BACKOFF_SECONDS, backoffSeconds, pollInterval } from './feed-schedule.js';

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
});
