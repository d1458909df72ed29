import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CORPUS, itNeeds } from '@watchpost/cap/testing';
import { openTestDatabase } from '@watchpost/platform/testing';
import { archiveAddress, type NamedMessage } from './stream-archive.js';
import type { StreamKeeper } from './stream-keeper.service.js';
import { FeedServer } from '../testing/feed-server.js';
import { capDate, messageBytes, SENDER } from '../testing/message-text.js';
import { streamKeeper } from '../testing/stream-process.js';
import { StreamServer, heartbeatBytes } from '../testing/stream-server.js';

const HOOKS = new URL('../../../../platform/tools/run-typescript.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('../testing/stream-process.ts', import.meta.url));

interface Played extends NamedMessage {
  bytes: Uint8Array;
}

let count = 0;
function message(): Played {
  count += 1;
  const identifier = `streamed-${count}`;
  const sent = capDate(-60);
  return { identifier, sent, sender: SENDER, bytes: messageBytes({ identifier, sent }) };
}

describe('a stream of messages', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let archive: FeedServer;
  let server: StreamServer;
  let feedId: string;
  const keepers: StreamKeeper[] = [];
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    [opened, archive] = await Promise.all([openTestDatabase(), FeedServer.start()]);
  });
  afterAll(async () => {
    await archive.stop();
    await opened.close();
  });
  beforeEach(async () => {
    server = await StreamServer.start();
    const feed = await prisma().alertFeed.create({ data: { name: 'stream', kind: 'stream', url: `tcp://${server.host}`, archiveUrl: archive.url('/cap') } });
    feedId = feed.id;
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(keepers.splice(0).map(async (keeper) => keeper.onModuleDestroy()));
    await prisma().alertFeed.delete({ where: { id: feedId } });
    await server.stop();
  });

  const prisma = (): typeof opened.database.prisma => opened.database.prisma;
  const row = async () => prisma().alertFeed.findUniqueOrThrow({ where: { id: feedId } });

  function listen(): StreamKeeper {
    const keeper = streamKeeper(opened.database, [server.host, archive.host]);
    keepers.push(keeper);
    keeper.onApplicationBootstrap();
    return keeper;
  }

  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const patience = Date.now() + 60_000;
    while (!(await holds())) {
      if (Date.now() > patience) throw new Error(`It never came to this: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  const connected = async () => until('somebody listens', () => server.sockets.size > 0);
  const stored = async (messages: readonly NamedMessage[]): Promise<number> => prisma().alert.count({ where: { identifier: { in: messages.map((each) => each.identifier) } } });
  const allStored = async (messages: readonly NamedMessage[]) => until(`${messages.length} messages are stored`, async () => (await stored(messages)) === messages.length);
  const keepInArchive = (each: Played): void => archive.serve(new URL(archiveAddress(archive.url('/cap'), each)).pathname, each.bytes);

  it('is taken in message by message, in whatever pieces it comes, with noise in between', async () => {
    listen();
    await connected();
    const messages = [message(), message(), message(), message()];
    const bytes = Buffer.concat(messages.flatMap((each) => [Buffer.from('\0noise </alert> <alert>half '), each.bytes]));
    for (let at = 0; at < bytes.length; at += 97) {
      server.send(bytes.subarray(at, at + 97));
      if (at % 970 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await allStored(messages);
    await until('the row says so', async () => (await row()).lastChangeAt !== null);
    expect(await row()).toMatchObject({ failures: 0, problem: null });
  });

  itNeeds('corpus')('brings the Canadian messages of the corpus, once each, also when they are repeated', async () => {
    const files = ['canada-naads-samples', 'canada-obplayer'].flatMap((folder) => readdirSync(join(CORPUS, folder)).map((name) => join(CORPUS, folder, name)));
    const documents = files.filter((file) => /\.xml$/i.test(file)).map((file) => readFileSync(file)).filter((bytes) => bytes.includes('</alert>'));
    listen();
    await connected();
    for (const document of [...documents, ...documents]) server.send(document);
    const last = message();
    server.send(last.bytes);
    await allStored([last]);
    const rows = await prisma().alert.findMany({ where: { feedId }, select: { raw: true } });
    const unread = await prisma().unreadDocument.count({ where: { feedId } });
    const distinct = new Set(rows.map(({ raw }) => Buffer.from(raw).toString('latin1')));
    expect(distinct.size).toBe(rows.length);
    expect([rows.length - 1, unread]).toEqual([documents.length, 0]);
  });

  it('does not store heartbeats, but notes when the last one came', async () => {
    listen();
    await connected();
    server.send(heartbeatBytes([]), heartbeatBytes([]));
    await until('the heartbeat is noted', async () => (await row()).lastHeartbeatAt !== null);
    expect(await prisma().alert.count({ where: { sender: 'NAADS-Heartbeat' } })).toBe(0);
  });

  it('gets what it missed from the archive when a heartbeat names it', async () => {
    const [here, missed, alsoMissed] = [message(), message(), message()];
    [missed, alsoMissed].forEach(keepInArchive);
    listen();
    await connected();
    server.send(here.bytes, heartbeatBytes([here, missed, alsoMissed]), heartbeatBytes([here, missed, alsoMissed]));
    await allStored([here, missed, alsoMissed]);
    expect(archive.asked.filter(({ path }) => path.includes('streamed_')).map(({ path }) => path)).toEqual(
      [missed, alsoMissed].map((each) => new URL(archiveAddress(archive.url('/cap'), each)).pathname),
    );
  });

  it('says which named message could not be fetched, and is well again when it came after all', async () => {
    const late = message();
    listen();
    await connected();
    server.send(heartbeatBytes([late]));
    await until('the problem is told', async () => (await row()).problem?.startsWith('1 message that the stream names could not be fetched.') ?? false);
    server.send(late.bytes);
    await allStored([late]);
    server.send(heartbeatBytes([late]));
    await until('the problem is gone', async () => (await row()).problem === null);
  });

  it('misses nothing when it is cut for a while: what was sent meanwhile is named afterwards', async () => {
    listen();
    await connected();
    const before = message();
    server.send(before.bytes);
    await allStored([before]);
    const { port } = server;
    await server.cut();
    const meanwhile = [message(), message(), message()];
    meanwhile.forEach(keepInArchive);
    await until('the row says what is wrong', async () => (await row()).failures > 0);
    expect((await row()).problem).toBe('127.0.0.1 refused the connection. The service may be down, or the port is wrong.');
    server.onConnect((socket) => socket.write(heartbeatBytes([before, ...meanwhile])));
    await server.mend(port);
    await allStored([before, ...meanwhile]);
    await until('the row is well', async () => (await row()).failures === 0);
  });

  it('goes on after a message of 10 MB, a half close, a drip without end and silence', async () => {
    const first = message();
    const [afterLarge, afterHalfClose, afterDrip, afterSilence] = [message(), message(), message(), message()];
    const drips: NodeJS.Timeout[] = [];
    const greetings: ((socket: import('node:net').Socket) => void)[] = [
      (socket) => socket.end(Buffer.concat([first.bytes, Buffer.from(`<alert>${'x'.repeat(10_000_000)}</alert>`), afterLarge.bytes])),
      (socket) => {
        socket.write(afterHalfClose.bytes);
        drips.push(setInterval(() => socket.write('.'), 50));
      },
      (socket) => socket.write(afterDrip.bytes),
      (socket) => socket.write(afterSilence.bytes),
    ];
    // Over and over: a busy machine may cut a connection before its turn.
    server.onConnect((socket) => greetings[(server.calls - 1) % greetings.length]?.(socket));
    listen();
    await allStored([first, afterLarge, afterHalfClose, afterDrip, afterSilence]);
    drips.forEach((drip) => clearInterval(drip));
    expect(server.calls).toBeGreaterThanOrEqual(4);
    expect(await prisma().alert.count({ where: { feedId } })).toBe(5);
  });

  it('keeps what is no CAP as unread, and goes on', async () => {
    listen();
    await connected();
    const next = message();
    server.send('<alert><nonsense></alert>', next.bytes);
    await allStored([next]);
    expect(await prisma().unreadDocument.count({ where: { feedId } })).toBe(1);
  });

  it('is heard by one process at a time; another takes it over when that one is killed, and nothing is lost or doubled', async () => {
    const holder = spawn(process.execPath, ['--import', HOOKS, PROGRAM, opened.database.url, server.host, archive.host], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(holder);
    await connected();
    listen();
    const sent: Played[] = [];
    const played = setInterval(() => {
      const next = message();
      keepInArchive(next);
      sent.push(next);
      server.send(next.bytes, heartbeatBytes(sent.slice(-50)));
    }, 100);
    await until('the first process stores', async () => (await stored(sent)) > 5);
    expect([server.calls, server.sockets.size]).toEqual([1, 1]);
    clearInterval(played);
    holder.kill('SIGKILL');
    await until('the connection is gone', () => server.sockets.size === 0);
    // Nobody hears these.
    const unheard = [message(), message()];
    unheard.forEach(keepInArchive);
    server.onConnect((socket) => socket.write(heartbeatBytes([...sent, ...unheard].slice(-50))));
    await connected();
    await allStored([...sent, ...unheard]);
    expect(server.calls).toBe(2);
    expect(await prisma().alert.count({ where: { feedId } })).toBe(sent.length + unheard.length);
  });

  it('is let go at once by a process that ends, and by one whose source is switched off', async () => {
    const first = listen();
    await connected();
    await first.onModuleDestroy();
    await until('the connection is gone', () => server.sockets.size === 0);
    listen();
    await connected();
    await prisma().alertFeed.update({ where: { id: feedId }, data: { enabled: false } });
    await until('the connection is gone', () => server.sockets.size === 0);
    expect(server.calls).toBe(2);
  });
});
