import { countSegments, KEYWORDS, readKeyword } from '@watchpost/sms';
import { describe, expect, it } from '@jest/globals';
import { placeQuestion, replyText } from './replies.js';

const languages = Object.keys(KEYWORDS);

describe('replies', () => {
  it.each(languages)('in %s cost one segment, or two where the script is wide', (language) => {
    const texts = (['received', 'stop', 'start', 'help', 'safe', 'where', 'thanks', 'noted'] as const).map((kind) => replyText(kind, language, { number: 12345, place: 'San Isidro' }));
    for (const text of [...texts, placeQuestion(language, 12345, [1, 2, 3].map(() => ({ name: 'San Isidro', context: 'Tanauan, Leyte' })))]) {
      const { segments, encoding } = countSegments(text);
      expect([text, segments <= (encoding === 'GSM-7' ? 1 : 2)]).toEqual([text, true]);
    }
  });

  it('quote the number, and fall back to English', () => {
    expect(replyText('received', 'es', { number: 7 })).toContain('#7');
    expect(replyText('received', 'xx', { number: 7 })).toMatch(/^Received as #7/);
  });

  it('ask which place is meant, or where it is when no few places are', () => {
    const palo = { name: 'Palo', context: 'Leyte, PH' };
    expect(placeQuestion('en', 7, [palo, { ...palo, context: 'Iloilo, PH' }])).toBe('Received as #7. Which place? 1 Leyte, PH; 2 Iloilo, PH. Reply with its number, or write the place.');
    expect(placeQuestion('en', 7, [palo])).toMatch(/Where is it/);
  });

  it.each(languages)('in %s name words that we understand', (language) => {
    const words = (text: string) => text.split(/[\s.،]+/).map((word) => readKeyword(word)?.keyword);
    expect(words(replyText('stop', language))).toContain('start');
    expect(words(replyText('start', language))).toContain('stop');
  });
});
