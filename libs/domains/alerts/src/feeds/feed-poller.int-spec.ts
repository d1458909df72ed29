import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetcher, type Config, type PubSub } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { EntryDocuments } from './entry-documents.service.js';
import { FeedAnswers } from './feed-answers.service.js';
import { FeedEntries } from './feed-entries.service.js';
import { FeedPoller } from './feed-poller.service.js';
import { claimDueFeeds } from './feeds.sql.js';
import { HubSubscriptions } from './hub-subscriptions.service.js';
import { FeedServer, atomText } from '../testing/feed-server.js';
import { messageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

describe('a feed that is polled', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let server: FeedServer;
  let poller: FeedPoller;
  let feeds = 0;

  beforeAll(async () => {
    [opened, server] = await Promise.all([openTestDatabase(), FeedServer.start()]);
    const config: Config = { ...opened.config, allowedPrivateHosts: [server.host] };
    const fetcher = new GuardedFetcher(config, { limits: { headersMs: 3_000, idleMs: 3_000, totalMs: 8_000, connectMs: 3_000, wireBytes: 1024 * 1024 } });
    const intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, new CapReader());
    poller = new FeedPoller(opened.database, new FeedAnswers(fetcher, new CapReader()), new FeedEntries(opened.database, new EntryDocuments(fetcher), intake), new HubSubscriptions(opened.database, fetcher, config), config);
  });
  afterAll(async () => {
    await server.stop();
    await opened.close();
  });
  beforeEach(() => {
    server.asked.length = 0;
  });

  const prisma = (): typeof opened.database.prisma => opened.database.prisma;

  async function addFeed(url: string): Promise<string> {
    feeds += 1;
    const feed = await prisma().alertFeed.create({ data: { name: `feed ${feeds}`, url, intervalSeconds: 1 } });
    return feed.id;
  }

  async function poll(id: string): Promise<NonNullable<Awaited<ReturnType<typeof readFeedRow>>>> {
    await poller.poll(id);
    return readFeedRow(id);
  }

  async function readFeedRow(id: string) {
    return prisma().alertFeed.findUniqueOrThrow({ where: { id }, include: { items: true } });
  }

  const stored = async (identifier: string): Promise<number> => prisma().alert.count({ where: { identifier } });

  it('takes in every entry of an Atom feed and fetches each once', async () => {
    server.serve('/atom', atomText([{ id: 'a1', href: server.url('/a1.xml') }, { id: 'a2', href: 'a2.xml' }]));
    server.serve('/a1.xml', messageText({ identifier: 'atom-1' }));
    server.serve('/a2.xml', messageText({ identifier: 'atom-2' }));
    const id = await addFeed(server.url('/atom'));
    expect(await poll(id)).toMatchObject({ problem: null, failures: 0, entries: 2 });
    await poll(id);
    expect([await stored('atom-1'), await stored('atom-2')]).toEqual([1, 1]);
    expect([server.countOf('/a1.xml'), server.countOf('/a2.xml'), server.countOf('/atom')]).toEqual([1, 1, 2]);
  });

  it('takes in an RSS feed and a bare CAP address', async () => {
    server.serve('/rss', `<rss version="2.0"><channel><title>t</title><link>http://x/</link><description>d</description><item><title>i</title><link>${server.url('/r1.xml')}</link><guid>r1</guid></item></channel></rss>`);
    server.serve('/r1.xml', messageText({ identifier: 'rss-1' }));
    server.serve('/bare.cap', messageText({ identifier: 'bare-1' }));
    expect(await poll(await addFeed(server.url('/rss')))).toMatchObject({ problem: null, entries: 1 });
    expect(await poll(await addFeed(server.url('/bare.cap')))).toMatchObject({ problem: null, entries: 1 });
    expect([await stored('rss-1'), await stored('bare-1')]).toEqual([1, 1]);
  });

  it('takes in a message that stands inside its entry', async () => {
    server.serve('/inside', atomText([{ id: 'i1', content: messageText({ identifier: 'inside-1' }).replace(/^<\?xml[^>]*>\s*/, '') }]));
    expect(await poll(await addFeed(server.url('/inside')))).toMatchObject({ problem: null });
    expect(await stored('inside-1')).toBe(1);
  });

  it('asks conditionally, and takes 304 for a success', async () => {
    server.serve('/tagged', (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 05 Jan 2026 10:00:00 GMT' }).end(atomText([{ id: 't1', href: server.url('/t1.xml') }]));
    });
    server.serve('/t1.xml', messageText({ identifier: 'tagged-1' }));
    const id = await addFeed(server.url('/tagged'));
    await poll(id);
    const after = await poll(id);
    expect(server.asked.filter(({ path }) => path === '/tagged')[1]?.headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'Mon, 05 Jan 2026 10:00:00 GMT' });
    expect(after).toMatchObject({ problem: null, failures: 0, etag: '"v1"' });
  });

  it('says that an answer ends in the middle, and asks for it whole the next time', async () => {
    const whole = atomText([{ id: 'c1', href: server.url('/c1.xml') }, { id: 'c2', href: server.url('/c2.xml') }]);
    server.serve('/cut', (_, response) => response.writeHead(200, { etag: '"cut"' }).end(whole.slice(0, whole.indexOf('<id>c2'))));
    server.serve('/c1.xml', messageText({ identifier: 'cut-1' }));
    const id = await addFeed(server.url('/cut'));
    expect(await poll(id)).toMatchObject({ problem: expect.stringMatching(/^The feed could not be read to its end\. \S/), failures: 0, etag: null });
    expect(await stored('cut-1')).toBe(1);
  });

  it('puts the good entries in, tells of the broken one in a sentence, and reads it once it is mended', async () => {
    server.serve('/mixed', atomText(['g1', 'broken', 'g2'].map((name) => ({ id: name, href: server.url(`/${name}.xml`) }))));
    server.serve('/g1.xml', messageText({ identifier: 'good-1' }));
    server.serve('/broken.xml', messageText({ identifier: 'good-3' }).slice(0, 200));
    server.serve('/g2.xml', messageText({ identifier: 'good-2' }));
    const id = await addFeed(server.url('/mixed'));
    const first = await poll(id);
    expect([await stored('good-1'), await stored('good-2')]).toEqual([1, 1]);
    expect(first.problem).toMatch(/^1 entry could not be read\. \S/);
    expect(first.failures).toBe(0);
    expect(first.items.find((item) => item.entryId === 'broken')?.excerpt).toContain('<alert');

    server.serve('/broken.xml', messageText({ identifier: 'good-3' }));
    await poll(id);
    expect(server.countOf('/broken.xml')).toBe(1);
    await prisma().alertFeedEntry.updateMany({ where: { feedId: id }, data: { nextAttemptAt: new Date(0) } });
    expect((await poll(id)).problem).toBeNull();
    expect(await stored('good-3')).toBe(1);
  });

  it.each([
    ['hangs', /no answer within/, () => undefined],
    ['redirects to a private address', /./, (response: import('node:http').ServerResponse) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()],
    ['is a web page with status 200', /web page \(HTML\)/, (response: import('node:http').ServerResponse) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html><body>Sign in</body></html>')],
    ['says it is 1 GB', /larger than/, (response: import('node:http').ServerResponse) => response.writeHead(200, { 'content-length': String(2 ** 30) }).write('<feed>')],
    ['is not XML', /./, (response: import('node:http').ServerResponse) => response.writeHead(200).end('{"error": "no such key"}')],
    ['is gone', /status 404/, (response: import('node:http').ServerResponse) => response.writeHead(404).end()],
    ['carries a DOCTYPE', /DOCTYPE/i, (response: import('node:http').ServerResponse) => response.writeHead(200).end('<!DOCTYPE feed [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>')],
  ])('that %s gets one plain sentence and a back-off', async (what, sentence, misbehave) => {
    const path = `/${what.replaceAll(' ', '-')}`;
    server.serve(path, (_, response) => void misbehave(response));
    const id = await addFeed(server.url(path));
    const before = Date.now();
    const feed = await poll(id);
    expect(feed.problem).toMatch(sentence);
    expect(feed.problem?.split('\n')).toHaveLength(1);
    expect(feed.failures).toBe(1);
    expect((feed.excerpt ?? '').length).toBeLessThanOrEqual(500);
    const second = await poll(id);
    expect(second.failures).toBe(2);
    expect(second.nextPollAt.getTime() - before).toBeGreaterThan(2000);
  });

  it('that says when to come back is believed', async () => {
    server.serve('/busy', (_, response) => response.writeHead(503, { 'retry-after': '900' }).end());
    expect(await poll(await addFeed(server.url('/busy')))).toMatchObject({ failures: 1, currentIntervalSeconds: 900 });
  });

  it('is polled ever more rarely while it does not change, and often again at once when it does', async () => {
    server.serve('/quiet', atomText([{ id: 'q1', href: server.url('/q1.xml') }]));
    server.serve('/q1.xml', messageText({ identifier: 'quiet-1' }));
    const id = await addFeed(server.url('/quiet'));
    expect((await poll(id)).currentIntervalSeconds).toBe(1);
    const quietFor = async (minutes: number) => prisma().alertFeed.update({ where: { id }, data: { lastChangeAt: new Date(Date.now() - minutes * 60_000) } });
    await quietFor(10);
    const rare = await poll(id);
    expect(rare.currentIntervalSeconds).toBeGreaterThanOrEqual(30);
    expect(rare.nextPollAt.getTime()).toBeGreaterThan(Date.now() + 20_000);
    await quietFor(10_000);
    expect((await poll(id)).currentIntervalSeconds).toBe(1800);
    server.serve('/quiet', atomText([{ id: 'q1', href: server.url('/q1.xml') }, { id: 'q2', href: server.url('/q1.xml?2') }]));
    server.serve('/q1.xml?2', messageText({ identifier: 'quiet-2' }));
    expect((await poll(id)).currentIntervalSeconds).toBe(1);
  });

  it('is asked for everything each half hour, whatever it said of itself', async () => {
    server.serve('/liar', (request, response) => (request.headers['if-none-match'] ? response.writeHead(304).end() : response.writeHead(200, { etag: '"same"' }).end(atomText([{ id: 'x', href: server.url('/x.xml') }]))));
    server.serve('/x.xml', messageText({ identifier: 'liar' }));
    const id = await addFeed(server.url('/liar'));
    const conditional = (): boolean[] => server.asked.filter(({ path }) => path === '/liar').map(({ headers }) => headers['if-none-match'] !== undefined);
    await poll(id);
    await poll(id);
    await prisma().alertFeed.update({ where: { id }, data: { lastFullAt: new Date(Date.now() - 31 * 60_000) } });
    const full = await poll(id);
    await poll(id);
    expect(conditional()).toEqual([false, true, false, true]);
    expect(full.lastFullAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('of another format than its source must have is a problem, not an empty success', async () => {
    server.serve('/wrong-format', atomText([]));
    const id = await addFeed(server.url('/wrong-format'));
    await prisma().alertFeed.update({ where: { id }, data: { format: 'rss' } });
    expect(await poll(id)).toMatchObject({ failures: 1, lastSuccessAt: null, problem: expect.stringMatching(/an Atom feed, but this source must be an RSS feed/) });
  });

  it('is well again at its first success', async () => {
    const id = await addFeed(server.url('/later'));
    expect((await poll(id)).problem).not.toBeNull();
    server.serve('/later', atomText([]));
    expect(await poll(id)).toMatchObject({ problem: null, excerpt: null, failures: 0 });
  });

  it('is claimed by one poller only, and not while it is switched off', async () => {
    await prisma().alertFeed.updateMany({ data: { nextPollAt: new Date(Date.now() + 3_600_000) } });
    const due = await addFeed(server.url('/due'));
    const off = await addFeed(server.url('/off'));
    await prisma().alertFeed.update({ where: { id: off }, data: { enabled: false } });
    const claims = await Promise.all([1, 2, 3].map(async () => claimDueFeeds(opened.database, 60, 10)));
    expect(claims.flat().map((feed) => feed.id)).toEqual([due]);
  });

  it('keeps an alert whose entry left the feed', async () => {
    server.serve('/leaving', atomText([{ id: 'l1', href: server.url('/l1.xml') }]));
    server.serve('/l1.xml', messageText({ identifier: 'leaving-1' }));
    const id = await addFeed(server.url('/leaving'));
    await poll(id);
    server.serve('/leaving', atomText([]));
    await poll(id);
    expect(await stored('leaving-1')).toBe(1);
  });
});
