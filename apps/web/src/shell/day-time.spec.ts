import { expect, it } from '@jest/globals';
import { clockText, readClock } from './day-time.js';

it('reads every minute of the day as it was written', () => {
  const minutes = Array.from({ length: 1_440 }, (_, minute) => minute);
  expect(minutes.map((minute) => readClock(clockText(minute)))).toEqual(minutes);
});

it('takes nothing else for a time', () => {
  expect(['', '24:00', '7', '07:60', 'seven'].map(readClock)).toEqual(Array.from({ length: 5 }));
});
