import { describe, expect, it } from '@jest/globals';
import { chainState } from './chain-state.js';

describe('a message of a chain', () => {
  it.each([
    ['Alert', true, false, 'active'],
    ['Update', false, true, 'replaced'],
    ['Alert', false, false, 'expired'],
    ['Cancel', true, false, 'said'],
    ['Ack', false, false, 'said'],
  ])('that is %s, active %s, ended %s is %s', (msgType, active, ended, state) => {
    expect(chainState({ msgType, active, ended })).toBe(state);
  });
});
