import { describe, expect, it } from '@jest/globals';
import { SoftLimit } from './soft-limit.js';

describe('the soft limit', () => {
  it('lets one address send so often a minute, and others always', () => {
    const limit = new SoftLimit(2);
    expect([limit.secondsToWait('a', 0), limit.secondsToWait('a', 1), limit.secondsToWait('b', 1)]).toEqual([0, 0, 0]);
    expect(limit.secondsToWait('a', 30_000)).toBe(30);
    expect(limit.secondsToWait('a', 60_001)).toBe(0);
  });
});
