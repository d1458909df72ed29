import { expect, it } from '@jest/globals';
import { settingsInput } from './broadcast.inputs.js';

const problemOf = (quietFrom: number | null, quietTo: number | null) => settingsInput.safeParse({ approvalAbove: 50, quietFrom, quietTo, timeZone: 'UTC' }).error?.issues.map(({ path, message }) => [path.join('.'), message.split('.')[0]]);

it.each([
  ['none', null, null, undefined],
  ['over midnight', 1_320, 420, undefined],
  ['only a beginning', 1_320, null, [['', 'Quiet hours need both a beginning and an end']]],
  ['that end when they begin', 420, 420, [['quietTo', 'Quiet hours that end when they begin are none']]],
])('quiet hours, %s', (_, from, to, problem) => {
  expect(problemOf(from, to)).toEqual(problem);
});
