import { describe, expect, it } from '@jest/globals';
import { ageStep, ageText, untilText } from './age.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const t = (key: string, values: Record<string, string | number> = {}): string => [key, ...Object.values(values)].join(' ');
const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

describe('ageText', () => {
  it.each([
    [0.5, 'age.now'],
    [1, 'age.minutes 1'],
    [59.9, 'age.minutes 59'],
    [60, 'age.hours 1'],
    [47 * 60, 'age.hours 47'],
    [48 * 60, 'age.days 2'],
  ])('%d minutes ago is %s', (minutes, expected) => {
    expect(ageText(minutesAgo(minutes), now, t)).toBe(expected);
  });

  it('says so when the time cannot be read', () => {
    expect(ageText('yesterday-ish', now, t)).toBe('age.unknown');
  });
});

describe('untilText', () => {
  it('counts down and then says that it ended', () => {
    expect(untilText(minutesAgo(-30), now, t)).toBe('until.minutes 30');
    expect(untilText(minutesAgo(-300), now, t)).toBe('until.hours 5');
    expect(untilText(minutesAgo(5), now, t)).toBe('until.ended age.minutes 5');
  });
});

describe('ageStep', () => {
  it('greys a fact after an hour, six hours and a day', () => {
    expect([0.5, 2, 10, 30].map((hours) => ageStep(hours * 3_600_000))).toEqual([0, 1, 2, 3]);
  });
});
