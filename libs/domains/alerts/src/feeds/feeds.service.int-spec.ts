import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, type Queues, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { feedInputShape, feedPatchShape } from './feed-settings.js';
import { feedPollQueue } from './feeds.queue.js';
import { AlertFeeds } from './feeds.service.js';

const coordinator: Viewer = { kind: 'person', personId: '11111111-1111-4111-8111-111111111111', name: 'Ana', roles: new Set(['coordinator']) };

describe('the feeds as staff keep them', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let feeds: AlertFeeds;
  const jobs: unknown[] = [];

  beforeAll(async () => {
    opened = await openTestDatabase();
    const queues = { add: async (queue: typeof feedPollQueue, payload: unknown) => void jobs.push([queue.name, payload]) };
    feeds = new AlertFeeds(opened.database, queues as unknown as Queues, new Audit(opened.database), { publicUrl: undefined });
  });
  afterAll(async () => opened.close());

  const add = async (url: string) => feeds.add(feedInputShape.parse({ name: 'Feed', url }), coordinator);

  it.each(['ftp://example.org/feed', 'not an address', 'javascript:alert(1)', 'https://user:secret@example.org/feed', 'file:///etc/passwd'])(
    'refuse the address %s with a sentence',
    (url) => {
      expect(() => feedInputShape.parse({ name: 'Feed', url })).toThrow(/https:\/\/ or http:\/\//);
    },
  );

  it('are added once an address, polled at once, and written into the audit', async () => {
    const feed = await add('https://example.org/feed');
    expect(feed).toMatchObject({ intervalSeconds: 60, defaultLifetimeMinutes: 1440, enabled: true, problem: null });
    expect(feed.nextPollAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    await expect(add('https://EXAMPLE.org/feed')).rejects.toMatchObject({ code: 'CONFLICT' });
    const entry = await opened.database.prisma.auditEntry.findFirstOrThrow({ where: { subject: `feed:${feed.id}` } });
    expect(entry).toMatchObject({ action: 'feed.add', actor: coordinator.personId });
  });

  it('forget what they knew of the old address when they get a new one', async () => {
    const { id } = await add('https://example.org/old');
    await opened.database.prisma.alertFeed.update({ where: { id }, data: { etag: '"x"', problem: 'It hangs.', failures: 4 } });
    const renamed = await feeds.update(id, feedPatchShape.parse({ name: 'Other' }), coordinator);
    expect(renamed).toMatchObject({ name: 'Other', problem: 'It hangs.', failures: 4 });
    const moved = await feeds.update(id, feedPatchShape.parse({ url: 'https://example.org/new' }), coordinator);
    expect(moved).toMatchObject({ url: 'https://example.org/new', etag: null, problem: null, failures: 0 });
  });

  it('are polled now by a job, unless they are switched off', async () => {
    const { id } = await add('https://example.org/now');
    jobs.length = 0;
    await feeds.poll(id);
    expect(jobs).toEqual([[feedPollQueue.name, { feedId: id }]]);
    await feeds.update(id, feedPatchShape.parse({ enabled: false }), coordinator);
    await expect(feeds.poll(id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('keep every setting, and write down who changed what from what to what', async () => {
    const agency = await opened.database.prisma.agency.create({ data: { name: 'Readers', shortName: 'R' } });
    const { id } = await add('https://example.org/settings');
    const settings = {
      format: 'atom', maxIntervalSeconds: 600, authority: 'Weather Office', defaultLifetimeMinutes: 60, leavingEnds: true, axisOrder: 'auto', zoneMinutes: 780,
      expectedBox: [160, -50, -170, -30], profile: 'wmo', audience: 'agencies', rebroadcast: false, archiveUrl: 'https://example.org/archive/',
    };
    expect(await feeds.update(id, feedPatchShape.parse({ ...settings, readerIds: [agency.id, agency.id] }), coordinator)).toMatchObject(settings);
    expect(await opened.database.prisma.alertFeedReader.findMany({ where: { feedId: id } })).toEqual([{ feedId: id, agencyId: agency.id }]);
    expect(await feeds.update(id, feedPatchShape.parse({ zoneMinutes: null, profile: null, expectedBox: [], readerIds: [] }), coordinator)).toMatchObject({ zoneMinutes: null, profile: null, expectedBox: [] });
    expect(await opened.database.prisma.alertFeedReader.count({ where: { feedId: id } })).toBe(0);
    const entries = await opened.database.prisma.auditEntry.findMany({ where: { subject: `feed:${id}` }, orderBy: { seq: 'asc' } });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([['feed.add', coordinator.personId], ['feed.update', coordinator.personId], ['feed.update', coordinator.personId]]);
    expect(entries[1]?.details).toMatchObject({ leavingEnds: { before: false, after: true }, zoneMinutes: { before: null, after: 780 } });
    expect(entries[2]?.details).toMatchObject({ zoneMinutes: { before: 780, after: null } });
  });

  it('name no agency as reader that does not exist', async () => {
    const { id } = await add('https://example.org/readers');
    await expect(feeds.update(id, feedPatchShape.parse({ readerIds: ['11111111-1111-4111-8111-111111111111'] }), coordinator)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are not opened to an agency by its own people where they are for others', async () => {
    const { id } = await add('https://example.org/for-others');
    const [own, other] = [await opened.database.prisma.agency.create({ data: { name: 'Own', shortName: 'O' } }), await opened.database.prisma.agency.create({ data: { name: 'Other', shortName: 'X' } })];
    await feeds.update(id, feedPatchShape.parse({ audience: 'agencies', readerIds: [other.id] }), coordinator);
    const author = (agencyId: string): Viewer => ({ ...coordinator, roles: new Set(['alert_author']), agencyId });
    await expect(feeds.update(id, feedPatchShape.parse({ readerIds: [own.id, other.id] }), author(own.id))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await opened.database.prisma.alertFeedReader.findMany({ where: { feedId: id } })).toEqual([{ feedId: id, agencyId: other.id }]);
    expect(await feeds.update(id, feedPatchShape.parse({ name: 'Renamed' }), author(other.id))).toMatchObject({ name: 'Renamed' });
  });

  it('bring back what had left them when leaving does not mean the end any more', async () => {
    const { id } = await add('https://example.org/left');
    await feeds.update(id, feedPatchShape.parse({ leavingEnds: true }), coordinator);
    const alert = await opened.database.prisma.alert.create({
      data: { feedId: id, sender: 's', identifier: 'left', sent: 't', status: 'Actual', msgType: 'Alert', scope: 'Public', capVersion: '1.2', raw: new Uint8Array(1), sha256: new Uint8Array(32), expiresAt: new Date(), leftAt: new Date() },
    });
    jobs.length = 0;
    await feeds.update(id, feedPatchShape.parse({ leavingEnds: false }), coordinator);
    expect(await opened.database.prisma.alert.findUnique({ where: { id: alert.id } })).toMatchObject({ leftAt: null });
    expect(jobs).toEqual([['alert-source-review', { feedId: id }]]);
  });

  it('leave their messages behind when they are removed', async () => {
    const { id } = await add('https://example.org/removed');
    const alert = await opened.database.prisma.alert.create({
      data: { feedId: id, sender: 's', identifier: 'i', sent: 't', status: 'Actual', msgType: 'Alert', scope: 'Public', capVersion: '1.2', raw: new Uint8Array(1), sha256: new Uint8Array(32), expiresAt: new Date() },
    });
    expect(await feeds.remove(id, coordinator)).toBe(true);
    expect(await opened.database.prisma.alert.findUnique({ where: { id: alert.id } })).toMatchObject({ feedId: null });
    await expect(feeds.remove(id, coordinator)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each<[string, { audience?: string; rebroadcast?: boolean; signatureRequired?: boolean; readers?: boolean }]>([
    ['for staff', { audience: 'staff' }],
    ['for some agencies', { audience: 'agencies' }],
    ['not to be sent on', { rebroadcast: false }],
    ['to be signed', { signatureRequired: true }],
    ['for named readers', { readers: true }],
  ])('stay while they hold back messages that are %s, which would be everybody\'s without them', async (what, { readers = false, ...settings }) => {
    const { id } = await add(`https://example.org/${encodeURIComponent(what)}`);
    await opened.database.prisma.alertFeed.update({ where: { id }, data: settings });
    if (readers) {
      const agency = await opened.database.prisma.agency.create({ data: { name: 'Named', shortName: 'N' } });
      await opened.database.prisma.alertFeedReader.create({ data: { feedId: id, agencyId: agency.id } });
    }
    const alert = await opened.database.prisma.alert.create({
      data: { feedId: id, sender: 's', identifier: what, sent: 't', status: 'Actual', msgType: 'Alert', scope: 'Public', capVersion: '1.2', raw: new Uint8Array(1), sha256: new Uint8Array(32), expiresAt: new Date() },
    });
    await expect(feeds.remove(id, coordinator)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('Switch it off instead') });
    expect(await opened.database.prisma.alert.findUnique({ where: { id: alert.id } })).toMatchObject({ feedId: id });
    await opened.database.prisma.alert.delete({ where: { id: alert.id } });
    expect(await feeds.remove(id, coordinator)).toBe(true);
  });
});
