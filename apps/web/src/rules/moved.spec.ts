import { expect, it } from '@jest/globals';
import { moved } from './moved.js';

it.each([
  [0, 2, 'bcad'], [3, 0, 'dabc'], [1, 1, 'abcd'], [0, 9, 'bcda'], [2, -1, 'cabd'],
])('moves the member at %d to %d', (from, to, wanted) => {
  expect(moved([...'abcd'], from, to).join('')).toBe(wanted);
});
