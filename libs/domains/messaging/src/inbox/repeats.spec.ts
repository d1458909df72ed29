import { describe, expect, it } from '@jest/globals';
import { findRepeats, type SaidRow } from './repeats.js';

const said = (id: string, words: string, seconds: number, more: Partial<SaidRow> = {}): SaidRow => ({ id, sender: 'ana', words, receivedAt: new Date(seconds * 1000), repeatOfId: null, ...more });

describe('a repeat', () => {
  it('is the same text by the same sender within a minute of the last time, and points at the first', () => {
    const repeats = findRepeats([said('1', 'fire', 0), said('2', 'fire', 50), said('3', 'fire', 100), said('4', 'fire', 161)]);
    expect([...repeats]).toEqual([['2', { ofId: '1', atOnce: true }], ['3', { ofId: '1', atOnce: true }]]);
  });

  it('is not what another sender says, nor other words', () => {
    expect(findRepeats([said('1', 'fire', 0), said('2', 'fire', 1, { sender: 'ben' }), said('3', 'flood', 2)]).size).toBe(0);
  });

  it('knows whether something else was said in between', () => {
    const repeats = findRepeats([said('1', 'stop', 0), said('2', 'start', 5), said('3', 'stop', 9)]);
    expect(repeats.get('3')).toEqual({ ofId: '1', atOnce: false });
  });

  it('of a repeat points at the first too', () => {
    expect(findRepeats([said('2', 'fire', 50, { repeatOfId: '1' }), said('3', 'fire', 100)]).get('3')?.ofId).toBe('1');
  });
});
