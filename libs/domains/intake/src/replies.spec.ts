import { countSegments, KEYWORDS, readKeyword } from '@watchpost/sms';
import { describe, expect, it } from '@jest/globals';
import { replyText } from './replies.js';

const languages = Object.keys(KEYWORDS);

describe('replies', () => {
  it.each(languages)('in %s cost one segment, or two where the script is wide', (language) => {
    for (const kind of ['received', 'stop', 'start', 'help'] as const) {
      const { segments, encoding } = countSegments(replyText(kind, language, 12345));
      expect(segments).toBeLessThanOrEqual(encoding === 'GSM-7' ? 1 : 2);
    }
  });

  it('quote the number, and fall back to English', () => {
    expect(replyText('received', 'es', 7)).toContain('#7');
    expect(replyText('received', 'xx', 7)).toMatch(/^Received as #7/);
  });

  it.each(languages)('in %s name words that we understand', (language) => {
    const words = (text: string) => text.split(/[\s.،]+/).map((word) => readKeyword(word)?.keyword);
    expect(words(replyText('stop', language))).toContain('start');
    expect(words(replyText('start', language))).toContain('stop');
  });
});
