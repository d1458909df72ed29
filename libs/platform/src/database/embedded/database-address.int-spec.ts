import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setLogLevel } from '../../logging/logger.js';
import { Database } from '../database.js';
import { joinEmbeddedDatabase } from './database-address.js';

describe('beside a running program with the embedded database', () => {
  let dataDir: string;
  let running: Database;
  beforeAll(async () => {
    setLogLevel('silent');
    dataDir = await mkdtemp(join(tmpdir(), 'watchpost-join-'));
    running = await Database.open({ databaseUrl: undefined, dataDir });
    await running.query('create table notes (text text)');
  });
  afterAll(async () => {
    await running.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('a command works on the same data, and leaves the database running', async () => {
    const command = await Database.open({ databaseUrl: undefined, dataDir, joinsRunning: true });
    await command.query(`insert into notes values ('by command')`);
    await command.close();
    expect(await running.query('select text from notes')).toEqual([{ text: 'by command' }]);
  });

  it('a second program is still refused', async () => {
    await expect(Database.open({ databaseUrl: undefined, dataDir })).rejects.toThrow('is in use by another Watchpost');
  });

  it('the address is for nobody but the owner', async () => {
    expect((await stat(join(dataDir, 'database.address'))).mode & 0o777).toBe(0o600);
  });

  it('when the program has ended, a command opens the database itself', async () => {
    await running.close();
    expect(await joinEmbeddedDatabase(dataDir)).toBeUndefined();
    const command = await Database.open({ databaseUrl: undefined, dataDir, joinsRunning: true });
    expect(await command.query('select text from notes')).toEqual([{ text: 'by command' }]);
    await command.close();
  });
});
