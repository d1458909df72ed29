import { describe, expect, it } from '@jest/globals';
import { storedId } from './stored-text.js';

describe('what others call a message', () => {
  it('fits an index whatever it is, and is the same whenever it is told', () => {
    const endless = '😀'.repeat(50_000);
    expect(storedId(endless)).toBe(storedId(endless));
    expect(Buffer.byteLength(storedId('😀'.repeat(250)))).toBeLessThan(2_600);
    expect(storedId(endless)).not.toBe(storedId(`${endless}!`));
    expect([storedId('SM\u00001'), storedId('SM1')]).toEqual(['SM1', 'SM1']);
  });
});
