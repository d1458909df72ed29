import { describe, expect, it } from '@jest/globals';
import { DeskHistory } from './desk-history.js';

const decidedBy = (personId: string) => [{ id: 'r', state: 'verified', decidedById: personId }];

function history(more: Partial<Pick<DeskHistory, 'held' | 'decided' | 'reopened'>>): DeskHistory {
  const made = new DeskHistory();
  made.held.push(...(more.held ?? [{ reportId: 'r', personId: 'ana', key: 'a', from: 0, until: 10 }]));
  made.decided.push(...(more.decided ?? [{ reportId: 'r', personId: 'ana', key: 'a', at: 5 }]));
  made.reopened.push(...(more.reopened ?? []));
  return made;
}

describe('the check of a crowd’s history', () => {
  it('finds no fault where everybody held and decided in turn', () => {
    const lapsed = { reportId: 'r', personId: 'ben', key: 'b', from: 10, until: 20 };
    expect(history({ held: [{ reportId: 'r', personId: 'ana', key: 'a', from: 0, until: 10 }, lapsed] }).faults(['r'], decidedBy('ana'))).toEqual([]);
    const twice = [{ reportId: 'r', personId: 'ana', key: 'a', at: 5 }, { reportId: 'r', personId: 'ben', key: 'b', at: 15 }];
    expect(history({ held: [], decided: twice, reopened: [{ reportId: 'r', personId: 'ana', from: 6, until: 8 }] }).faults(['r'], decidedBy('ben'))).toEqual([]);
  });

  it('knows that a person’s own windows share what they hold', () => {
    const own = { reportId: 'r', personId: 'ana', key: 'a2', from: 4, until: 14, overtaken: true };
    const next = { reportId: 'r', personId: 'ben', key: 'b', from: 8, until: 18 };
    const decided = [{ reportId: 'r', personId: 'ana', key: 'a', at: 3 }, { reportId: 'r', personId: 'ben', key: 'b', at: 9 }];
    const first = { reportId: 'r', personId: 'ana', key: 'a', from: 0, until: 10 };
    expect(history({ held: [first, own, next], decided, reopened: [{ reportId: 'r', personId: 'ana', from: 4, until: 8 }] }).faults(['r'], decidedBy('ben'))).toEqual([]);
  });

  it.each([
    ['lost', history({}), [], /is lost/],
    ['left open', history({}), [{ id: 'r', state: 'open', decidedById: null }], /still open/],
    ['held twice', history({ decided: [], held: [{ reportId: 'r', personId: 'ana', key: 'a', from: 0, until: 10 }, { reportId: 'r', personId: 'ben', key: 'b', from: 9, until: 20 }] }), decidedBy('ana'), /held by a until 10 and by b from 9/],
    ['decided in another’s hands', history({ decided: [{ reportId: 'r', personId: 'ben', key: 'b', at: 5 }] }), decidedBy('ben'), /decided by b at 5 while a holds it/],
    ['decided twice', history({ held: [], decided: [{ reportId: 'r', personId: 'ana', key: 'a', at: 5 }, { reportId: 'r', personId: 'ben', key: 'b', at: 7 }] }), decidedBy('ben'), /nobody opened it between/],
    ['decided by nobody who knows of it', history({ decided: [] }), decidedBy('ana'), /decided 0 times/],
    ['overwritten', history({}), decidedBy('ben'), /told to be the last/],
  ])('finds a report that is %s', (_, made, final, fault) => {
    expect(made.faults(['r'], final).join('\n')).toMatch(fault);
  });
});
