import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCap, readFeed, writeAtomFeed, writeRssFeed, type FeedOutput, type ReadFeed } from '../index.js';

const read = (text: string, url = 'https://example.org/dir/feed.atom'): ReadFeed => readFeed(new TextEncoder().encode(text), url);
const feed = (...entries: string[]): string => `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>Warnings</title><updated>2025-05-01T12:00:00Z</updated>${entries.join('')}</feed>`;
const entry = (inner: string, id = 'urn:1'): string => `<entry><id>${id}</id><title>T</title><updated>2025-05-01T12:00:00Z</updated>${inner}</entry>`;
const codes = ({ findings }: ReadFeed): string[] => findings.map(({ code }) => code);
const ALERT = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A-1</identifier><sender>s@example.org</sender><sent>2025-05-01T12:00:00+02:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>';

describe('the CAP message of an entry', () => {
  it.each([
    ['a link typed as CAP before any other', '<link href="https://a.example/page"/><link type="application/cap+xml" href="https://a.example/1.cap"/>', 'https://a.example/1.cap'],
    ['the older media type', '<link type="application/common-alerting-protocol+xml" href="https://a.example/1"/>', 'https://a.example/1'],
    ['a link without a type', '<link href="https://a.example/1"/>', 'https://a.example/1'],
    ['an XML link before an HTML one', '<link type="text/html" href="https://a.example/page"/><link type="text/xml" href="https://a.example/1"/>', 'https://a.example/1'],
    ['the only link, whatever its type', '<link type="text/html" href="https://a.example/1"/>', 'https://a.example/1'],
    ['a relative link', '<link href="../cap/1.xml"/>', 'https://example.org/cap/1.xml'],
    ['content elsewhere', '<content type="application/cap+xml" src="1.cap"/>', 'https://example.org/dir/1.cap'],
    ['the id when it is an address', '<summary>x</summary>', 'https://a.example/id', 'https://a.example/id'],
    ['no image', '<link rel="enclosure" type="image/png" href="https://a.example/1.png"/>', null],
    ['no script address', '<link href="javascript:alert(1)"/>', null],
    ['not the feed itself', '<link href="https://example.org/dir/feed.atom"/>', null],
  ])('is %s', (_title, inner, expected, id = 'urn:1') => {
    expect(read(feed(entry(inner, id))).entries[0]).toMatchObject({ capUrl: expected, embedded: null });
  });

  it('is embedded, byte by byte, with the namespaces it needs', () => {
    const [plain] = read(feed(entry(`<content type="text/xml">${ALERT}</content>`))).entries;
    expect(new TextDecoder().decode(plain!.embedded!)).toBe(ALERT);
    const prefixed = `<cap:alert>${ALERT.slice(ALERT.indexOf('>') + 1, -8).replace(/<(\/?)/g, '<$1cap:')}</cap:alert>`;
    const [borrowed] = read(feed(entry(prefixed)).replace('<feed ', '<feed xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2" ')).entries;
    expect(parseCap(borrowed!.embedded!)).toMatchObject({ alerts: [{ identifier: 'A-1', schemaValid: true }] });
    const escaped = ALERT.replaceAll('<', '&lt;');
    expect(parseCap(read(feed(entry(`<content type="text">${escaped}</content>`))).entries[0]!.embedded!).alerts).toHaveLength(1);
  });

  it('in RSS is an enclosure, a cap element, the link or the permanent guid, in this order', () => {
    const rss = (inner: string): string | null => read(`<rss version="2.0"><channel><title>T</title><item>${inner}</item></channel></rss>`).entries[0]!.capUrl;
    const all = ['<enclosure type="application/cap+xml" url="https://a/1"/>', '<x:cap xmlns:x="urn:x">https://a/2</x:cap>', '<link>https://a/3</link>', '<guid>https://a/4</guid>'];
    expect(all.map((_, i) => rss(all.slice(i).reverse().join('')))).toEqual(['https://a/1', 'https://a/2', 'https://a/3', 'https://a/4']);
    expect(rss('<guid isPermaLink="false">https://a/4</guid>')).toBeNull();
  });
});

