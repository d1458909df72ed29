import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.js';
import * as wire from './wire-protocol.js';

describe('the embedded database', () => {
  let dataDir: string;
  let embedded: EmbeddedDatabase;
  const clients: pg.Client[] = [];
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'watchpost-embedded-'));
    embedded = await openEmbeddedDatabase(dataDir);
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await embedded.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function connect(options: pg.ClientConfig = {}): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: embedded.url, ...options });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  }

  it('answers 2,000 mixed queries of 10 clients, each its own', async () => {
    const pool = new pg.Pool({ connectionString: embedded.url, max: 10 });
    await pool.query('create table mixed (id int primary key, text text)');
    const large = 'x'.repeat(100_000);
    const kinds: ((index: number) => Promise<boolean>)[] = [
      async (index) => ((await pool.query('select $1::int as n, $2::text as t', [index, `t${index}`])).rows[0] as { n: number }).n === index,
      async (index) => ((await pool.query({ name: 'shared name', text: 'select $1::int * 2 as n', values: [index] })).rows[0] as { n: number }).n === index * 2,
      async (index) => ((await pool.query({ name: 'other name', text: 'select $1::text as t, $2::int as n', values: ['a', index] })).rows[0] as { n: number }).n === index,
      async (index) => ((await pool.query(`select ${index} as n`)).rows[0] as { n: number }).n === index,
      async (index) => (await pool.query('insert into mixed values ($1, $2) returning id', [index, `row ${index}`])).rowCount === 1,
      async (index) => ((await pool.query('select length($1) as n, $2::int as i', [large, index])).rows[0] as { i: number }).i === index,
      async () => await pool.query('select 1 / $1::int', [0]).then(() => false, (error: { code: string }) => error.code === '22012'),
      async () => await pool.query('selekt').then(() => false, (error: { code: string }) => error.code === '42601'),
    ];
    const answers = await Promise.all(Array.from({ length: 2_000 }, (_, index) => (kinds[index % kinds.length] as (index: number) => Promise<boolean>)(index)));
    expect(answers.filter((right) => right !== true)).toEqual([]);
    const { rows } = await pool.query('select count(*)::int as n from mixed');
    expect(rows).toEqual([{ n: 250 }]);
    await pool.end();
  });

  it('passes every notification to every listener, and to nobody else', async () => {
    const heard: string[][] = [];
    for (let index = 0; index < 5; index++) {
      const listener = await connect();
      const mine: string[] = [];
      heard.push(mine);
      listener.on('notification', ({ payload }) => mine.push(payload ?? ''));
      await listener.query('-- a comment first\nlisten "test.news"');
    }
    const deaf = await connect();
    const wrong: string[] = [];
    deaf.on('notification', ({ payload }) => wrong.push(payload ?? ''));
    await deaf.query('listen news_of_another_kind');
    await deaf.query('listen "test.news"; unlisten "test.news"');
    const speaker = await connect();
    const told = Array.from({ length: 30 }, (_, index) => `news ${index}`);
    for (const text of told) await speaker.query('select pg_notify($1, $2)', ['test.news', text]);
    await until(() => heard.every((mine) => mine.length === 30));
    expect(heard).toEqual(Array.from({ length: 5 }, () => told));
    expect(wrong).toEqual([]);
  });

  it('tells nothing of a transaction that is rolled back', async () => {
    const listener = await connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('listen rollbacks');
    const speaker = await connect();
    await speaker.query('begin');
    await speaker.query(`notify rollbacks, 'no'`);
    await speaker.query('rollback');
    await speaker.query(`notify rollbacks, 'yes'`);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['yes']);
  });

  it('keeps transactions apart: others wait, and see only what was committed', async () => {
    const [writer, reader] = [await connect(), await connect()];
    await writer.query('create table apart (n int)');
    await writer.query('begin');
    await writer.query('insert into apart values (1)');
    let read: unknown;
    const reading = reader.query('select count(*)::int as n from apart').then(({ rows }) => {
      read = rows[0];
    });
    await pause(200);
    expect(read).toBeUndefined();
    await writer.query('insert into apart values (2)');
    await writer.query('commit');
    await reading;
    expect(read).toEqual({ n: 2 });
  });

  it('rolls back what a client left when it goes, and serves the others', async () => {
    const [leaver, stayer] = [await connect(), await connect()];
    await stayer.query('create table leftovers (n int)');
    await leaver.query('begin');
    await leaver.query('insert into leftovers values (1)');
    const counting = stayer.query('select count(*)::int as n from leftovers');
    (leaver as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    expect((await counting).rows).toEqual([{ n: 0 }]);
  });

  it('gives a client that failed in a transaction its own error state, and lets it roll back', async () => {
    const client = await connect();
    await client.query('begin');
    await expect(client.query('select 1 / $1::int', [0])).rejects.toThrow('division by zero');
    await expect(client.query('select $1::int', [1])).rejects.toThrow(/aborted/);
    await client.query('rollback');
    expect((await client.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
  });

  it('keeps the settings of each client, given at connection or set later', async () => {
    const plain = await connect();
    await plain.query('create schema own');
    const scoped = await connect({ options: '-c search_path=own' });
    const later = await connect();
    await later.query(`set statement_timeout = '7s'`);
    for (let round = 0; round < 3; round++) {
      expect((await scoped.query('show search_path')).rows).toEqual([{ search_path: 'own' }]);
      expect((await plain.query('show search_path')).rows).toEqual([{ search_path: 'public' }]);
      expect((await later.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '7s' }]);
      expect((await plain.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
    }
  });

  it('skips the rest of a batch after an error, also when the client flushes in between', async () => {
    const socket = await rawClient(embedded.url);
    const parse = (sql: string) => wire.frame('P', '\0', `${sql}\0`, Buffer.alloc(2));
    const bind = wire.frame('B', '\0\0', Buffer.alloc(6));
    const execute = wire.frame('E', '\0', wire.int32(0));
    socket.write(Buffer.concat([parse('select 1/0'), bind, execute, wire.frame('H')]));
    await pause(100);
    socket.write(Buffer.concat([parse('select 2'), bind, execute, wire.frame('S')]));
    socket.write(wire.simpleQuery('select 3'));
    const types = await socket.until((seen) => seen.filter((type) => type === 'Z').length === 2);
    expect(types.join('')).toBe('1EZTDCZ');
    socket.destroy();
  });

  it('answers one client\'s queued queries in order, errors among them', async () => {
    const client = await connect();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 3 === 0
          ? client.query('select 1 / $1::int', [0]).then(() => 'no error', (error: Error) => error.message)
          : client.query('select $1::int as n', [index]).then(({ rows }) => (rows[0] as { n: number } | undefined)?.n),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 'division by zero' : index)));
  });

  it('refuses to copy from the client, and says what to do', async () => {
    const client = await connect();
    await expect(client.query('copy mixed from stdin')).rejects.toThrow(/INSERT/);
    expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });

  it('refuses a wrong password', async () => {
    const url = new URL(embedded.url);
    url.password = 'wrong';
    await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow(/password/);
  });

  it('cancels a statement that waits for its turn', async () => {
    const [holder, waiter] = [await connect(), await connect()];
    await holder.query('begin');
    const waiting = waiter.query('select 1');
    const { processID, secretKey } = waiter as unknown as { processID: number; secretKey: number };
    await pause(100);
    const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(embedded.url).port) });
    socket.write(Buffer.concat([wire.int32(16, wire.CANCEL_REQUEST, processID, secretKey)]));
    await pause(100);
    await holder.query('commit');
    await expect(waiting).rejects.toThrow(/cancelled/);
    expect((await waiter.query('select 2 as n')).rows).toEqual([{ n: 2 }]);
  });

  it('survives clients that send nonsense or vanish in the middle of a message', async () => {
    const port = Number(new URL(embedded.url).port);
    for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(64), Buffer.from([0, 0, 0, 8, 0, 3]), wire.int32(8, 12345)]) {
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.on('error', () => undefined);
      socket.write(bytes);
      await pause(50);
      socket.destroy();
    }
    const raw = await rawClient(embedded.url);
    raw.write(wire.simpleQuery('begin'));
    await raw.until((seen) => seen.includes('Z'));
    raw.write(wire.frame('P', '\0', 'select 1\0', Buffer.alloc(2)).subarray(0, 9));
    await pause(50);
    raw.destroy();
    const client = await connect();
    expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });

  it('refuses a second Watchpost on the same data directory with a plain sentence', async () => {
    await expect(openEmbeddedDatabase(dataDir)).rejects.toThrow(/in use by another Watchpost.*DATA_DIR/);
  });

  it('has PostGIS', async () => {
    const client = await connect();
    const { rows } = await client.query(`select st_distance('point(0 0)'::geography, 'point(1 0)'::geography)::int as metres`);
    expect(rows).toEqual([{ metres: 111319 }]);
  });
});

interface RawClient extends Socket {
  until(enough: (seen: readonly string[]) => boolean): Promise<string[]>;
}

/** A signed-in client that speaks in single messages; `until` tells the types of the answers since the last call. */
async function rawClient(url: string): Promise<RawClient> {
  const { port, password } = new URL(url);
  const socket = createConnection({ host: '127.0.0.1', port: Number(port) });
  const reader = new wire.MessageReader();
  let seen: string[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    reader.push(chunk);
    for (let message = reader.nextMessage(); message !== undefined; message = reader.nextMessage()) seen.push(wire.typeOf(message));
  });
  const client = Object.assign(socket, {
    async until(enough: (types: readonly string[]) => boolean) {
      await until(() => enough(seen));
      const types = seen;
      seen = [];
      return types;
    },
  });
  const startup = Buffer.concat([wire.int32(wire.PROTOCOL_VERSION), Buffer.from('user\0postgres\0\0')]);
  socket.write(Buffer.concat([wire.int32(startup.length + 4), startup]));
  await client.until((types) => types.includes('R'));
  socket.write(wire.frame('p', `${password}\0`));
  await client.until((types) => types.includes('Z'));
  return client;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen within 10 s');
    await pause(10);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
