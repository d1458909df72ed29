import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assembleParts, PARTS_WAIT_MS, type PartRow } from './parts.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const part = (id: number, number: number, total: number, body: string, more: Partial<PartRow> = {}): PartRow => ({ id: String(id), whole: 'w', number, total, body, receivedAt: NOW, ...more });

/** A text cut in parts, which arrive in any order, each perhaps several times. */
const arrivals = fc.array(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { minLength: 2, maxLength: 8 }).chain((pieces) =>
  fc.array(fc.nat(pieces.length - 1), { maxLength: 8 }).chain((again) => {
    const numbers = [...pieces.keys(), ...again];
    return fc.tuple(fc.constant(pieces), fc.shuffledSubarray(numbers.map((number, index) => ({ number, index })), { minLength: numbers.length }));
  }),
);

describe('parts of a long message', () => {
  it('become one text once, in whatever order and however often they come', () => {
    fc.assert(
      fc.property(arrivals, ([pieces, order]) => {
        const rows = order.map(({ number }, at) => part(at, number + 1, pieces.length, pieces[number] ?? ''));
        const [whole, ...more] = assembleParts(rows, NOW);
        expect(more).toEqual([]);
        expect(whole?.body).toBe(pieces.join('').trim());
        expect([whole?.id, ...(whole?.others ?? [])].sort()).toEqual(rows.map(({ id }) => id).sort());
        expect(rows.find(({ id }) => id === whole?.id)?.number).toBe(1);
      }),
    );
  });

  it('wait for the others, and after ten minutes are read with a visible gap', () => {
    const rows = [part(1, 2, 5, 'b'), part(2, 5, 5, 'e')];
    expect(assembleParts(rows, NOW)).toEqual([]);
    expect(assembleParts(rows, new Date(NOW.getTime() + PARTS_WAIT_MS))).toEqual([{ id: '1', body: '[…] b […] e', others: ['2'], gap: true }]);
  });

  it('of different messages stay apart', () => {
    const rows = [part(1, 1, 2, 'a'), part(2, 2, 2, 'y', { whole: 'v' }), part(3, 2, 2, 'b'), part(4, 1, 2, 'x', { whole: 'v' })];
    expect(assembleParts(rows, NOW).map(({ body }) => body).sort()).toEqual(['ab', 'xy']);
  });
});