describe('a broken feed', () => {
  const good = entry('<link href="https://a.example/1"/>');

  it('loses only its broken entry', () => {
    const result = read(feed(good, '<entry><title>nothing</title></entry>', entry('<link href="https://a.example/2"/>', 'urn:2')));
    expect(result.entries.map(({ capUrl }) => capUrl)).toEqual(['https://a.example/1', null, 'https://a.example/2']);
    expect(codes(result)).toEqual(['entry-id-missing', 'entry-link-missing', 'entry-without-message']);
  });

  it('with a bare ampersand, an entity or a wrong end tag is read', () => {
    expect(read(feed(entry('<link href="https://a.example/1?a=1&b=2"/>'))).entries[0]!.capUrl).toBe('https://a.example/1?a=1&b=2');
    expect(read(feed(entry('<title>a&nbsp;b</title><link href="https://a.example/1"/>'))).entries).toHaveLength(1);
    const mismatch = read(feed(entry('<summary><b>x</summary><link href="https://a.example/1"/>'), good));
    expect(mismatch.entries.map(({ capUrl }) => capUrl)).toEqual(['https://a.example/1', 'https://a.example/1']);
    expect(codes(mismatch)).toContain('tag-mismatch');
  });

  it('cut off keeps its whole entries', () => {
    const result = read(feed(good, good).slice(0, -30));
    expect(result.entries).toHaveLength(1);
    expect(codes(result)).toEqual(expect.arrayContaining(['ended-early', 'entry-cut-off']));
  });

  it('that is a web page, plain text or has a DOCTYPE says so in a sentence', () => {
    expect(read('<!DOCTYPE html><html></html>')).toMatchObject({ kind: 'unknown', findings: [{ code: 'html-page', message: expect.stringContaining('HTML page') }] });
    expect(read('Bad gateway')).toMatchObject({ kind: 'unknown', findings: [{ code: 'not-xml' }] });
    expect(read(`<!DOCTYPE feed>${feed(good)}`)).toMatchObject({ kind: 'unknown', entries: [], findings: [{ code: 'doctype' }] });
    expect(read('<opml/>')).toMatchObject({ kind: 'unknown', findings: [{ code: 'no-feed' }] });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.nat(), fc.string({ unit: 'binary', maxLength: 6 }), (at, junk) => {
      const text = feed(good, entry(ALERT));
      const cut = at % text.length;
      read(text.slice(0, cut) + junk + text.slice(cut + junk.length));
    }), { numRuns: 1_000 });
  });
});

describe('other documents at a feed address', () => {
  it('are a bare message with its very bytes, several in alerts, or EDXL-DE', () => {
    const bytes = new TextEncoder().encode(ALERT);
    const bare = readFeed(bytes, 'https://example.org/1.cap');
    expect(bare).toMatchObject({ kind: 'cap', entries: [{ id: 's@example.org,A-1,2025-05-01T12:00:00+02:00', origin: 'alert' }] });
    expect(bare.entries[0]!.embedded).toBe(bytes);
    expect(read(`<alerts>${ALERT}${ALERT}</alerts>`).entries).toHaveLength(2);
    expect(read(`<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject>${ALERT}</contentObject></EDXLDistribution>`)).toMatchObject({ kind: 'edxl', entries: [{ origin: 'alert' }] });
  });

  it('in JSON are messages with the very characters of their own, and an empty list says that nothing stands', () => {
    const message = (id: string): string => `{ "identifier": "${id}", "sender": "s", "sent": "2025-05-01T12:00:00+02:00", "info": [{ "headline": "brackets ] } and \\" quotes" }] }`;
    const list = read(`[${message('a')},\n ${message('b')}]`);
    expect(list.entries.map(({ id }) => id)).toEqual(['s,a,2025-05-01T12:00:00+02:00', 's,b,2025-05-01T12:00:00+02:00']);
    expect(new TextDecoder().decode(list.entries[1]!.embedded!)).toBe(message('b'));
    expect(read('[]')).toMatchObject({ kind: 'cap', entries: [], findings: [] });
    expect(read(message('a')).entries).toHaveLength(1);
    expect(codes(read('{"a": 1}'))).toEqual(['no-feed']);
    const cut = read(`[${message('a')}, ${message('b').slice(0, 60)}`);
    expect(cut.entries).toHaveLength(1);
    expect(codes(cut)).toEqual(['json-cut-off']);
  });

  it('and an alert outside of any entry is not lost', () => {
    const result = read(feed(ALERT));
    expect(result.entries).toMatchObject([{ origin: 'alert' }]);
    expect(codes(result)).toEqual(['alert-outside-entry']);
  });
});

describe('written feeds', () => {
  const output: FeedOutput = {
    id: 'urn:feed', title: 'Alerts <public>', description: 'All', selfUrl: 'https://example.org/feeds/alerts.atom?a=1&b=2', htmlUrl: 'https://example.org/', updated: new Date('2025-05-01T12:00:00Z'),
    authorName: 'City', hubUrl: 'https://hub.example/', language: 'en',
    entries: [{ id: 'urn:oid:1', title: 'Flood & storm', summary: 'Go up', updated: new Date('2025-05-01T11:00:00Z'), published: new Date('2025-05-01T10:00:00Z'), capUrl: 'https://example.org/feeds/alerts/1.xml', authorName: 'Duty', categories: ['Met'], bbox: [20, 10, 21, 11] }],
  };

  it.each([['atom', writeAtomFeed], ['rss', writeRssFeed]] as const)('%s comes back with ids, dates and addresses', (kind, write) => {
    const text = write(output);
    expect(read(text)).toMatchObject({
      kind, title: 'Alerts <public>', updated: output.updated, hubUrl: 'https://hub.example/', findings: [],
      entries: [{ id: 'urn:oid:1', title: 'Flood & storm', updated: output.entries[0]!.updated, capUrl: 'https://example.org/feeds/alerts/1.xml', candidates: ['https://example.org/feeds/alerts/1.xml'] }],
    });
    expect(text).toContain('<georss:box>10 20 11 21</georss:box>');
    expect(text).toContain('type="application/cap+xml"');
  });
});
