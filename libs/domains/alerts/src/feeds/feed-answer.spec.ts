import { describe, expect, it } from '@jest/globals';
import { readFeedAnswer, type FeedAnswer } from './feed-answer.js';
import { atomText } from '../testing/feed-server.js';
import { messageText } from '../testing/message-text.js';

const URL_ASKED = 'https://a.example/feed';
const answer = (text: string, format?: string, headers: Record<string, string> = {}, status = 200): FeedAnswer =>
  readFeedAnswer({ status, headers, body: Buffer.from(text), url: URL_ASKED }, format);
const RSS = '<rss version="2.0"><channel><title>t</title><link>https://a.example/</link><description>d</description></channel></rss>';
const JSON_MESSAGE = '{"identifier":"j","sender":"s@example.org","sent":"2026-01-05T10:00:00-00:00"}';

describe('the answer of a feed', () => {
  it.each([
    ['atom', atomText([])], ['rss', RSS], ['cap', messageText({ identifier: 'x' })], ['json', JSON_MESSAGE],
  ])('of the format that its source must have is taken, and no other: %s', (format, text) => {
    expect(answer(text, format).kind).toBe('entries');
    expect(answer(text, 'auto').kind).toBe('entries');
    for (const other of ['atom', 'rss', 'cap', 'json'].filter((each) => each !== format)) {
      expect(answer(text, other)).toMatchObject({ kind: 'problem', problem: expect.stringMatching(/^The answer is an? ?.*, but this source must be .*auto\.$|^The answer is JSON/) });
    }
  });

  it('is complete only when it was read to its end', () => {
    const whole = atomText([{ id: 'a', href: 'https://a.example/a.xml' }, { id: 'b', href: 'https://a.example/b.xml' }]);
    expect(answer(whole)).toMatchObject({ complete: true, entries: [{ entryId: 'a' }, { entryId: 'b' }] });
    expect(answer(whole.slice(0, whole.indexOf('<id>b')))).toMatchObject({ complete: false, entries: [{ entryId: 'a' }] });
  });

  it('lists a message once, however many entries lead to it', () => {
    const entries = [
      { id: 'b', href: 'https://a.example/same.xml', updated: '2026-01-05T10:00:00Z' },
      { id: 'a', href: 'https://a.example/same.xml', updated: '2026-01-05T11:00:00Z' },
      { id: 'c', href: 'https://a.example/other.xml' },
    ];
    const folded = { entryId: 'a', url: 'https://a.example/same.xml', version: '2026-01-05T11:00:00.000Z' };
    expect(answer(atomText(entries))).toMatchObject({ entries: [folded, { entryId: 'c' }] });
    expect(answer(atomText([...entries].reverse()))).toMatchObject({ entries: [{ entryId: 'c' }, folded] });
  });

  it('tells messages apart that share an id', () => {
    const { entries } = answer(atomText(['x', 'y'].map((name) => ({ id: 'same', href: `https://a.example/${name}.xml` })))) as Extract<FeedAnswer, { kind: 'entries' }>;
    expect(new Set(entries.map((entry) => entry.entryId)).size).toBe(2);
  });

  it('that says "no active alerts" as its only entry lists nothing', () => {
    expect(answer(atomText([{ id: URL_ASKED }]))).toMatchObject({ kind: 'entries', complete: true, entries: [] });
  });

  it('carries what the server says of time and of a hub', () => {
    const headers = { etag: '"1"', 'cache-control': 'max-age=90', age: '30', link: '<https://hub.example/>; rel="hub"' };
    expect(answer(atomText([]), 'auto', headers)).toMatchObject({ etag: '"1"', maxAgeSeconds: 60, hub: { hubUrl: 'https://hub.example/', topic: URL_ASKED } });
    expect(answer('', 'auto', { 'retry-after': '120' }, 503)).toMatchObject({ kind: 'problem', retryAfterSeconds: 120 });
    expect(answer('', 'auto', { 'cache-control': 'max-age=30' }, 304)).toEqual({ kind: 'unchanged', maxAgeSeconds: 30 });
  });
});
