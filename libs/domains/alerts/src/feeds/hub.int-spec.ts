import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import type { Prisma } from '@watchpost/platform';
import { fastify, type FastifyInstance } from 'fastify';
import { claimDueFeeds } from './feeds.sql.js';
import { HubHooks } from './hub-hooks.routes.js';
import { atomText } from '../testing/feed-server.js';
import { Hub } from '../testing/hub.js';
import { messageText } from '../testing/message-text.js';
import { PolledFeeds } from '../testing/polled-feeds.js';

const HOUR = 3_600_000;

describe('a feed whose hub pushes', () => {
  let feeds: PolledFeeds;
  let hub: Hub;
  let web: FastifyInstance;
  let publicUrl: string;
  let count = 0;

  beforeAll(async () => {
    hub = await Hub.start(fetch);
    feeds = await PolledFeeds.open([hub.host]);
    web = fastify();
    web.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    new HubHooks({ httpAdapter: { getInstance: () => web } } as unknown as HttpAdapterHost, feeds.opened.database).onModuleInit();
    await web.listen({ port: 0, host: '127.0.0.1' });
    publicUrl = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await web.close();
    await hub.stop();
    await feeds.close();
  });
  beforeEach(() => {
    hub.asked.length = 0;
    Object.assign(hub, { leaseSeconds: 3600, status: 202 });
    Object.assign(feeds.config, { publicUrl });
  });

  /** A feed with one message that names the hub and a topic of its own. */
  async function addHubbed(): Promise<{ id: string; topic: string; path: string }> {
    count += 1;
    const [path, topic] = [`/hubbed-${count}`, `https://a.example/topic-${count}`];
    const links = `<link rel="hub" href="${hub.url}"/><link rel="self" href="${topic}"/>`;
    feeds.server.serve(`/h${count}.xml`, messageText({ identifier: `hubbed-${count}` }));
    feeds.server.serve(path, atomText([{ id: `h${count}`, href: feeds.server.url(`/h${count}.xml`) }]).replace('<title>Feed', `${links}<title>Feed`));
    return { id: await feeds.add(path, { maxIntervalSeconds: 600 }), topic, path };
  }

  async function subscribed(): Promise<{ id: string; topic: string; path: string }> {
    const feed = await addHubbed();
    await feeds.poll(feed.id);
    expect(await hub.verify()).toEqual({ status: 200, text: 'a challenge' });
    return feed;
  }

  const change = async (id: string, data: Prisma.AlertFeedUpdateInput): Promise<void> => void (await feeds.opened.database.prisma.alertFeed.update({ where: { id }, data }));
  const due = async (): Promise<string[]> => (await claimDueFeeds(feeds.opened.database, 60, 100)).map((feed) => feed.id);

  it('is subscribed to by its own name at a callback nobody can guess, and confirmed when the hub asks', async () => {
    const { id, topic } = await addHubbed();
    await feeds.poll(id);
    expect(hub.asked).toMatchObject([{ mode: 'subscribe', topic, leaseSeconds: 604_800 }]);
    expect(hub.last.callback).toMatch(new RegExp(`^${publicUrl}/hooks/websub/[\\w-]{32}$`));
    expect(hub.last.secret.length).toBeGreaterThanOrEqual(32);
    expect((await feeds.row(id)).hubLeaseUntil).toBeNull();
    expect(await hub.verify()).toEqual({ status: 200, text: 'a challenge' });
    const until = (await feeds.row(id)).hubLeaseUntil?.getTime() ?? 0;
    expect(Math.abs(until - Date.now() - HOUR)).toBeLessThan(60_000);
  });

  it('is polled more rarely while the lease lives', async () => {
    const { id } = await subscribed();
    expect((await feeds.poll(id)).currentIntervalSeconds).toBe(5);
    await change(id, { hubLeaseUntil: new Date(Date.now() - HOUR) });
    expect((await feeds.poll(id)).currentIntervalSeconds).toBe(1);
  });

  it.each([
    ['another topic', { 'hub.topic': 'https://evil.example/' }],
    ['an end nobody asked for', { 'hub.mode': 'unsubscribe' }],
    ['nothing', { 'hub.challenge': '' }],
  ])('does not confirm %s', async (_, query) => {
    const { id } = await addHubbed();
    await feeds.poll(id);
    expect((await hub.verify(query)).status).toBe(404);
    expect((await hub.verify({}, `${publicUrl}/hooks/websub/${'x'.repeat(32)}`)).status).toBe(404);
    expect((await feeds.row(id)).hubLeaseUntil).toBeNull();
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('is due at once by a push signed with %s, and then asked without conditions', async (method) => {
    const { id, path } = await subscribed();
    await change(id, { nextPollAt: new Date(Date.now() + HOUR), etag: '"old"' });
    await due();
    expect(await hub.push('<feed/>', { method })).toBe(202);
    // Others may have become due by their own time meanwhile.
    expect(await due()).toContain(id);
    feeds.server.asked.length = 0;
    await feeds.poll(id);
    expect(feeds.server.asked.find((request) => request.path === path)?.headers['if-none-match']).toBeUndefined();
  });

  it('takes a push in while it is being polled: it is due again right after', async () => {
    const { id, path } = await subscribed();
    feeds.server.serve(path, (_, response) => void hub.push('<feed/>').then(() => response.writeHead(200).end(atomText([]))));
    await feeds.poll(id);
    expect(await due()).toContain(id);
  });

  it('is left alone by a push with a wrong signature or to a wrong address', async () => {
    const { id } = await subscribed();
    await change(id, { nextPollAt: new Date(Date.now() + HOUR) });
    await due();
    expect(await hub.push('<feed/>', { secret: 'guessed' })).toBe(202);
    expect(await hub.push('<feed/>', { callback: `${publicUrl}/hooks/websub/${'x'.repeat(32)}` })).toBe(404);
    expect(await hub.push('<feed/>', { callback: `${publicUrl}/hooks/websub/short` })).toBe(404);
    expect(await due()).not.toContain(id);
    expect((await feeds.row(id)).lastPushAt).toBeNull();
  });

  it('keeps its key and secret when the lease is renewed, which is before it ends', async () => {
    const { id } = await subscribed();
    const first = hub.last;
    await feeds.poll(id);
    expect(hub.asked).toHaveLength(1);
    await change(id, { hubAskedAt: new Date(Date.now() - HOUR), hubLeaseUntil: new Date(Date.now() + HOUR / 4) });
    await feeds.poll(id);
    expect(hub.asked).toHaveLength(2);
    expect(hub.last).toEqual(first);
  });

  it('says in a sentence when the hub refuses, and asks again later', async () => {
    const { id } = await addHubbed();
    hub.status = 403;
    await feeds.poll(id);
    expect((await feeds.row(id)).hubProblem).toMatch(/^The hub does not take our subscription.*status 403/);
    await feeds.poll(id);
    expect(hub.asked).toHaveLength(1);
    await change(id, { hubAskedAt: new Date(Date.now() - HOUR) });
    hub.status = 202;
    await feeds.poll(id);
    expect((await hub.verify()).status).toBe(200);
    expect((await feeds.row(id)).hubProblem).toBeNull();
    expect((await hub.verify({ 'hub.mode': 'denied', 'hub.reason': 'no more' })).status).toBe(200);
    expect(await feeds.row(id)).toMatchObject({ hubLeaseUntil: null, hubProblem: expect.stringContaining('no more') });
  });

  it('forgets the hub that its feed does not name any more', async () => {
    const { id, path } = await subscribed();
    feeds.server.serve(path, atomText([]));
    await feeds.poll(id);
    expect(await feeds.row(id)).toMatchObject({ hubUrl: null, hubKey: null, hubLeaseUntil: null });
    expect(await hub.push('<feed/>')).toBe(404);
  });

  it('is only polled by an installation without an address, which remembers the hub', async () => {
    Object.assign(feeds.config, { publicUrl: undefined });
    const { id, topic } = await addHubbed();
    await feeds.poll(id);
    expect(hub.asked).toEqual([]);
    expect(await feeds.row(id)).toMatchObject({ hubUrl: hub.url, hubTopic: topic, hubKey: null });
    Object.assign(feeds.config, { publicUrl });
    await feeds.poll(id);
    expect(hub.asked).toHaveLength(1);
  });
});
