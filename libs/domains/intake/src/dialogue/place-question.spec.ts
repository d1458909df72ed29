import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asked, closed, LIMITS, mayAsk, take, type Heard, type Standing } from './place-question.js';

const NOON = new Date('2026-11-22T12:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const palo = { name: 'Palo', context: 'Leyte, PH', point: [124.99, 11.16] as [number, number], score: 1.4 };
const paloAlto = { ...palo, context: 'Samar, PH' };
const plain: Heard = { kind: 'report', text: '', category: 'other', need: '', severity: 2, namesPlace: false, isPlaced: false, pointsSomewhere: false };
const open: Standing = asked({ question: undefined, askedToday: 0 }, { reportId: 'flood', category: 'flood', choices: [palo, paloAlto] }, NOON);

describe('after "where are you?"', () => {
  it.each<[string, Partial<Heard>, 'answer' | 'itself']>([
    ['Palo', { namesPlace: true }, 'answer'],
    ['the flood is at Palo', { category: 'flood', namesPlace: true }, 'answer'],
    ['11.1611, 124.9914', { namesPlace: true }, 'answer'],
    ['near the blue church', { pointsSomewhere: true }, 'answer'],
    ['2', {}, 'answer'],
    ['٢', {}, 'answer'],
    ['(१)', {}, 'answer'],
    ['3', {}, 'itself'],
    ['12', {}, 'itself'],
    ['Fire at Tacloban', { category: 'fire', namesPlace: true }, 'itself'],
    ['also flood at Tanauan', { category: 'flood', namesPlace: true }, 'itself'],
    ['también en Palo', { namesPlace: true }, 'itself'],
    ['near us two are hurt', { pointsSomewhere: true, need: 'medical', severity: 3 }, 'itself'],
    ['flood at Palo and the bridge is gone and forty families wait on their roofs', { category: 'flood', namesPlace: true }, 'itself'],
    ['ok thank you', {}, 'itself'],
    ['STOP', { kind: 'keyword', namesPlace: true }, 'itself'],
  ])('"%s" is taken as %s', (text, heard, as) => {
    expect(take({ ...plain, ...heard, text }, open, later(5)).as).toBe(as);
  });

  it('a number chooses the place that was numbered so', () => {
    expect(take({ ...plain, text: '2' }, open, later(1))).toMatchObject({ choice: paloAlto });
  });

  it('time decides: from the end on it was not asked', () => {
    const answer = { ...plain, text: 'Palo', namesPlace: true };
    expect([take(answer, open, later(LIMITS.answerMinutes - 1)).as, take(answer, open, later(LIMITS.answerMinutes)).as]).toEqual(['answer', 'itself']);
  });

  it('nobody is asked what he said, or while a question is open', () => {
    const flood = { ...plain, category: 'flood' };
    expect([mayAsk(flood, open, later(1)), mayAsk({ ...flood, isPlaced: true }, closed(open), later(1)), mayAsk(flood, closed(open), later(1))]).toEqual([false, false, true]);
    expect(mayAsk({ ...plain, text: 'ok thank you' }, closed(open), later(1))).toBe(false);
  });
});

describe('whatever somebody writes, in whatever order', () => {
  const message = fc.record({
    text: fc.constantFrom('', '1', '2', '9', 'Palo', 'fire', 'also there', 'STOP'), kind: fc.constantFrom('keyword' as const, 'report' as const), category: fc.constantFrom('other', 'flood', 'fire'),
    need: fc.constantFrom('', 'water'), severity: fc.integer({ min: 1, max: 4 }), namesPlace: fc.boolean(), isPlaced: fc.boolean(), pointsSomewhere: fc.boolean(), wait: fc.integer({ min: 0, max: 300 }),
  });

  it('a report is asked about once, an open question answered once and in time, keywords obeyed, and nobody asked too often', () => {
    fc.assert(fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
      let standing: Standing = { question: undefined, askedToday: 0 };
      let minute = 0;
      const answered = new Set<string>();
      const asking = new Set<string>();
      messages.forEach(({ wait, ...heard }, index) => {
        minute += wait;
        const at = later(minute);
        const before = standing.question;
        const taken = take(heard, standing, at);
        if (heard.kind === 'keyword') expect(taken.as).toBe('itself');
        if (taken.as === 'answer') {
          expect(before && at < before.until && !answered.has(before.reportId)).toBe(true);
          answered.add(taken.question.reportId);
          standing = closed(standing);
        } else if (mayAsk(heard, standing, at)) {
          expect(before === undefined || at >= before.until).toBe(true);
          asking.add(String(index));
          standing = asked(standing, { reportId: String(index), category: heard.category, choices: [] }, at);
        }
      });
      expect(asking.size).toBeLessThanOrEqual(LIMITS.questionsADay);
      expect([...answered].every((report) => asking.has(report))).toBe(true);
    }));
  });
});
