import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atomText } from '../testing/feed-server.js';
import { capDate, messageBytes, messageText } from '../testing/message-text.js';
import { PolledFeeds } from '../testing/polled-feeds.js';
import { UnreadSweep } from './unread-sweep.service.js';

describe('what could not be read', () => {
  let feeds: PolledFeeds;
  let sweep: UnreadSweep;

  beforeAll(async () => {
    feeds = await PolledFeeds.open();
    sweep = new UnreadSweep(feeds.opened.database, feeds.intake);
  });
  afterAll(async () => feeds.close());
  beforeEach(async () => feeds.opened.database.prisma.unreadDocument.deleteMany());

  const prisma = (): typeof feeds.opened.database.prisma => feeds.opened.database.prisma;

  async function feedOf(name: string, document: string): Promise<string> {
    feeds.server.serve(`/${name}`, atomText([{ id: name, href: feeds.server.url(`/${name}.xml`) }]));
    feeds.server.serve(`/${name}.xml`, document);
    return feeds.add(`/${name}`);
  }

  it('is kept byte for byte with the sentence that says why, once', async () => {
    const cut = messageText({ identifier: 'cut' }).slice(0, 300);
    const id = await feedOf('kept', cut);
    await feeds.poll(id);
    await prisma().alertFeedEntry.updateMany({ where: { feedId: id }, data: { nextAttemptAt: new Date(0) } });
    const { unread } = await feeds.poll(id);
    expect(unread).toHaveLength(1);
    expect(Buffer.from(unread[0]?.raw ?? []).toString()).toBe(cut);
    expect(unread[0]).toMatchObject({ entryId: 'kept', url: feeds.server.url('/kept.xml'), readAt: null, problem: expect.stringMatching(/^\S.*\.$/) });
  });

  it('is nobody\'s problem any more once its entry was mended', async () => {
    const id = await feedOf('mended', '<broken');
    await feeds.poll(id);
    feeds.server.serve('/mended.xml', messageText({ identifier: 'mended' }));
    await prisma().alertFeedEntry.updateMany({ where: { feedId: id }, data: { nextAttemptAt: new Date(0) } });
    const { unread } = await feeds.poll(id);
    expect(unread).toMatchObject([{ readAt: expect.any(Date) }]);
  });

  it('is read once more by a newer reader, and its entry then leads to its message', async () => {
    const id = await feedOf('upgraded', '<broken');
    await feeds.poll(id);
    // As if only the reader of today understood it.
    await prisma().unreadDocument.updateMany({ where: { feedId: id }, data: { raw: new Uint8Array(messageBytes({ identifier: 'upgraded' })), readerVersion: 0 } });
    expect(await sweep.run()).toBe(1);
    const row = await feeds.row(id);
    expect(row.unread).toMatchObject([{ readAt: expect.any(Date) }]);
    expect(row.items).toMatchObject([{ alertId: expect.any(String), problem: null, readAt: expect.any(Date) }]);
    expect(await feeds.active(id)).toEqual(['upgraded']);
    expect(await sweep.run()).toBe(0);
  });

  it('and still can\'t be read is left alone until the next version', async () => {
    const id = await feedOf('hopeless', '<broken');
    await feeds.poll(id);
    await prisma().unreadDocument.updateMany({ where: { feedId: id }, data: { readerVersion: 0 } });
    expect(await sweep.run()).toBe(0);
    expect((await feeds.row(id)).unread).toMatchObject([{ readAt: null, readerVersion: expect.any(Number) }]);
    expect(await prisma().unreadDocument.count({ where: { readerVersion: 0 } })).toBe(0);
  });

  it('keeps the parts of a wrapper that can be read, and the wrapper for the others', async () => {
    const [good, bad] = [messageText({ identifier: 'part' }), messageText({ identifier: 'x' }).replace('<identifier>x</identifier>', '')].map((text) => text.replace(/^<\?xml[^>]*>\s*/, ''));
    const id = await feedOf('wrapped', `<alerts>${good}${bad}</alerts>`);
    const { unread, problem } = await feeds.poll(id);
    expect(await feeds.active(id)).toEqual(['part']);
    expect(problem).toBeNull();
    expect(unread).toMatchObject([{ problem: expect.stringMatching(/^1 of 2 messages in this document lack/) }]);
  });

  it('never is more than 500 documents a source, the newest', async () => {
    const id = await feedOf('rubbish', atomText([]));
    for (let n = 0; n < 510; n += 1) await feeds.intake.ingest({ bytes: Buffer.from(`<rubbish n="${n}"`), feedId: id, entryId: `r${n}` });
    expect(await prisma().unreadDocument.count({ where: { feedId: id } })).toBe(500);
    expect(await prisma().unreadDocument.count({ where: { feedId: id, entryId: 'r509' } })).toBe(1);
  });

  it('of a second delivery under the same identity is kept beside the first, which stands', async () => {
    const sent = capDate(-60);
    const [first, second] = ['First', 'Second'].map((headline) => messageBytes({ identifier: 'two-contents', sent, headline }));
    const { alertId } = await feeds.intake.ingest({ bytes: first as Uint8Array, feedId: null });
    for (let times = 0; times < 2; times += 1) await feeds.intake.ingest({ bytes: second as Uint8Array, feedId: null });
    const others = await prisma().alertOtherDelivery.findMany({ where: { alertId: alertId ?? '' } });
    expect(others.map((other) => Buffer.from(other.raw).equals(Buffer.from(second as Uint8Array)))).toEqual([true]);
  });

  it('suspects a second issue of the same words within an hour, on the later one, in whichever order they come', async () => {
    const issue = (identifier: string, seconds: number, more = {}): Uint8Array => messageBytes({ identifier, sent: capDate(-seconds), headline: 'Same words', sender: 'twice@example.org', ...more });
    const findingsOf = async (identifier: string): Promise<unknown[]> => (await prisma().alert.findFirstOrThrow({ where: { identifier } })).findings as unknown[];
    const suspicion = expect.objectContaining({ code: 'reissue-suspected', message: expect.stringContaining('issue-1 ') });
    for (const [identifier, seconds] of [['issue-2', 600], ['issue-1', 1200], ['issue-0', 9000]] as const) await feeds.intake.ingest({ bytes: issue(identifier, seconds), feedId: null });
    expect(await findingsOf('issue-2')).toContainEqual(suspicion);
    expect(await findingsOf('issue-1')).not.toContainEqual(expect.objectContaining({ code: 'reissue-suspected' }));
    await feeds.intake.ingest({ bytes: issue('issue-3', 300, { references: `twice@example.org,issue-1,${capDate(-1200)}` }), feedId: null });
    expect(await findingsOf('issue-3')).not.toContainEqual(expect.objectContaining({ code: 'reissue-suspected' }));
  });
});
