import { describe, expect, it } from '@jest/globals';
import { feedState, type FeedSigns } from './feed-state.js';

const NOW = 1_000_000_000;
const ago = (seconds: number): Date => new Date(NOW - seconds * 1000);
const feed: FeedSigns = { enabled: true, kind: 'feed', failures: 0, intervalSeconds: 60, currentIntervalSeconds: null, lastSuccessAt: ago(30), lastHeartbeatAt: null, createdAt: ago(9999) };

describe('the state of a source', () => {
  it.each<[string, Partial<FeedSigns>]>([
    ['off', { enabled: false, failures: 3 }],
    ['new', { lastSuccessAt: null, createdAt: ago(5) }],
    ['stale', { lastSuccessAt: null, createdAt: ago(9999) }],
    ['good', {}],
    ['good', { lastSuccessAt: ago(119) }],
    ['stale', { lastSuccessAt: ago(140) }],
    ['good', { lastSuccessAt: ago(140), currentIntervalSeconds: 300 }],
    ['bad', { failures: 1 }],
    ['good', { kind: 'stream', lastSuccessAt: ago(9999), lastHeartbeatAt: ago(170) }],
    ['stale', { kind: 'stream', lastSuccessAt: ago(9999), lastHeartbeatAt: ago(190) }],
    ['new', { kind: 'stream', lastSuccessAt: null, createdAt: ago(60) }],
  ])('is %s with %j', (state, signs) => {
    expect(feedState({ ...feed, ...signs }, NOW)).toBe(state);
  });
});
