import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from './config/config.js';
import { defineTopic } from './pubsub/topic.js';
import { PubSub } from './pubsub/pubsub.js';
import { defineQueue } from './queue/queue-definition.js';
import { Queues } from './queue/queues.js';
import { Line } from './testing/line.js';
import { openTestDatabase, type TestDatabase } from './testing/index.js';

const queue = defineQueue<{ id: number }>('redis-loss');
const firstUsedDuringLoss = defineQueue<{ id: number }>('redis-loss-late');
const topic = defineTopic<{ id: number }>('redis-loss');
const redisUrl = process.env['TEST_REDIS_URL'];

// The embedded shape and a single server have no Redis that could go away.
const describeWithRedis = redisUrl ? describe : (title: string, _tests: () => void) => describe(title, () => it('is asked where there is a Redis', () => expect(redisUrl).toBeFalsy()));

describeWithRedis('when Redis goes for five seconds and comes back', () => {
  let test: TestDatabase;
  let line: Line;
  let queues: Queues;
  let pubsub: PubSub;
  const done: number[] = [];
  const heard: number[] = [];
  let gaps = 0;

  beforeAll(async () => {
    test = await openTestDatabase();
    const target = new URL(redisUrl ?? '');
    line = await Line.to(target.hostname, Number(target.port || 6379));
    target.hostname = '127.0.0.1';
    target.port = String(line.port);
    const config: Config = { ...test.config, redisUrl: target.href };
    queues = new Queues(config, test.database);
    pubsub = new PubSub(config, test.database);
    for (const one of [queue, firstUsedDuringLoss]) queues.process(one, async ({ id }) => void done.push(id));
    await queues.start();
    pubsub.subscribe(topic, ({ id }) => heard.push(id));
    pubsub.onGap(() => gaps++);
    await pubsub.ready();
  });
  afterAll(async () => {
    await pubsub.close();
    await queues.close();
    await line.close();
    await test.close();
  });

  it('keeps every row, fails at once meanwhile, and then workers and live updates go on without a restart', async () => {
    await queues.add(queue, { id: 1 });
    await pubsub.publish(topic, { id: 1 });
    await until(() => done.includes(1) && heard.includes(1));

    await line.cut();
    const begun = Date.now();
    await expect(queues.add(queue, { id: 2 })).rejects.toThrow();
    await expect(queues.add(firstUsedDuringLoss, { id: 2 })).rejects.toThrow();
    await expect(pubsub.publish(topic, { id: 2 })).rejects.toThrow();
    // The row is what is acknowledged; its bell may be lost, and the sweep rings it again.
    await test.database.transaction(async (sql) => {
      await sql.query(`insert into setting (key, value, updated_at) values ('acknowledged', '1', now())`);
      await queues.add(queue, { id: 3 }, { within: sql });
    });
    expect(await test.database.query(`select key from setting where key = 'acknowledged'`)).toHaveLength(1);
    expect(Date.now() - begun).toBeLessThan(30_000);
    await wait(5_000);

    await line.mend();
    await until(() => queues.add(queue, { id: 4 }).then(() => true, () => false));
    await until(() => queues.add(firstUsedDuringLoss, { id: 5 }).then(() => true, () => false));
    await until(() => gaps > 0);
    await until(() => pubsub.publish(topic, { id: 6 }).then(() => true, () => false));
    await until(() => done.includes(4) && done.includes(5) && heard.includes(6));
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen within 40 s');
    await wait(20);
  }
}
