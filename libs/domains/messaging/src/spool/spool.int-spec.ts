import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@watchpost/platform';
import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { InboundBell } from '../bells.service.js';
import { inboundRow, openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';
import { Spool } from './spool.service.js';

let messaging: TestMessaging;
let channelId: string;
let dataDir: string;
const rings: string[] = [];
const bell = { ring: () => void rings.push('ring') } as unknown as InboundBell;

beforeAll(async () => {
  messaging = await openTestMessaging();
  channelId = (await messaging.channels.web()).id;
});
afterAll(() => messaging.close());
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'watchpost-spool-'));
  await messaging.database.query('DELETE FROM inbound_message');
  rings.length = 0;
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const row = (body: string) => inboundRow(messaging.seal, { channelId, sender: '+639175550101', body });
const inbox = async () => (await messaging.database.query<{ body: string }>('SELECT body FROM inbound_message ORDER BY id')).map(({ body }) => body);
const files = () => readdir(path.join(dataDir, 'spool'));
async function open(database: Database = messaging.database): Promise<Spool> {
  const spool = new Spool(database, bell, messaging.seal, { dataDir });
  await spool.onModuleInit();
  return spool;
}

describe('the spool', () => {
  it('keeps messages in their order and puts each into the inbox once, also one that is there already', async () => {
    const spool = await open();
    for (const body of ['1', '2', '3']) await spool.keep([row(body)]);
    expect(spool.holds).toBe(true);
    await Promise.all([spool.flush(), spool.keep([row('4')]), spool.keep([row('1'), row('5')])]);
    await spool.flush();
    expect(await inbox()).toEqual(['1', '2', '3', '4', '5']);
    expect([spool.holds, await files(), rings.length > 0]).toEqual([false, [], true]);
    await spool.onApplicationShutdown();
  });

  it('writes neither numbers nor words that can be read', async () => {
    const spool = await open();
    await spool.keep([row('Trapped in house seven')]);
    const [name = ''] = await files();
    const written = await readFile(path.join(dataDir, 'spool', name), 'utf8');
    for (const said of ['Trapped', '639175550101', Buffer.from('Trapped').toString('base64').slice(0, 8)]) expect(written).not.toContain(said);
    await spool.onApplicationShutdown();
  });

  it('is taken over by the next start, and a line torn by a crash costs only itself', async () => {
    const crashed = await open();
    await crashed.keep([row('before the crash')]);
    const [name = ''] = await files();
    await appendFile(path.join(dataDir, 'spool', name), 'AAAAtorn');
    const next = await open();
    expect(next.holds).toBe(true);
    await next.flush();
    expect(await inbox()).toEqual(['before the crash']);
    expect(await files()).toEqual([`${name}.unreadable`]);
    await next.onApplicationShutdown();
  });

  it('leaves alone the file of a process that still runs', async () => {
    const spool = await open();
    await spool.onApplicationShutdown();
    const other = `2026-01-01T00-00-00-000Z-${process.ppid}-00000000-0000-4000-8000-000000000000.spool`;
    await writeFile(path.join(dataDir, 'spool', other), '');
    const next = await open();
    expect(next.holds).toBe(false);
    expect(await files()).toEqual([other]);
    await next.onApplicationShutdown();
  });

  it('takes over, once, what a process leaves that ends later', async () => {
    const spools = [await open(), await open()] as const;
    await spools[0].keep([row('of the one that ends')]);
    const [name = ''] = await files();
    await spools[0].onApplicationShutdown();
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const folder = path.join(dataDir, 'spool');
    await rename(path.join(folder, name), path.join(folder, name.replace(`-${process.pid}-`, `-${ended}-`)));
    const third = await open();
    await spools[1].keep([row('after it')]);
    await Promise.all([spools[1].flush(), third.flush()]);
    expect([...(await inbox())].sort()).toEqual(['after it', 'of the one that ends']);
    expect(await files()).toEqual([]);
    await Promise.all([spools[1].onApplicationShutdown(), third.onApplicationShutdown()]);
  });

  it('goes on waiting while the database is away', async () => {
    const away = { query: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })) } as unknown as Database;
    const spool = await open(away);
    await spool.keep([row('later')]);
    await spool.flush();
    expect([spool.holds, (await files()).length]).toEqual([true, 1]);
    await spool.onApplicationShutdown();
    const next = await open();
    await next.flush();
    expect(await inbox()).toEqual(['later']);
    await next.onApplicationShutdown();
  });

  it('sets aside what the database refuses, such as messages of a channel that is gone, and goes on with the rest', async () => {
    const spool = await open();
    await spool.keep([row('good 1'), { ...row('of nobody'), channelId: '00000000-0000-4000-8000-000000000000' }, row('good 2')]);
    await spool.flush();
    expect(await inbox()).toEqual(['good 1', 'good 2']);
    expect(spool.holds).toBe(false);
    expect((await files()).map((name) => name.endsWith('.refused'))).toEqual([true]);
    await spool.onApplicationShutdown();
  });

  it('stops the start when its folder cannot be written, and says which', async () => {
    const file = path.join(dataDir, 'spool');
    await writeFile(file, 'not a folder');
    await chmod(file, 0o400);
    await expect(open()).rejects.toThrow(`${file} cannot be written`);
  });
});
