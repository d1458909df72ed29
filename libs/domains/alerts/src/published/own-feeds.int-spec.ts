import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { CONFIG, Database, GuardedFetcher, HttpErrorsFilter, metrics, PubSub, type OwnFeedCheck } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { HubAnnouncer } from './hub-announcer.service.js';
import { OwnAddress } from './own-address.js';
import { OwnFeedChecks } from './own-feed-checks.service.js';
import { OwnFeedReader } from './own-feed-reader.service.js';
import { PublicFeedController } from './public-feed.controller.js';
import { PublicFeed } from './public-feed.service.js';
import { FeedServer } from '../testing/feed-server.js';
import { capDate, messageBytes, referenceTo, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

const SHORT_MS = 50;

describe('what goes out', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let capReader: CapReader;
  let intake: AlertIntake;
  const bell = new RecordedBell() as unknown as PubSub;
  const ids = new Map<string, string>();
  const ended = capDate(-300);

  beforeAll(async () => {
    opened = await openTestDatabase();
    capReader = new CapReader();
    intake = new AlertIntake(opened.database, bell, capReader);
    for (const identifier of ['one', 'two', 'three']) await ingest({ identifier });
    await ingest({ identifier: 'exercise', status: 'Exercise' });
    await ingest({ identifier: 'restricted', scope: 'Restricted' });
    await ingest({ identifier: 'ended', sent: ended });
    await ingest({ identifier: 'update', msgType: 'Update', references: referenceTo({ identifier: 'ended', sent: ended }) });
  });
  afterAll(async () => {
    await capReader.onModuleDestroy();
    await opened.close();
  });

  async function ingest(message: MessageText): Promise<void> {
    const { alertId } = await intake.ingest({ bytes: messageBytes(message), feedId: null });
    ids.set(message.identifier, alertId ?? '');
  }

  const idOf = (identifier: string): string => ids.get(identifier) ?? '';

  /** The program with its feeds on a port of its own; `settings` are those of its configuration. */
  async function start(settings: { publicUrl?: string; websubHub?: string; allowedPrivateHosts?: string[] } = {}): Promise<NestFastifyApplication> {
    const testing = await Test.createTestingModule({
      controllers: [PublicFeedController],
      providers: [
        PublicFeed, GuardedFetcher, OwnAddress, OwnFeedChecks, OwnFeedReader, HubAnnouncer,
        { provide: Database, useValue: opened.database },
        { provide: PubSub, useValue: bell },
        { provide: CONFIG, useValue: { ...opened.config, ...settings } },
      ],
    }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new HttpErrorsFilter());
    await app.listen(0, '127.0.0.1');
    return app;
  }

  describe('is read back', () => {
    let app: NestFastifyApplication;
    let proxy: Server;
    let spoil: (path: string, body: string) => string = (_, body) => body;
    let spoiled: NestFastifyApplication;

    beforeAll(async () => {
      app = await start();
      proxy = createServer((request, response) => {
        const path = request.url ?? '/';
        void spoiled.inject({ url: path }).then((answer) => {
          response.writeHead(answer.statusCode, { 'content-type': String(answer.headers['content-type']) }).end(spoil(path, answer.body));
        });
      });
      await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
      spoiled = await start({ publicUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    });
    afterAll(async () => {
      await Promise.all([app.close(), spoiled.close()]);
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    });
    afterEach(() => {
      spoil = (_, body) => body;
    });

    async function check(of: NestFastifyApplication): Promise<OwnFeedCheck[]> {
      await of.get(OwnFeedReader).check(SHORT_MS);
      return of.get(OwnFeedChecks).list();
    }

    it('by the own port where there is no public address, and agrees with the database', async () => {
      expect(await check(app)).toMatchObject([{ path: '/feeds/alerts.atom', entries: 4, problem: null }, { path: '/feeds/alerts.rss', entries: 4, problem: null }]);
      expect(await metrics.metrics()).toContain('watchpost_own_feed_problem{path="/feeds/alerts.atom"} 0');
    });

    it('by the public address where there is one', async () => {
      expect(await check(spoiled)).toMatchObject([{ entries: 4, problem: null }, { entries: 4, problem: null }]);
    });

    const atomOnly = (change: (body: string) => string) => (path: string, body: string) => (path === '/feeds/alerts.atom' ? change(body) : body);
    const entryOf = (body: string, identifier: string): string => new RegExp(`<entry(?:(?!</entry>)[^])*${idOf(identifier)}[^]*?</entry>`).exec(body)?.[0] ?? '';
    const twin = (identifier: string) => atomOnly((body) => body.replace('</feed>', `${entryOf(body, 'one').replaceAll(idOf('one'), idOf(identifier))}</feed>`));

    it.each<[string, () => (path: string, body: string) => string, RegExp]>([
      ['lacks an alert', () => atomOnly((body) => body.replace(entryOf(body, 'two'), '')), /^The feed lacks 1 of the 4 messages it must list, such as “Flood two”\.$/],
      ['lists one that has ended', () => twin('ended'), /^The feed lists 1 too many, such as “Flood ended”, which has ended\.$/],
      ['lists an exercise', () => twin('exercise'), /“Flood exercise”, which is of status Exercise\.$/],
      ['lists what is not for everybody', () => twin('restricted'), /“Flood restricted”, whose scope is Restricted\.$/],
      ['lists what nobody knows', () => atomOnly((body) => body.replace('</feed>', `${entryOf(body, 'one').replaceAll(idOf('one'), '00000000-0000-4000-8000-000000000000')}</feed>`)), /one that is not known here\.$/],
      ['lists one twice', () => twin('two'), /more than once\.$/],
      ['has an entry without a title', () => atomOnly((body) => body.replace(/<title>Flood two<\/title>/, '<title></title>')), /has no title\.$/],
      ['is cut off', () => atomOnly((body) => body.slice(0, body.length / 2)), /^The feed (is not as it must be|lacks)/],
      ['is a page of a proxy', () => atomOnly(() => '<!doctype html><html><body>Sign in</body></html>'), /^The feed is not as it must be\./],
    ])('and a feed that %s is told of', async (_, change, sentence) => {
      spoil = change();
      const [atom, rss] = await check(spoiled);
      expect(atom?.problem).toMatch(sentence);
      expect(rss?.problem).toBeNull();
      expect(await metrics.metrics()).toContain('watchpost_own_feed_problem{path="/feeds/alerts.atom"} 1');
      spoil = (_path, body) => body;
      expect(await check(spoiled)).toMatchObject([{ problem: null }, { problem: null }]);
    });

    it('and a message whose bytes were altered is told of', async () => {
      spoil = (path, body) => (path.endsWith('.xml') ? body.replace('Severe', 'Minor') : body);
      expect((await check(spoiled))[0]?.problem).toMatch(/^The message of “Flood \w+” is not answered with the bytes that were received\.$/);
    });

    it('and a difference that is gone at the next look is none', async () => {
      let asked = 0;
      spoil = atomOnly((body) => (asked++ === 0 ? body.replace(entryOf(body, 'two'), '') : body));
      expect((await check(spoiled))[0]).toMatchObject({ problem: null });
      expect(asked).toBe(2);
    });

    it('and an address that does not answer is told of', async () => {
      const away = await start({ publicUrl: 'http://127.0.0.1:1' });
      expect((await check(away))[0]?.problem).toMatch(/^The feed can't be read at http:\/\/127\.0\.0\.1:1\/feeds\/alerts\.atom\. 127\.0\.0\.1 refused the connection/);
      await away.close();
    });
  });

  describe('is announced to the WebSub hub', () => {
    let hub: FeedServer;
    let app: NestFastifyApplication;
    const told: string[] = [];
    let status = 204;

    beforeAll(async () => {
      hub = await FeedServer.start();
      hub.serve('/hub', (request, response) => {
        let body = '';
        request.on('data', (piece: Buffer) => (body += piece.toString()));
        request.on('end', () => {
          told.push(`${request.method ?? ''} ${request.headers['content-type'] ?? ''} ${decodeURIComponent(body)}`);
          response.writeHead(status).end();
        });
      });
      app = await start({ publicUrl: 'https://watch.example', websubHub: hub.url('/hub'), allowedPrivateHosts: [hub.host] });
    });
    afterAll(async () => {
      await app.close();
      await hub.stop();
    });

    const announce = async (): Promise<string[]> => {
      told.length = 0;
      await app.get(HubAnnouncer).announce();
      return [...told];
    };
    const BOTH = ['atom', 'rss'].map((format) => `POST application/x-www-form-urlencoded hub.mode=publish&hub.url=https://watch.example/feeds/alerts.${format}`);
    const hubCheck = async (): Promise<OwnFeedCheck | undefined> => (await app.get(OwnFeedChecks).list()).find(({ path }) => path === hub.url('/hub'));

    it('once for each change of the public feeds, with both addresses', async () => {
      expect(await announce()).toEqual(BOTH);
      expect(await announce()).toEqual([]);
      await ingest({ identifier: 'four' });
      expect(await announce()).toEqual(BOTH);
      expect(await hubCheck()).toMatchObject({ problem: null });
    });

    it('but not for a drill, nor for what is not for the public', async () => {
      await ingest({ identifier: 'five', status: 'Exercise' });
      await ingest({ identifier: 'six', scope: 'Restricted' });
      expect(await announce()).toEqual([]);
    });

    it('again after it failed, but not at once, and says what is wrong meanwhile', async () => {
      status = 503;
      await ingest({ identifier: 'seven' });
      expect(await announce()).toHaveLength(1);
      expect((await hubCheck())?.problem).toBe('The WebSub hub could not be told that the feeds changed. It answered with status 503.');
      expect(await metrics.metrics()).toContain('watchpost_own_feed_problem{path="hub"} 1');
      expect(await metrics.metrics()).not.toContain(hub.host);
      status = 204;
      expect(await announce()).toEqual([]);
      await opened.database.query(`update setting set value = jsonb_set(value, '{nextAttemptAt}', '0') where key = 'alerts.hub-announced'`);
      expect(await announce()).toEqual(BOTH);
      expect((await hubCheck())?.problem).toBeNull();
    });
  });
});
