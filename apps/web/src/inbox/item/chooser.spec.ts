import { expect, it } from '@jest/globals';
import { withDigits } from './chooser.js';

it('gives each choice a digit of its own, those that have one first', () => {
  const options = Array.from({ length: 11 }, (_, index) => ({ id: `o${index}`, label: '' }));
  const digits = withDigits(options, (id) => ({ o1: 1, o4: 7 })[id]).map(({ digit }) => digit);
  expect(digits).toEqual([2, 1, 3, 4, 7, 5, 6, 8, 9, undefined, undefined]);
});
