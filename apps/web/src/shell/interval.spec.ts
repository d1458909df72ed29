import { describe, expect, it } from '@jest/globals';
import { intervalText, sizeText, soonText } from './interval.js';

const t = (key: string, values: Record<string, string | number> = {}): string => [key, ...Object.values(values)].join(' ');

describe('how long a pause is', () => {
  it.each([[30, 'interval.seconds 30'], [119, 'interval.seconds 119'], [120, 'interval.minutes 2'], [1_800, 'interval.minutes 30'], [7_200, 'interval.hours 2'], [86_400, 'interval.hours 24'], [172_800, 'interval.days 2']])('%d seconds is %s', (seconds, text) => {
    expect(intervalText(seconds, t)).toBe(text);
  });

  it('is due once its time has come', () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(soonText('2026-03-01T12:01:00Z', now, t)).toBe('interval.in interval.seconds 60');
    expect(soonText('2026-03-01T12:00:00Z', now, t)).toBe('interval.dueNow');
  });
});

describe('how large something is', () => {
  it.each([[0, '0 byte'], [999, '999 byte'], [1_500, '1.5 kB'], [40_960, '41 kB'], [2_345_678, '2.3 MB']])('%d bytes is %s', (bytes, text) => {
    expect(sizeText(bytes, 'en').replace('\u00a0', ' ')).toBe(text);
  });
});
