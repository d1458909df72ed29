import { expect, it } from '@jest/globals';
import { snoozeUntil } from './snooze-choices.js';

it.each([
  ['quarter', new Date(2026, 0, 31, 23, 50), new Date(2026, 1, 1, 0, 5)],
  ['hour', new Date(2026, 11, 31, 23, 30), new Date(2027, 0, 1, 0, 30)],
  ['tomorrow', new Date(2026, 1, 28, 1, 0), new Date(2026, 2, 1, 8, 0)],
] as const)('puts aside until: %s', (choice, now, wanted) => {
  expect(snoozeUntil(choice, now)).toEqual(wanted);
});
