import { describe, expect, it } from '@jest/globals';
import { readZone, zoneText } from './zone-text.js';

describe('offsets from UTC', () => {
  it.each([['+05:30', 330], ['-3', -180], ['UTC+8', 480], ['−0930', -570], ['Z', 0], ['UTC', 0], ['+14:00', 840]])('reads %s as %d minutes', (text, minutes) => {
    expect(readZone(text)).toBe(minutes);
  });

  it.each(['', 'Paris', '+15:00', '5:30', '+5:99'])('does not guess at %j', (text) => {
    expect(readZone(text)).toBeUndefined();
  });

  it('writes every offset so that it reads back as the same', () => {
    for (let minutes = -840; minutes <= 840; minutes += 15) expect(readZone(zoneText(minutes))).toBe(minutes);
  });
});
