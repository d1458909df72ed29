import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BATCH_MS, BatchSize } from './batch-size.js';

const LIMITS = { least: 25, most: 400 };

describe('the size of a batch', () => {
  it.each([[0.5, 400], [3, 250], [5, 150], [100, 25]])('settles where %d ms a message fill the time, within its limits: %d', (msEach, settled) => {
    const size = new BatchSize(LIMITS);
    for (let batches = 0; batches < 20; batches++) size.tell(size.now, size.now * msEach);
    expect(size.now).toBe(settled);
  });

  it('shrinks at once when a batch took too long, and grows step by step', () => {
    const size = new BatchSize(LIMITS);
    const sizes = [1, 1, 1, 40].map((msEach) => {
      size.tell(size.now, size.now * msEach);
      return size.now;
    });
    expect(sizes).toEqual([38, 56, 84, 25]);
  });

  it('is told nothing by a short batch that was quick', () => {
    const size = new BatchSize(LIMITS);
    size.tell(LIMITS.least, 1);
    const before = size.now;
    size.tell(3, 20);
    size.tell(0, 5 * BATCH_MS);
    expect(size.now).toBe(before);
  });

  it('never leaves its limits', () => {
    fc.assert(fc.property(fc.array(fc.record({ claimed: fc.nat(500), ms: fc.double({ min: 0, max: 60_000, noNaN: true }) })), (batches) => {
      const size = new BatchSize(LIMITS);
      for (const { claimed, ms } of batches) size.tell(claimed, ms);
      expect(size.now).toBeGreaterThanOrEqual(LIMITS.least);
      expect(size.now).toBeLessThanOrEqual(LIMITS.most);
    }));
  });
});
