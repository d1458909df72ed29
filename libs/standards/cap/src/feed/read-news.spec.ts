import { describe, expect, it } from '@jest/globals';
import { readNews } from './read-news.js';

const read = (text: string) => readNews(new TextEncoder().encode(text), 'https://news.example.org/feed.xml');

describe('news of a feed', () => {
  it('is read from RSS 2.0', () => {
    const items = read('<rss version="2.0"><channel><title>N</title><item><guid isPermaLink="false">g1</guid><title>Flood &amp; rain</title><description><![CDATA[<p>In Mabini</p>]]></description><link>https://news.example.org/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>');
    expect(items).toEqual([{ id: 'g1', title: 'Flood & rain', summary: '<p>In Mabini</p>', link: 'https://news.example.org/1', published: new Date('2026-03-02T10:00:00Z') }]);
  });

  it('is read from Atom, by the time of its first publication', () => {
    const items = read('<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title>Fire</title><summary>At the mill</summary><link rel="self" href="/x"/><link href="/1"/><published>2026-03-02T10:00:00Z</published><updated>2026-03-05T10:00:00Z</updated></entry></feed>');
    expect(items).toEqual([{ id: 'urn:1', title: 'Fire', summary: 'At the mill', link: 'https://news.example.org/1', published: new Date('2026-03-02T10:00:00Z') }]);
  });

  it('is read from RSS 1.0, whose items stand beside the channel', () => {
    const items = read('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item><title>A</title><link>https://a.example/</link></item></rdf:RDF>');
    expect(items).toMatchObject([{ id: 'https://a.example/', title: 'A' }]);
  });

  it('never links to what a browser must not open', () => {
    expect(read('<rss><channel><item><guid>g</guid><link>javascript:alert(1)</link></item></channel></rss>')).toMatchObject([{ link: null }]);
  });

  it('has no item without anything to know it by, and none that is cut off', () => {
    expect(read('<rss><channel><item><description>x</description></item><item><guid>g2</guid><title>Whole</title></item><item><guid>g3</guid><ti')).toMatchObject([{ id: 'g2' }]);
  });

  it.each(['', '{}', '<html><body/></html>', 'hello'])('is not found in %j', (text) => {
    expect(read(text)).toBeNull();
  });
});
