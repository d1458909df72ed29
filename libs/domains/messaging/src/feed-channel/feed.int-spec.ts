import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';

let messaging: TestMessaging;
let server: Server;
let answer: { status: number; body: string; etag?: string };
let asked: (string | undefined)[];
let channelId: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const condition = request.headers['if-none-match'];
    asked.push(condition);
    const isSame = condition !== undefined && condition === answer.etag;
    response.writeHead(isSame ? 304 : answer.status, answer.etag === undefined ? {} : { etag: answer.etag }).end(isSame ? undefined : answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  messaging = await openTestMessaging({ allowedPrivateHosts: [`127.0.0.1:${(server.address() as AddressInfo).port}`] });
});
afterAll(async () => {
  await messaging.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});
beforeEach(async () => {
  await messaging.database.query('DELETE FROM channel');
  asked = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  channelId = (await messaging.channels.add({ name: 'News', gateway: 'feed', settings: { url } })).id;
});

const item = (id: string, text: string, date = new Date()) => `<item><guid>${id}</guid><title>${text}</title><description>&lt;b&gt;Details&lt;/b&gt; of ${text}</description><link>https://news.example.org/${id}</link><pubDate>${date.toUTCString()}</pubDate></item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`;
const poll = () => messaging.poller.poll(channelId);
const rows = () => messaging.database.query<{ body: string; sender_masked: string }>('SELECT body, sender_masked FROM inbound_message m ORDER BY m.id');

describe('a feed', () => {
  it('gives every item once, in the order in which things happened, and a changed one not again', async () => {
    answer = { status: 200, body: feed(item('2', 'Second'), item('1', 'First')) };
    await poll();
    answer = { status: 200, body: feed(item('3', 'Third'), item('2', 'Second, corrected'), item('1', 'First')) };
    await poll();
    expect((await rows()).map(({ body }) => body)).toEqual(['First', 'Second', 'Third'].map((title, at) => `${title}\nDetails of ${title}\nhttps://news.example.org/${at + 1}`));
    expect((await rows())[0]?.sender_masked).toBe('');
  });

  it('brings no history at the first look', async () => {
    answer = { status: 200, body: feed(item('new', 'New'), item('old', 'Old', new Date('2020-01-01'))) };
    await poll();
    expect((await rows()).map(({ body }) => body.split('\n')[0])).toEqual(['New']);
  });

  it('whose items have no ids tells them apart by what they link to or say, each once', async () => {
    const bare = (title: string, link = '') => `<item><title>${title}</title>${link}</item>`;
    answer = { status: 200, body: feed(bare('Bridge closed', '<link>https://news.example.org/bridge</link>'), bare('Water safe'), bare('Water safe')) };
    await poll();
    answer = { status: 200, body: feed(bare('Bridge closed', '<link>https://news.example.org/bridge</link>'), bare('Water safe'), bare('School opens')) };
    await poll();
    expect((await rows()).map(({ body }) => body.split('\n')[0]).sort()).toEqual(['Bridge closed', 'School opens', 'Water safe']);
  });

  it('is asked only for what changed', async () => {
    answer = { status: 200, body: feed(item('1', 'First')), etag: '"v1"' };
    await poll();
    await poll();
    expect(asked).toEqual([undefined, '"v1"']);
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    [500, 'x', 'status 500'],
    [200, '<html><body>Sign in</body></html>', 'neither RSS nor Atom'],
  ])('that answers %i %s has its problem told, until it goes well again', async (status, body, sentence) => {
    answer = { status, body };
    await poll();
    const problem = async () => (await messaging.database.query<{ problem: string | null }>('SELECT problem FROM channel'))[0]?.problem;
    expect(await problem()).toContain(sentence);
    answer = { status: 200, body: feed(item('1', 'First')) };
    await poll();
    expect(await problem()).toBeNull();
  });
});
