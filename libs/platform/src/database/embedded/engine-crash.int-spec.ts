import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDatabaseUnavailable } from '../../errors/error-mapping.js';
import { setLogLevel } from '../../logging/logger.js';
import { parseConfig, type Config } from '../../config/config.js';
import { PubSub } from '../../pubsub/pubsub.js';
import { defineTopic } from '../../pubsub/topic.js';
import { Database } from '../database.js';

const topic = defineTopic<{ id: number }>('engine-crash');
// Overflows the engine's stack in a way that its own limit does not notice.
const endless = (next: string) =>
  `create or replace function endless(n int) returns int language sql volatile as 'select case when n > 1000000 then 1 else ${next} end'`;

describe('when the engine of the embedded database breaks', () => {
  let config: Config;
  let database: Database;
  let pubsub: PubSub;
  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'watchpost-crash-'));
    config = parseConfig({ DATA_DIR: dataDir });
    setLogLevel('silent');
    database = await Database.open(config);
    pubsub = new PubSub(config, database);
    await database.query('create table kept (n int)');
    // A function can name itself once it is there.
    await database.query(endless('1'));
    await database.query(endless('endless(n + 1)'));
  });
  afterAll(async () => {
    await pubsub.close();
    await database.close();
    await rm(config.dataDir, { recursive: true, force: true });
  });

  it('refuses statements that only go deep, and goes on', async () => {
    await database.query(`create function deep(n int) returns int language plpgsql as 'begin return deep(n + 1); end'`);
    await expect(database.query('select deep(1)')).rejects.toThrow('stack depth limit exceeded');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is as well after thousands of refused statements as before', async () => {
    for (let round = 0; round < 3000; round++) await expect(database.query('select 1 / 0')).rejects.toThrow('division by zero');
    expect(await database.query('select count(*)::int as known from pg_settings')).toEqual([{ known: expect.any(Number) }]);
  });

  it('says nothing that could be taken for success, starts again by itself and has kept what it acknowledged', async () => {
    const heard: number[] = [];
    let gaps = 0;
    pubsub.subscribe(topic, ({ id }) => heard.push(id));
    pubsub.onGap(() => gaps++);
    await pubsub.ready();
    await database.query('insert into kept values (1)');

    const failure: unknown = await database.query('select endless(1)').catch((error: unknown) => error);
    expect(isDatabaseUnavailable(failure)).toBe(true);

    await until(() => database.query('select 1').then(() => true, () => false));
    expect(await database.query('select n from kept')).toEqual([{ n: 1 }]);
    await database.query('insert into kept values (2)');
    await until(() => gaps > 0);
    await pubsub.publish(topic, { id: 3 });
    await until(() => heard.includes(3));
    expect(await database.query('select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('can be closed while it is down', async () => {
    await database.query('select endless(1)').catch(() => undefined);
    await database.close();
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 100_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen within 100 s');
    await wait(50);
  }
}
