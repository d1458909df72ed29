import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Audit } from './audit/audit.js';
import { CONFIG } from './config/config.js';
import { Database } from './database/database.js';
import { GuardedFetcher } from './fetcher/guarded-fetcher.js';
import { PlatformModule } from './platform.module.js';
import { defineTopic } from './pubsub/topic.js';
import { PubSub } from './pubsub/pubsub.js';
import { defineQueue } from './queue/queue-definition.js';
import { Queues } from './queue/queues.js';
import { openTestDatabase, type TestDatabase } from './testing/index.js';

const queue = defineQueue<{ id: number }>('platform-module');
const topic = defineTopic<{ id: number }>('platform-module');

@Module({})
class Program {}

describe('the platform as Nest starts it', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
    // Its files or its database stay; the program opens them itself.
    await test.database.close();
  });
  afterAll(() => test.close());

  it('starts, carries a job and a message, and lets go of everything when it stops', async () => {
    for (let start = 1; start <= 2; start++) {
      let finish: (id: number) => void = () => undefined;
      const done = new Promise<number>((resolve) => (finish = resolve));
      const processor = { provide: 'processor', inject: [Queues], useFactory: (queues: Queues) => queues.process(queue, async ({ id }) => finish(id)) };
      const program = { module: Program, imports: [PlatformModule.forRoot(test.config)], providers: [processor] };
      const app = await NestFactory.createApplicationContext(program, { logger: false, abortOnError: false });
      expect(app.get(CONFIG)).toBe(test.config);
      expect([app.get(Audit), app.get(GuardedFetcher)].every((one) => one !== undefined)).toBe(true);
      const heard = new Promise<number>((resolve) => app.get(PubSub).subscribe(topic, ({ id }) => resolve(id)));
      await app.get(PubSub).ready();
      await app.get(Queues).add(queue, { id: start });
      await app.get(PubSub).publish(topic, { id: start });
      expect([await done, await heard]).toEqual([start, start]);
      const database = app.get(Database);
      await app.close();
      await expect(database.query('select 1')).rejects.toThrow();
    }
  });
});
