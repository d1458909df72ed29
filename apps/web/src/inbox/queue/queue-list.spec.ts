import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inTurn, merged, nextFree, withFirstPage, type QueueItem } from './queue-list.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const item = (id: string, minute = 0, priority = 2, lease?: QueueItem['lease']): QueueItem => ({ id, receivedAt: at(minute), priority, lease: lease ?? null }) as QueueItem;
const ids = (items: readonly QueueItem[]): string => items.map(({ id }) => id).join('');

const anyItem = fc.record({ id: fc.stringMatching(/^[a-z]{1,2}$/), minute: fc.nat(30), priority: fc.nat(2) }).map(({ id, minute, priority }) => item(id, minute, priority));
const anyItems = fc.uniqueArray(anyItem, { selector: ({ id }) => id, maxLength: 20 });

describe('the queue', () => {
  it('lists escalated before urgent before others, and the longest waiting first', () => {
    expect(ids(merged([item('a', 5), item('b', 1), item('c', 9, 1)], [item('d', 9, 0), item('a', 0)], true))).toBe('dcab');
  });

  it('is the same whatever the order in which its pages came, each item once', () => {
    fc.assert(fc.property(anyItems, fc.nat(20), (items, cut) => {
      const [first, rest] = [items.slice(0, cut), items.slice(cut)];
      expect(ids(merged(first, rest, true))).toBe(ids(merged(rest, first, true)));
      expect(ids(merged(merged([], items, true), items, true))).toBe(ids([...items].sort(inTurn)));
    }));
  });

  it('drops what left the first page and keeps what lies behind it', () => {
    const known = [item('a', 1), item('b', 2), item('c', 3), item('d', 4)];
    expect(ids(withFirstPage(known, [item('b', 2), item('x', 2)], true, true))).toBe('bxcd');
    expect(ids(withFirstPage(known, [item('b', 2)], false, true))).toBe('b');
    expect(ids(withFirstPage(known, [], false, true))).toBe('');
  });

  it('goes to the next that nobody else holds, then round to the top', () => {
    const held = { holder: 'Ada', mine: false, until: at(100) };
    const list = [item('a', 1), item('b', 2), item('c', 3, 2, held), item('d', 4, 2, { ...held, until: at(1) })];
    const now = Date.parse(at(50));
    expect(nextFree(list, 'b', now)?.id).toBe('d');
    expect(nextFree(list, 'd', now)?.id).toBe('a');
    expect(nextFree(list, undefined, now)?.id).toBe('a');
    expect(nextFree(list, undefined, now, new Set(['a', 'b', 'd']))).toBeUndefined();
    expect(nextFree([item('a', 1)], 'a', now)).toBeUndefined();
  });
});
