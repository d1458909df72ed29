import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Audit, CONFIG, Database, GuardedDialer, GuardedFetcher, PubSub, Queues, Retention, RetentionProcessor } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { activeAlert } from './alert/active-alert.js';
import { alertChanged } from './alert/alerts.topics.js';
import { AlertsWorkerModule } from './alerts.worker.module.js';
import type { AlertChange } from './intake/intake.sql.js';
import { FeedServer, atomText } from './testing/feed-server.js';
import { capDate, messageText, referenceTo } from './testing/message-text.js';

describe('the worker', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let server: FeedServer;
  let app: INestApplicationContext;
  const heard: AlertChange[] = [];

  beforeAll(async () => {
    [opened, server] = await Promise.all([openTestDatabase(), FeedServer.start()]);
    const config = { ...opened.config, roles: new Set(['api', 'worker'] as const), allowedPrivateHosts: [server.host] };
    const shared = [CONFIG, Database, Queues, PubSub, GuardedFetcher, GuardedDialer, Audit];
    @Global()
    @Module({ providers: [{ provide: CONFIG, useValue: config }, { provide: Database, useValue: opened.database }, Queues, PubSub, GuardedFetcher, GuardedDialer, Audit, Retention, RetentionProcessor], exports: shared })
    class TestPlatform {}
    const testing = await Test.createTestingModule({ imports: [TestPlatform, AlertsWorkerModule] }).compile();
    app = await testing.init();
    app.get(PubSub).subscribe(alertChanged, (change) => heard.push(change));
    await app.get(PubSub).ready();
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
    await opened.close();
  });

  /** The messages of one sender that stand now. */
  async function active(): Promise<string[]> {
    const rows = await opened.database.query<{ identifier: string }>(`select identifier from alert a where ${activeAlert('a')} order by 1`);
    return rows.map((row) => row.identifier);
  }

  async function until(what: () => Promise<boolean> | boolean, withinMs: number): Promise<void> {
    const end = Date.now() + withinMs;
    while (!(await what())) {
      if (Date.now() > end) throw new Error(`It did not happen within ${withinMs} ms.`);
      await new Promise((wait) => setTimeout(wait, 100));
    }
  }

  it('polls a feed of an allow-listed host each second, brings its alert, and ends it by a Cancel that comes later', async () => {
    const sent = capDate(-60);
    const hanging = await opened.database.prisma.alertFeed.create({ data: { name: 'hangs', url: server.url('/hangs'), intervalSeconds: 1 } });
    server.serve('/hangs', () => undefined);
    server.serve('/feed', atomText([{ id: 'one', href: server.url('/one.xml') }]));
    server.serve('/one.xml', messageText({ identifier: 'one', sent }));
    await opened.database.prisma.alertFeed.create({ data: { name: 'good', url: server.url('/feed'), intervalSeconds: 1 } });
    await until(async () => (await active()).includes('one'), 10_000);

    server.serve('/feed', atomText([{ id: 'two', href: server.url('/two.xml') }]));
    server.serve('/two.xml', messageText({ identifier: 'two', msgType: 'Cancel', bare: true, references: referenceTo({ identifier: 'one', sent }) }));
    await until(async () => (await active()).length === 0, 10_000);
    const one = await opened.database.prisma.alert.findFirstOrThrow({ where: { identifier: 'one' } });
    await until(() => heard.some((change) => change.id === one.id && change.action === 'remove'), 5000);
    expect(heard[0]).toEqual({ id: one.id, action: 'upsert' });
    expect(server.countOf('/one.xml')).toBe(1);
    await until(async () => (await opened.database.prisma.alertFeed.findUniqueOrThrow({ where: { id: hanging.id } })).problem !== null, 20_000);
  });

  it('tells live maps within five seconds that an alert has run out', async () => {
    const expiresAt = Date.now() + 4000;
    server.serve('/feed', atomText([{ id: 'three', href: server.url('/three.xml') }]));
    server.serve('/three.xml', messageText({ identifier: 'three', expires: capDate(0, expiresAt) }));
    await until(async () => (await active()).includes('three'), 4000);
    const three = await opened.database.prisma.alert.findFirstOrThrow({ where: { identifier: 'three' } });
    await until(() => heard.some((change) => change.id === three.id && change.action === 'remove'), 9000);
    expect(Date.now() - expiresAt).toBeLessThan(5000);
  });
});
