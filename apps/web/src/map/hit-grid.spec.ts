import { describe, expect, it } from '@jest/globals';
import { HitGrid } from './hit-grid.js';

describe('HitGrid', () => {
  it('finds the nearest of several points under the pointer', () => {
    const grid = new HitGrid(400, 300);
    grid.add(100, 100, 10, 1);
    grid.add(108, 100, 10, 2);
    expect(grid.find(102, 100)).toBe(1);
    expect(grid.find(107, 101)).toBe(2);
  });

  it('finds nothing outside of the radius, and more with slack for fingers', () => {
    const grid = new HitGrid(400, 300);
    grid.add(100, 100, 10, 7);
    expect(grid.find(115, 100)).toBeUndefined();
    expect(grid.find(115, 100, 6)).toBe(7);
  });

  it('finds a large cluster from a neighbouring cell', () => {
    const grid = new HitGrid(400, 300);
    grid.add(64, 64, 30, 3);
    expect(grid.find(36, 64)).toBe(3);
    expect(grid.find(92, 64)).toBe(3);
  });

  it('finds every one of many points, more than its first arrays hold', () => {
    const grid = new HitGrid(1_000, 1_000);
    for (let index = 0; index < 10_000; index += 1) grid.add((index % 100) * 10 + 5, Math.floor(index / 100) * 10 + 5, 4, index);
    for (const index of [0, 99, 4_321, 9_999]) expect(grid.find((index % 100) * 10 + 5, Math.floor(index / 100) * 10 + 5)).toBe(index);
  });

  it('answers nothing for places off the canvas', () => {
    const grid = new HitGrid(100, 100);
    grid.add(50, 50, 10, 1);
    expect(grid.find(-500, 50)).toBeUndefined();
    expect(grid.find(5_000, 5_000)).toBeUndefined();
  });
});
