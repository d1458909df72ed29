import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Api } from './api.js';
import { createDatabase } from './database.js';
import { FaultProxy } from './fault-proxy.js';
import { type Watchpost, shapeUnderTest, startWatchpost } from './program.js';

// The embedded database lives in the program: it cannot go away alone, so this is asked of the other shapes.
const shape = shapeUnderTest();
const describeWithServer = shape === 'embedded' ? (title: string, _tests: () => void) => describe(title, () => it('has no database that could go away alone', () => expect(shape).toBe('embedded'))) : describe;

describeWithServer(`the database is away for a while, ${shape} shape`, () => {
  let watchpost: Watchpost;
  let proxy: FaultProxy;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let hook = '';

  beforeAll(async () => {
    database = await createDatabase();
    const target = new URL(database.url);
    proxy = new FaultProxy({ host: target.hostname, port: Number(target.port) });
    target.port = String(await proxy.listen());
    watchpost = await startWatchpost({ shape, settings: { DATABASE_URL: target.toString() } });
    const api = new Api(watchpost.url);
    await api.signIn();
    const { addChannel } = await api.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', {
      input: { name: 'Open gateway', gateway: 'generic', settings: '{}' },
    });
    hook = addChannel.address;
  });

  afterAll(async () => {
    await watchpost?.stop();
    await proxy?.close();
    await database?.drop();
  });

  it('keeps on its disk what comes meanwhile, loses nothing acknowledged, keeps the order, and serves again without a restart', async () => {
    const acknowledged: string[] = [];
    const send = async (id: string) => {
      const answer = await fetch(hook, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, from: '+56911112222', text: `Fire at house ${id}` }) });
      if (answer.ok) acknowledged.push(id);
      return answer;
    };
    for (let index = 0; index < 20; index++) expect((await send(`before-${index}`)).status).toBe(200);

    proxy.cut();
    for (let index = 0; index < 20; index++) expect((await send(`during-${index}`)).status).toBe(200);
    // Of an address that nobody asked for before the outage it cannot be known whether it is a channel's.
    const unknown = await fetch(hook.replace(/[^/]+$/, 'k'.repeat(32)), { method: 'POST' });
    expect([unknown.status, Number(unknown.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect((await fetch(`${watchpost.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${watchpost.url}/health/ready`)).status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, Number(process.env.OUTAGE_SECONDS ?? 15) * 1000));
    proxy.mend();

    const deadline = Date.now() + 20_000;
    let back = await send('after-1');
    while (!back.ok && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      back = await send('after-1');
    }
    expect(back.status).toBe(200);

    const api = new Api(watchpost.url);
    await api.signIn();
    const found = async () => {
      const { incidents } = await api.ask<{ incidents: { items: { title: string; reports: { text: string }[] }[] } }>('{ incidents(first: 100) { items { title reports { text } } } }');
      return new Set(incidents.items.flatMap((incident) => incident.reports.map(({ text }) => text)));
    };
    const wanted = acknowledged.map((id) => `Fire at house ${id}`);
    const end = Date.now() + 60_000;
    let texts = await found();
    while (!wanted.every((text) => texts.has(text)) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      texts = await found();
    }
    expect(wanted.filter((text) => !texts.has(text))).toEqual([]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ body: string }>('select body from inbound_message order by id').finally(() => client.end());
    expect(rows.map(({ body }) => body)).toEqual(wanted);
    expect(watchpost.processes.every((one) => one.running)).toBe(true);
  });
});
