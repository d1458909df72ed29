import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineQueue } from '../queue/queue-definition.js';
import { Queues } from '../queue/queues.js';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';

const queue = defineQueue<{ id: number }>('database-test');
const REFUSED = /another connection inside the work of a transaction/;

describe('the database', () => {
  let test: TestDatabase;
  let queues: Queues;
  beforeAll(async () => {
    test = await openTestDatabase();
    queues = new Queues(test.config, test.database);
    await queues.add(queue, { id: 0 });
  });
  afterAll(async () => {
    await queues.close();
    await test.close();
  });

  it('refuses at once what asks for another connection inside a transaction: it would wait for ever in the embedded shape', async () => {
    const { database } = test;
    const attempts = {
      statement: () => database.query('select 1'),
      transaction: () => database.transaction(async () => undefined),
      prisma: () => database.prisma.setting.count(),
      job: () => queues.add(queue, { id: 1 }),
    };
    for (const attempt of Object.values(attempts)) await expect(database.transaction<unknown>(() => attempt())).rejects.toThrow(REFUSED);
    for (const attempt of Object.values(attempts)) await attempt();
  });

  it('lets work that a transaction left running go on after it', async () => {
    const { database } = test;
    let after: Promise<unknown> = Promise.resolve();
    await database.transaction(async (sql) => {
      after = new Promise((resolve) => setTimeout(resolve, 300)).then(() => database.query('select 1 as one'));
      await sql.query('select 1');
    });
    expect(await after).toEqual([{ one: 1 }]);
  });

  it('does not compile statements on a server', async () => {
    const [row] = await test.database.query<{ jit: string }>(`select current_setting('jit') as jit`);
    if (test.config.databaseUrl !== undefined) expect(row?.jit).toBe('off');
  });
});
