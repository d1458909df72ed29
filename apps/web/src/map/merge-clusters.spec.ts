import { describe, expect, it } from '@jest/globals';
import { mergeClusters } from './merge-clusters.js';
import type { MapPoint } from './point-store.js';

const cluster = (id: string, lng: number, count: number, severity = 1): MapPoint => ({ lng, lat: 0, facts: { cluster: true, id, count, severity } });
const WORLD_PIXELS = 3_600;

describe('clusters on the screen', () => {
  it('join where they would cover each other, at the place of the larger, as severe as the worse', () => {
    expect(mergeClusters([cluster('small', 1, 2, 4), cluster('large', 0, 40)], WORLD_PIXELS)).toEqual([cluster('large', 0, 42, 4)]);
  });

  it('count in a single incident that would lie on their number, and leave others alone', () => {
    const incident = (id: string, lng: number): MapPoint => ({ lng, lat: 0, facts: { id, number: 1, title: '', category: 'fire', severity: 3, status: 'open', place: '', reportedAt: '', updatedAt: '', exercise: false } });
    expect(mergeClusters([incident('under', 0.5), incident('beside', 9), cluster('a', 0, 2)], WORLD_PIXELS)).toEqual([incident('beside', 9), cluster('a', 0, 3, 3)]);
  });

  it('stay apart where both can be read', () => {
    expect(mergeClusters([cluster('a', 0, 2), cluster('b', 10, 2)], WORLD_PIXELS)).toHaveLength(2);
  });
});
