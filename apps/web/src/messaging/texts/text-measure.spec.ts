import { describe, expect, it } from '@jest/globals';
import { measureText, plainText } from './text-measure.js';

describe('what a text costs', () => {
  it('names each character that makes it dear once, an emoji as a whole', () => {
    expect(measureText('“Go” – go 👩‍🚒 “now”')).toMatchObject({ encoding: 'UCS-2', costly: ['“', '”', '–', '👩‍🚒'] });
  });

  it('finds nothing dear in what the phone alphabet has, also in Spanish', () => {
    expect(measureText('¿Dónde está?')).toMatchObject({ encoding: 'UCS-2', costly: ['ó', 'á'] });
    expect(measureText('¡Señor, ayúdenos!'.replace('ú', 'ù'))).toMatchObject({ encoding: 'GSM-7', costly: [], segments: 1 });
  });

  it('is cheap again once typographic marks are plain', () => {
    const plain = plainText('“Stay” — don’t go…');
    expect(plain).toBe('"Stay" - don\'t go...');
    expect(measureText(plain).encoding).toBe('GSM-7');
  });
});
