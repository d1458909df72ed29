import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metrics } from '@watchpost/platform';
import { FeedHealth } from './feed-health.service.js';
import { atomText } from '../testing/feed-server.js';
import { messageText } from '../testing/message-text.js';
import { PolledFeeds } from '../testing/polled-feeds.js';

describe('the health of a source', () => {
  let feeds: PolledFeeds;
  let health: FeedHealth;
  let good: string;
  let mixed: string;

  beforeAll(async () => {
    feeds = await PolledFeeds.open();
    health = new FeedHealth(feeds.opened.database);
    const entries = (path: string, documents: Record<string, string>): void => {
      for (const [name, text] of Object.entries(documents)) feeds.server.serve(`/${name}.xml`, text);
      feeds.server.serve(path, atomText(Object.keys(documents).map((name) => ({ id: name, href: feeds.server.url(`/${name}.xml`) }))));
    };
    const lower = (text: string): string => text.replace('<severity>Severe', '<severity>severe');
    entries('/good', { g1: messageText({ identifier: 'g1' }), g2: messageText({ identifier: 'g2', msgType: 'Cancel', bare: true }) });
    entries('/mixed', { m1: lower(messageText({ identifier: 'm1' })), m2: lower(messageText({ identifier: 'm2' })), m3: '<broken', m4: messageText({ identifier: 'm4', expires: '2026-01-01T00:00:00-00:00' }) });
    [good, mixed] = [await feeds.add('/good', { name: 'Good' }), await feeds.add('/mixed', { name: 'Mixed' })];
    await feeds.poll(good);
    await feeds.poll(mixed);
  });
  afterAll(async () => feeds.close());

  it('counts what it brought and what of that stands', async () => {
    expect(await health.numbersOf(good)).toMatchObject({ messages: 2, activeAlerts: 1, waitingEntries: 0 });
    expect(await health.numbersOf(mixed)).toMatchObject({ messages: 3, activeAlerts: 2 });
    expect(await health.numbersOf('11111111-1111-4111-8111-111111111111')).toMatchObject({ messages: 0 });
  });

  it('gathers the defects of its last messages, each with its sentence, number and an example', async () => {
    const defects = await health.defectsOf(mixed);
    const examples = await feeds.opened.database.prisma.alert.findMany({ where: { feedId: mixed, identifier: { in: ['m1', 'm2'] } } });
    const wrongCase = defects.find(({ code }) => code === 'code-form');
    expect(wrongCase).toMatchObject({ count: 2, message: expect.stringMatching(/severe.*\.$/), lastAt: expect.any(Date) });
    expect(examples.map(({ id }) => id)).toContain(wrongCase?.exampleAlertId);
    const ranks = defects.map(({ level }) => ['error', 'warning', 'info'].indexOf(level));
    expect(ranks).toEqual([...ranks].sort());
    expect((await health.defectsOf(good)).map(({ code }) => code)).not.toContain('code-form');
  });

  it('shows what could not be read, with its beginning', async () => {
    expect(await health.brokenEntriesOf(mixed)).toMatchObject([{ entryId: 'm3', attempts: 1, nextAttemptAt: expect.any(Date), excerpt: '<broken' }]);
    expect(await health.unreadOf(mixed)).toMatchObject([{ entryId: 'm3', excerpt: '<broken', size: 7, readAt: null }]);
    await feeds.opened.database.prisma.alertFeedEntry.updateMany({ where: { feedId: mixed, entryId: 'm3' }, data: { attempts: 12 } });
    expect(await health.brokenEntriesOf(mixed)).toMatchObject([{ attempts: 12, nextAttemptAt: null }]);
    expect(await health.unreadOf(good)).toEqual([]);
  });

  it('of many sources at once costs one statement a question, not one a source', async () => {
    let statements = 0;
    const counted = new Proxy(feeds.opened.database, { get: (target, name, receiver) => (name === 'query' ? async (...given: Parameters<typeof target.query>) => ((statements += 1), target.query(...given)) : (Reflect.get(target, name, receiver) as unknown)) });
    const fresh = new FeedHealth(counted);
    const ids = [good, mixed, ...Array.from({ length: 30 }, (_, n) => `11111111-1111-4111-8111-1111111111${10 + n}`)];
    await Promise.all(ids.flatMap((id) => [fresh.numbersOf(id), fresh.numbersOf(id)]));
    expect(statements).toBeLessThanOrEqual(2);
    statements = 0;
    await Promise.all(ids.map(async (id) => fresh.defectsOf(id)));
    expect(statements).toBeLessThanOrEqual(2);
  });

  it('is told to Prometheus as the age of the last success', async () => {
    await feeds.opened.database.prisma.alertFeed.update({ where: { id: good }, data: { lastSuccessAt: new Date(Date.now() - 600_000) } });
    const text = await metrics.metrics();
    const ages = new Map([...text.matchAll(/watchpost_feed_age_seconds\{feed="([^"]+)"\} ([\d.]+)/g)].map(([, name, age]) => [name, Number(age)]));
    expect(ages.get(good)).toBeGreaterThanOrEqual(600);
    expect(ages.get(mixed)).toBeLessThan(600);
  });
});
