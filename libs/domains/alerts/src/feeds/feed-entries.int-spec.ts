import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atomText } from '../testing/feed-server.js';
import { messageText } from '../testing/message-text.js';
import { PolledFeeds } from '../testing/polled-feeds.js';

describe('the entries of a feed', () => {
  let feeds: PolledFeeds;

  beforeAll(async () => {
    feeds = await PolledFeeds.open();
  });
  afterAll(async () => feeds.close());
  beforeEach(() => {
    feeds.server.asked.length = 0;
    feeds.bell.changes.length = 0;
  });

  /** Serves a feed of messages, each by its identifier. */
  function list(path: string, ...identifiers: string[]): void {
    for (const identifier of identifiers) feeds.server.serve(`/${identifier}.xml`, messageText({ identifier, sent: '2026-01-05T10:00:00-00:00', expires: '2199-01-01T00:00:00-00:00' }));
    feeds.server.serve(path, atomText(identifiers.map((identifier) => ({ id: identifier, href: feeds.server.url(`/${identifier}.xml`) }))));
  }

  const alertId = async (identifier: string): Promise<string> => (await feeds.opened.database.prisma.alert.findFirstOrThrow({ where: { identifier } })).id;

  it('end with their leaving where that is the source\'s way, and stand again when they are back', async () => {
    const id = await feeds.add('/leaves', { leavingEnds: true });
    list('/leaves', 'la', 'lb');
    await feeds.poll(id);
    expect(await feeds.active(id)).toEqual(['la', 'lb']);

    list('/leaves', 'la');
    feeds.bell.changes.length = 0;
    await feeds.poll(id);
    expect(await feeds.active(id)).toEqual(['la']);
    expect(feeds.bell.changes).toEqual([{ id: await alertId('lb'), action: 'remove' }]);

    list('/leaves', 'la', 'lb');
    feeds.bell.changes.length = 0;
    const back = await feeds.poll(id);
    expect(await feeds.active(id)).toEqual(['la', 'lb']);
    expect(back.items.every((item) => item.leftAt === null)).toBe(true);
    expect(feeds.bell.changes).toEqual([{ id: await alertId('lb'), action: 'upsert' }]);
    expect(feeds.server.countOf('/lb.xml')).toBe(1);
  });

  it('stand until they expire elsewhere, yet it is noted that they left', async () => {
    const id = await feeds.add('/stays');
    list('/stays', 'sa', 'sb');
    await feeds.poll(id);
    list('/stays', 'sa');
    const after = await feeds.poll(id);
    expect(await feeds.active(id)).toEqual(['sa', 'sb']);
    expect(after.items.filter((item) => item.leftAt !== null).map((item) => item.entryId)).toEqual(['sb']);
  });

  it('that are all gone at once end only when three complete answers in a row say so', async () => {
    const id = await feeds.add('/empty', { leavingEnds: true });
    list('/empty', 'ea');
    await feeds.poll(id);
    list('/empty');
    expect((await feeds.poll(id)).emptyAnswers).toBe(1);
    expect((await feeds.poll(id)).emptyAnswers).toBe(2);
    expect(await feeds.active(id)).toEqual(['ea']);
    await feeds.poll(id);
    expect(await feeds.active(id)).toEqual([]);
    list('/empty', 'ea');
    expect((await feeds.poll(id)).emptyAnswers).toBe(0);
    expect(await feeds.active(id)).toEqual(['ea']);
  });

  it.each<[string, string | ((text: string) => string)]>([
    ['is a web page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['is empty', ''],
    ['breaks off', (text) => text.slice(0, text.indexOf('<entry>', text.indexOf('<entry>') + 1) + 20)],
  ])('never end by an answer that %s', async (what, answer) => {
    const name = what.replaceAll(' ', '-');
    const id = await feeds.add(`/${name}`, { leavingEnds: true });
    list(`/${name}`, `${name}1`, `${name}2`);
    const whole = atomText([1, 2].map((n) => ({ id: `${name}${n}`, href: feeds.server.url(`/${name}${n}.xml`) })));
    await feeds.poll(id);
    feeds.server.serve(`/${name}`, typeof answer === 'string' ? answer : answer(whole));
    for (let polls = 0; polls < 4; polls += 1) await feeds.poll(id);
    expect(await feeds.active(id)).toEqual([`${name}1`, `${name}2`]);
  });

  it('that show another message under their old id take the old one off', async () => {
    const id = await feeds.add('/replaced', { leavingEnds: true });
    const serve = (identifier: string, updated: string): void => feeds.server.serve('/replaced', atomText([{ id: 'same', updated, content: messageText({ identifier, expires: '2199-01-01T00:00:00-00:00' }).replace(/^<\?xml[^>]*>\s*/, '') }]));
    serve('ra', '2026-01-05T10:00:00Z');
    await feeds.poll(id);
    serve('rb', '2026-01-05T11:00:00Z');
    await feeds.poll(id);
    expect(await feeds.active(id)).toEqual(['rb']);
  });

  it('that lead to the same message by several feeds keep it standing until the last one drops it', async () => {
    const [first, second] = [await feeds.add('/one', { leavingEnds: true }), await feeds.add('/two', { leavingEnds: true })];
    list('/one', 'shared', 'x1');
    list('/two', 'shared', 'x2');
    await feeds.poll(first);
    await feeds.poll(second);
    list('/one', 'x1');
    await feeds.poll(first);
    expect(await feeds.active(first)).toEqual(['shared', 'x1']);
    list('/two', 'x2');
    await feeds.poll(second);
    expect(await feeds.active(first)).toEqual(['x1']);
  });

  it('that are repeated for each of their areas are fetched once', async () => {
    feeds.server.serve('/repeated', atomText(['r1', 'r2', 'r3'].map((name) => ({ id: name, href: feeds.server.url('/same.xml') }))));
    feeds.server.serve('/same.xml', messageText({ identifier: 'repeated' }));
    expect(await feeds.poll(await feeds.add('/repeated'))).toMatchObject({ entries: 1, problem: null });
    expect(feeds.server.countOf('/same.xml')).toBe(1);
  });

  it('that no try has mended stay visible, and are tried again when the feed says that they changed', async () => {
    const id = await feeds.add('/given-up');
    const serve = (updated: string): void => feeds.server.serve('/given-up', atomText([{ id: 'g', href: feeds.server.url('/g.xml'), updated }]));
    serve('2026-01-05T10:00:00Z');
    feeds.server.serve('/g.xml', '<broken');
    await feeds.poll(id);
    await feeds.opened.database.prisma.alertFeedEntry.updateMany({ where: { feedId: id }, data: { attempts: 12, nextAttemptAt: new Date(0) } });
    const given = await feeds.poll(id);
    expect(feeds.server.countOf('/g.xml')).toBe(1);
    expect(given.problem).toMatch(/^1 entry could not be read/);
    feeds.server.serve('/g.xml', messageText({ identifier: 'given-up' }));
    serve('2026-01-05T11:00:00Z');
    expect((await feeds.poll(id)).problem).toBeNull();
    expect(await feeds.active(id)).toEqual(['given-up']);
  });

  it('that left before they could be fetched are fetched all the same', async () => {
    const id = await feeds.add('/rolling');
    list('/rolling', 'rolled-1');
    feeds.server.serve('/rolled-1.xml', (_, response) => response.writeHead(503).end());
    await feeds.poll(id);
    list('/rolling', 'rolled-2');
    feeds.server.serve('/rolled-1.xml', messageText({ identifier: 'rolled-1' }));
    await feeds.opened.database.prisma.alertFeedEntry.updateMany({ where: { feedId: id }, data: { nextAttemptAt: new Date(0) } });
    expect((await feeds.poll(id)).problem).toBeNull();
    expect(await feeds.active(id)).toEqual(['rolled-1', 'rolled-2']);
  });

  it('of a feed of two thousand are taken over several polls, and the feed says how many wait', async () => {
    const COUNT = 2000;
    const id = await feeds.add('/many');
    const entries = Array.from({ length: COUNT }, (_, n) => ({ id: `many-${n}`, href: feeds.server.url(`/many-${n}.xml`) }));
    for (const [n, entry] of entries.entries()) feeds.server.serve(`/${entry.id}.xml`, n === 7 ? '<broken' : messageText({ identifier: entry.id, bare: true }));
    feeds.server.serve('/many', atomText(entries));
    const first = await feeds.poll(id);
    expect(first.problem).toMatch(/^1 entry could not be read\. .* 1500 entries are still waiting; they are fetched over the next polls\.$/);
    expect(first.currentIntervalSeconds).toBe(1);
    for (let polls = 0; polls < 3; polls += 1) await feeds.poll(id);
    expect((await feeds.row(id)).problem).toMatch(/^1 entry could not be read\. (?!.*waiting)/);
    expect(await feeds.opened.database.prisma.alert.count({ where: { feedId: id } })).toBe(COUNT - 1);
    expect(new Set(feeds.server.asked.filter(({ path }) => path.startsWith('/many-')).map(({ path }) => path)).size).toBe(COUNT);
  });
});
