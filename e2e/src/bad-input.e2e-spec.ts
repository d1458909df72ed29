import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api } from './api.js';
import { AuthorityServer, messageOfToday } from './authority-server.js';
import { type Watchpost, shapeUnderTest, startWatchpost } from './program.js';

interface Feed {
  id: string;
  problem: string | null;
}

describe(`bad input, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let authority: AuthorityServer;
  let api: Api;

  beforeAll(async () => {
    authority = new AuthorityServer();
    await authority.listen();
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { ALLOWED_PRIVATE_HOSTS: authority.host } });
    api = new Api(watchpost.url);
    await api.signIn();
  });

  afterAll(async () => {
    await watchpost?.stop();
    await authority?.close();
  });

  it.each([
    ['answers HTML with status 200', () => authority.serve('/bad', '<!doctype html><html><body>Please log in</body></html>', 'text/html')],
    ['redirects to a private address', () => authority.answer('/bad', (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end())],
    [
      'never ends',
      () =>
        authority.answer('/bad', (response) => {
          response.writeHead(200, { 'content-type': 'application/atom+xml' });
          const block = Buffer.alloc(65_536, 0x20);
          const more = () => {
            while (!response.destroyed && response.write(block));
            if (!response.destroyed) response.once('drain', more);
          };
          more();
        }),
    ],
    ['carries a DOCTYPE', () => authority.serve('/bad', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom">&x;</feed>')],
    ['is not there', () => authority.answer('/bad', (response) => response.writeHead(404).end())],
  ])('says in one plain sentence on the feed’s health what is wrong with a feed that %s, and other feeds go on', async (_, prepare) => {
    for (const { id } of await feeds()) await removeFeed(id);
    prepare();
    const bad = await addFeed('/bad');
    authority.serve('/good.xml', messageOfToday('nws-flood-cap11.xml'));
    const good = await addFeed('/good.xml');
    const problem = await until(async () => (await feed(bad)).problem, 25_000);
    expect(problem).toMatch(/^[A-Z0-9].{10,300}\.$/s);
    expect(problem).not.toMatch(/Error:|at \w+ \(|undefined|\[object/);
    expect((await feed(good)).problem).toBeNull();
  });

  it('takes in the good entries of a feed that has a broken one among them, and records the broken one', async () => {
    authority.serve('/broken.xml', '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>cut off');
    authority.serve('/one.xml', messageOfToday('area-self-intersecting.xml'));
    authority.serve('/two.xml', messageOfToday('wainfleet-alert.xml'));
    authority.serveFeed('/mixed.atom', [
      { id: 'one', href: '/one.xml' },
      { id: 'broken', href: '/broken.xml' },
      { id: 'two', href: '/two.xml' },
    ]);
    const id = await addFeed('/mixed.atom');
    const stored = await until(async () => {
      const { alerts } = await api.ask<{ alerts: { items: { id: string; feedName: string | null }[] } }>('{ alerts(first: 100) { items { id feedName } } }');
      const own = alerts.items.filter((alert) => alert.feedName === '/mixed.atom');
      return own.length === 2 ? own : null;
    });
    expect(stored).toHaveLength(2);
    expect(await until(async () => (await feed(id)).problem)).toContain('1');
  });

  it('keeps polygons as sent and draws them made valid, with a finding', async () => {
    const { alerts } = await api.ask<{ alerts: { items: { id: string; findings: { code: string; message: string }[] }[] } }>('{ alerts(first: 100) { items { id findings { code message } } } }');
    expect(alerts.items.flatMap((alert) => alert.findings).length).toBeGreaterThan(0);
  });

  it('refuses a web hook with an unknown key and stores nothing', async () => {
    const answer = await fetch(`${watchpost.url}/hooks/sms/no-such-key`, { method: 'POST', body: 'x' });
    expect([403, 404]).toContain(answer.status);
  });

  it('answers a form that lacks the text with the same form, which says so and keeps what was typed', async () => {
    const answer = await fetch(`${watchpost.url}/report`, { method: 'POST', body: new URLSearchParams({ where: 'Valparaíso <b>port</b>', name: 'Ana' }), redirect: 'manual' });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('Valparaíso &lt;b&gt;port&lt;/b&gt;');
    expect(page).not.toContain('<b>port</b>');
  });

  it('refuses an API call without rights with a sentence, and shows strangers no reports', async () => {
    await expect(new Api(watchpost.url).ask('{ reports { items { id } } }')).rejects.toThrow(/sign in/i);
  });

  async function addFeed(address: string): Promise<string> {
    const { addFeed: added } = await api.ask<{ addFeed: Feed }>('mutation ($input: AlertFeedInput!) { addFeed(input: $input) { id problem } }', {
      input: { name: address, url: authority.url(address), intervalSeconds: 1 },
    });
    return added.id;
  }

  async function removeFeed(id: string): Promise<void> {
    await api.ask('mutation ($id: ID!) { removeFeed(id: $id) }', { id });
  }

  async function feeds(): Promise<Feed[]> {
    return (await api.ask<{ feeds: Feed[] }>('{ feeds { id problem } }')).feeds;
  }

  async function feed(id: string): Promise<Feed> {
    const found = (await feeds()).find((one) => one.id === id);
    if (!found) throw new Error('the feed is gone');
    return found;
  }
});

async function until<Value>(look: () => Promise<Value | null>, milliseconds = 15_000): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await look();
    if (value !== null) return value;
    if (Date.now() > deadline) throw new Error(`nothing after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
