import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../config/config.js';
import { PubSub } from '../pubsub/pubsub.js';
import { defineTopic } from '../pubsub/topic.js';
import { defineQueue } from '../queue/queue-definition.js';
import { Queues } from '../queue/queues.js';
import { isDatabaseUnavailable } from '../errors/error-mapping.js';
import { Line } from '../testing/line.js';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';
import { Database } from './database.js';

const queue = defineQueue<{ id: number }>('database-loss');
const topic = defineTopic<{ id: number }>('database-loss');

describe('when the database goes and comes back', () => {
  let test: TestDatabase;
  let line: Line;
  let database: Database;
  let queues: Queues;
  let pubsub: PubSub;
  const done: number[] = [];
  const heard: number[] = [];
  let gaps = 0;

  beforeAll(async () => {
    test = await openTestDatabase();
    const target = new URL(test.database.url);
    line = await Line.to(target.hostname, Number(target.port));
    target.hostname = '127.0.0.1';
    target.port = String(line.port);
    // Redis has a connection of its own, which this test leaves alone.
    const config: Config = { ...test.config, databaseUrl: target.href, redisUrl: undefined, logLevel: 'silent' };
    database = await Database.open(config);
    queues = new Queues(config, database);
    pubsub = new PubSub(config, database);
    queues.process(queue, async ({ id }) => void done.push(id));
    await queues.start();
    pubsub.subscribe(topic, ({ id }) => heard.push(id));
    pubsub.onGap(() => gaps++);
    await pubsub.ready();
  });
  afterAll(async () => {
    await pubsub.close();
    await queues.close();
    await database.close();
    await line.close();
    await test.close();
  });

  it('fails at once, and serves again by itself: statements, jobs and topics', async () => {
    await queues.add(queue, { id: 1 });
    await pubsub.publish(topic, { id: 1 });
    await until(() => done.includes(1) && heard.includes(1));

    await line.cut();
    const begun = Date.now();
    const failure: unknown = await database.query('select 1').catch((error: unknown) => error);
    expect(isDatabaseUnavailable(failure)).toBe(true);
    const inTransaction: unknown = await database.transaction((sql) => sql.query('select 1')).catch((error: unknown) => error);
    expect(isDatabaseUnavailable(inTransaction)).toBe(true);
    const byPrisma: unknown = await database.prisma.setting.count().catch((error: unknown) => error);
    expect(isDatabaseUnavailable(byPrisma)).toBe(true);
    expect(Date.now() - begun).toBeLessThan(6_000);
    await new Promise((resolve) => setTimeout(resolve, 3_000));

    await line.mend();
    await until(() => database.query('select 1').then(() => true, () => false));
    await until(() => queues.add(queue, { id: 2 }).then(() => true, () => false));
    await until(() => gaps > 0);
    await pubsub.publish(topic, { id: 2 });
    await until(() => done.includes(2) && heard.includes(2));
    expect(await database.prisma.setting.count()).toBeGreaterThanOrEqual(0);
  });

  it('rolls a transaction back whose connection is cut in the middle', async () => {
    const broken: unknown = await database
      .transaction(async (sql) => {
        await sql.query(`insert into setting (key, value, updated_at) values ('half', '1', now())`);
        await line.cut();
        await sql.query('select 1');
      })
      .catch((error: unknown) => error);
    expect(isDatabaseUnavailable(broken)).toBe(true);
    await line.mend();
    await until(() => database.query('select 1').then(() => true, () => false));
    expect(await database.query(`select key from setting where key = 'half'`)).toEqual([]);
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
