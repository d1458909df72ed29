import { describe, expect, it } from '@jest/globals';
import { ariaKey, COMMANDS, KEYS, keysOf, meaningOf } from './desk-keys.js';

const press = (key: string, more: Partial<Parameters<typeof meaningOf>[0]> = {}): ReturnType<typeof meaningOf> => meaningOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more });

describe('the keys of the desk', () => {
  it('mean one thing each', () => {
    const keys = COMMANDS.flatMap(keysOf);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(COMMANDS.map((command) => press(KEYS[command].key).command)).toEqual(COMMANDS);
  });

  it('tell capitals from small letters', () => {
    expect([press('n'), press('N')]).toEqual([{ command: 'not_verifiable' }, { command: 'need' }]);
    expect(ariaKey('N')).toBe('Shift+N');
  });

  it('leave the browser its own', () => {
    expect([press('r', { ctrlKey: true }), press('n', { metaKey: true }), press('d', { altKey: true }), press('1', { ctrlKey: true })]).toEqual([{}, {}, {}, {}]);
  });

  it('move on while they are held, but decide once', () => {
    expect(press('j', { repeat: true })).toEqual({ command: 'down' });
    expect([press('v', { repeat: true }), press('Enter', { repeat: true }), press('1', { repeat: true })]).toEqual([{}, {}, {}]);
  });
});
