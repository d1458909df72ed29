import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../config/config.js';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';
import { defineQueue, type QueueDefinition } from './queue-definition.js';
import { Queues } from './queues.js';

let counter = 0;

describe('queues', () => {
  let test: TestDatabase;
  let open: Queues[] = [];
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.map((queues) => queues.close()));
    open = [];
  });
  afterAll(() => test.close());

  function make(config: Config = test.config): Queues {
    const queues = new Queues(config, test.database);
    open.push(queues);
    return queues;
  }

  function freshQueue(): QueueDefinition<{ id: number }> {
    return defineQueue(`test-${++counter}`);
  }

  it('does each job once', async () => {
    const queue = freshQueue();
    const queues = make();
    const done: number[] = [];
    queues.process(queue, async ({ id }) => void done.push(id), { concurrency: 5 });
    await queues.start();
    await Promise.all(Array.from({ length: 50 }, (_, id) => queues.add(queue, { id })));
    await until(() => done.length >= 50);
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, id) => id));
  });

  it('takes a job from another process within a moment', async () => {
    const queue = freshQueue();
    const worker = make();
    const done: number[] = [];
    worker.process(queue, async () => void done.push(Date.now()));
    await worker.start();
    const producer = make();
    await producer.add(queue, { id: 0 });
    await until(() => done.length === 1);
    const added = Date.now();
    await producer.add(queue, { id: 1 });
    await until(() => done.length === 2);
    expect((done[1] ?? 0) - added).toBeLessThan(1_500);
  });

  it('leaves no job when the transaction is rolled back, and one when it is committed', async () => {
    const queue = freshQueue();
    const queues = make();
    const done: number[] = [];
    queues.process(queue, async ({ id }) => void done.push(id));
    await queues.start();
    await expect(
      test.database.transaction(async (sql) => {
        await queues.add(queue, { id: 1 }, { within: sql });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await test.database.transaction(async (sql) => {
      await queues.add(queue, { id: 2 }, { within: sql });
      // The caller's own statements go on finding their tables.
      await sql.query(`insert into setting (key, value, updated_at) values ('queue-test-${counter}', '1', now())`);
    });
    await until(() => done.length > 0);
    await pause(500);
    expect(done).toEqual([2]);
  });

  it('adds many jobs with one transaction', async () => {
    const queue = freshQueue();
    const queues = make();
    const done = new Set<number>();
    queues.process(queue, async ({ id }) => void done.add(id), { concurrency: 10 });
    await queues.start();
    await test.database.transaction((sql) => queues.addMany(queue, Array.from({ length: 40 }, (_, id) => ({ payload: { id } })), { within: sql }));
    await until(() => done.size === 40);
  });

  it('knows two jobs with the same id as one', async () => {
    const queue = freshQueue();
    const producer = make();
    await producer.add(queue, { id: 1 }, { jobId: 'twilio:42' });
    await producer.add(queue, { id: 1 }, { jobId: 'twilio:42' });
    const worker = make();
    const done: number[] = [];
    worker.process(queue, async ({ id }) => void done.push(id));
    await worker.start();
    await until(() => done.length > 0);
    await pause(500);
    expect(done).toEqual([1]);
  });

  it('waits with a job as long as it is told', async () => {
    const queue = freshQueue();
    const queues = make();
    let doneAt = 0;
    queues.process(queue, async () => {
      doneAt = Date.now();
    });
    await queues.start();
    const added = Date.now();
    await queues.add(queue, { id: 1 }, { delayMs: 700 });
    await until(() => doneAt > 0);
    expect(doneAt - added).toBeGreaterThanOrEqual(690);
  });

  it('tries a failed job again', async () => {
    const queue = freshQueue();
    const queues = make();
    let attempts = 0;
    queues.process(queue, async () => {
      if (++attempts < 2) throw new Error('not yet');
    });
    await queues.start();
    await queues.add(queue, { id: 1 });
    await until(() => attempts === 2);
  });

  it('repeats a job once for all processes together', async () => {
    const queue = freshQueue();
    const done: number[] = [];
    for (const queues of [make(), make()]) {
      queues.process(queue, async () => void done.push(Date.now()));
      queues.every(queue, { id: 0 }, 500);
      await queues.start();
    }
    await until(() => done.length >= 4);
    const span = (done.at(-1) ?? 0) - (done[0] ?? 0);
    expect(span / (done.length - 1)).toBeGreaterThan(350);
  });

  it('lets a running job finish before it closes', async () => {
    const queue = freshQueue();
    const queues = make();
    let begun = false;
    let finished = false;
    queues.process(queue, async () => {
      begun = true;
      await pause(400);
      finished = true;
    });
    await queues.start();
    await queues.add(queue, { id: 1 });
    await until(() => begun);
    await queues.close();
    expect(finished).toBe(true);
  });

  it('refuses a second processor, and to start under the worker role with a queue nobody processes', async () => {
    const queue = freshQueue();
    const queues = make();
    queues.process(queue, async () => undefined);
    expect(() => queues.process(queue, async () => undefined)).toThrow(/two processors/);
    const orphan = freshQueue();
    await expect(queues.onApplicationBootstrap()).rejects.toThrow(orphan.name);
  });

  it('starts no worker without the worker role', async () => {
    const queue = freshQueue();
    const queues = make({ ...test.config, roles: new Set(['api']) });
    let done = 0;
    queues.process(queue, async () => void done++);
    await queues.onApplicationBootstrap();
    await queues.add(queue, { id: 1 });
    await pause(500);
    expect(done).toBe(0);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen within 15 s');
    await pause(10);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
