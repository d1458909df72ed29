import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { parseCap, readFeed } from '@watchpost/cap';
import { assertXmllintAccepts, itNeeds } from '@watchpost/cap/testing';
import { CONFIG, Database, HttpErrorsFilter, PubSub } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AgencyFeedController } from './agency-feed.controller.js';
import { AgencyFeed } from './agency-feed.service.js';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { PublicFeedController } from './public-feed.controller.js';
import { PublicFeed } from './public-feed.service.js';
import { capDate, messageBytes, polygonArea, referenceTo, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

const WELLINGTON = '-41.2,174.7 -41.2,174.9 -41.4,174.9 -41.4,174.7 -41.2,174.7';
const CANTERBURY = 'MULTIPOLYGON(((171 -45, 173.5 -45, 173.5 -42.5, 171 -42.5, 171 -45)))';

describe('the feeds that go out', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let app: NestFastifyApplication;
  let intake: AlertIntake;
  let queries = 0;
  const ids = new Map<string, string>();
  const sentBytes = new Map<string, Uint8Array>();

  beforeAll(async () => {
    opened = await openTestDatabase();
    const bell = new RecordedBell() as unknown as PubSub;
    const counted = Object.create(opened.database) as Database;
    counted.query = async (text, params) => {
      queries += 1;
      return opened.database.query(text, params);
    };
    const testing = await Test.createTestingModule({
      controllers: [PublicFeedController, AgencyFeedController],
      providers: [
        PublicFeed,
        AgencyFeed,
        { provide: Database, useValue: counted },
        { provide: PubSub, useValue: bell },
        { provide: CONFIG, useValue: { ...opened.config, publicUrl: 'https://watch.example', websubHub: 'https://hub.example/' } },
      ],
    }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new HttpErrorsFilter());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    intake = new AlertIntake(opened.database, bell, new CapReader());
    await Promise.all([
      agency('canterbury', { minSeverity: 'Moderate' }),
      agency('drill', { exercise: true }),
    ]);
    await opened.database.query(`update agency set area = ST_GeomFromText($1, 4326)`, [CANTERBURY]);
    await agency('nation', {});
    for (const message of messages) await ingest(message);
    for (const [name, settings] of Object.entries(sources)) {
      const feed = await opened.database.prisma.alertFeed.create({ data: { name, url: `https://feed.example/${encodeURIComponent(name)}`, ...settings } });
      await ingest({ identifier: name }, feed.id);
    }
  });
  afterAll(async () => {
    await app.close();
    await opened.close();
  });

  const sources = {
    authority: { authority: 'Ministry of Weather' },
    'for-staff': { audience: 'staff' },
    'for-agencies': { audience: 'agencies' },
    'not-ours-to-send-on': { rebroadcast: false },
    'kept-back': { signatureRequired: true },
  };
  const cancelled = capDate(-300);
  const messages: MessageText[] = [
    { identifier: 'christchurch', sent: capDate(-60) },
    { identifier: 'wellington', areas: polygonArea(WELLINGTON), severity: 'Extreme' },
    { identifier: 'minor', severity: 'Minor' },
    { identifier: 'restricted', scope: 'Restricted' },
    { identifier: 'private', scope: 'Private', addresses: '"Agency canterbury"' },
    { identifier: 'private-to-another', scope: 'Private', addresses: 'somebody' },
    { identifier: 'exercise', status: 'Exercise' },
    { identifier: 'test', status: 'Test' },
    { identifier: 'expired', expires: capDate(-10) },
    { identifier: 'unplaced', areas: '<area><areaDesc>Somewhere</areaDesc><geocode><valueName>SAME</valueName><value>006109</value></geocode></area>' },
    { identifier: 'cancelled', sent: cancelled },
    { identifier: 'cancel', msgType: 'Cancel', bare: true, references: referenceTo({ identifier: 'cancelled', sent: cancelled }) },
  ];

  async function ingest(message: MessageText, feedId: string | null = null): Promise<void> {
    const bytes = messageBytes(message);
    const { alertId } = await intake.ingest({ bytes, feedId });
    ids.set(message.identifier, alertId ?? '');
    sentBytes.set(message.identifier, bytes);
  }

  async function agency(name: string, data: { minSeverity?: string; exercise?: boolean }): Promise<void> {
    const feedTokenHash = createHash('sha256').update(`feed_${name}`).digest('hex');
    await opened.database.prisma.agency.create({ data: { name: `Agency ${name}`, shortName: name, feedTokenHash, ...data } });
  }

  const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  /** The identifiers of the messages that a feed lists. */
  async function listed(url: string): Promise<string[]> {
    const { rawPayload } = await get(url);
    const names = new Map([...ids].map(([identifier, id]) => [id, identifier]));
    return readFeed(rawPayload, 'https://watch.example/').entries.map((entry) => names.get(/([^/]+)\.xml$/.exec(entry.capUrl ?? '')?.[1] ?? '') ?? '?').sort();
  }

  it('list what is Actual, Public and active, and the Cancel of what was', async () => {
    const expected = ['authority', 'cancel', 'christchurch', 'minor', 'unplaced', 'wellington'];
    expect(await listed('/feeds/alerts.atom')).toEqual(expected);
    expect(await listed('/feeds/alerts.rss')).toEqual(expected);
  });

  it('are cut by box, severity, agency and language; a Cancel goes where its alert went', async () => {
    expect(await listed('/feeds/alerts.atom?bbox=172,-44,173,-43')).toEqual(['authority', 'cancel', 'christchurch', 'minor']);
    expect(await listed('/feeds/alerts.atom?point=174.8,-41.3')).toEqual(['wellington']);
    expect(await listed('/feeds/alerts.rss?point=172.6,-43.55')).toEqual(['authority', 'cancel', 'christchurch', 'minor']);
    expect(await listed('/feeds/alerts.atom?severity=Severe')).toEqual(['authority', 'cancel', 'christchurch', 'unplaced', 'wellington']);
    expect(await listed('/feeds/alerts.atom?agency=ministry%20of%20weather')).toEqual(['authority']);
    expect(await listed('/feeds/alerts.atom?category=Geo')).toEqual(['cancel']);
    expect(await listed('/feeds/alerts.atom?agency=Nobody')).toEqual([]);
    expect(await listed('/feeds/alerts.atom?lang=en&bbox=174.6,-41.5,175,-41')).toEqual(['wellington']);
  });

  it('refuse a filter that can\'t be meant, with a sentence', async () => {
    const answer = await get('/feeds/alerts.atom?bbox=1,2,3');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('west,south,east,north');
  });

  it('answer 304 to those who have them, and a view costs no query', async () => {
    const first = await get('/feeds/alerts.atom');
    queries = 0;
    const { etag, 'last-modified': modified } = first.headers;
    expect((await get('/feeds/alerts.atom', { 'if-none-match': `"other", ${String(etag)}` })).statusCode).toBe(304);
    expect((await get('/feeds/alerts.atom', { 'if-modified-since': String(modified) })).statusCode).toBe(304);
    expect((await get('/feeds/alerts.atom?bbox=')).body).toBe(first.body);
    for (const [accepted, encoding, unpack] of [['gzip, br', 'br', brotliDecompressSync], ['gzip, br;q=0', 'gzip', gunzipSync]] as const) {
      const packed = await get('/feeds/alerts.atom', { 'accept-encoding': accepted });
      expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
      expect(packed.rawPayload.length).toBeLessThan(first.rawPayload.length / 2);
      expect(unpack(packed.rawPayload).toString()).toBe(first.body);
      expect((await get('/feeds/alerts.atom', { 'accept-encoding': accepted, 'if-none-match': String(packed.headers['etag']) })).statusCode).toBe(304);
    }
    expect(queries).toBe(0);
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=30', 'content-type': 'application/atom+xml; charset=utf-8' });
  });

  it.each(['/feeds/alerts.atom', '/feeds/alerts.rss', '/feeds/agency/feed_nation/alerts.atom', 'message'])('answer HEAD of %s like GET, without the body', async (address) => {
    const url = address === 'message' ? `/feeds/alerts/${ids.get('christchurch') ?? ''}.xml` : address;
    // Within the second of a change an earlier date is told: it must not end between the two.
    await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
    const [whole, head] = [await get(url), await app.inject({ method: 'HEAD', url })];
    expect(head.body).toBe('');
    for (const name of ['etag', 'last-modified', 'cache-control', 'content-type', 'content-length']) expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
    expect((await app.inject({ method: 'HEAD', url, headers: { 'if-none-match': String(whole.headers['etag']) } })).statusCode).toBe(304);
  });

  it('name the hub where there is something to hear from it: the whole feeds', async () => {
    const whole = await get('/feeds/alerts.atom');
    expect(whole.headers['link']).toBe('<https://hub.example/>; rel="hub", <https://watch.example/feeds/alerts.atom>; rel="self"');
    expect(readFeed(whole.rawPayload, 'https://watch.example/').hubUrl).toBe('https://hub.example/');
    for (const url of ['/feeds/alerts.atom?severity=Severe', '/feeds/agency/feed_nation/alerts.atom']) {
      expect(readFeed((await get(url)).rawPayload, 'https://watch.example/').hubUrl).toBeNull();
    }
  });

  it('tell of each entry what its message says, in elements of CAP, and lead to its page', async () => {
    const id = ids.get('christchurch') ?? '';
    for (const url of ['/feeds/alerts.atom', '/feeds/alerts.rss']) {
      const { body, rawPayload } = await get(url);
      const entry = readFeed(rawPayload, 'https://watch.example/').entries.find(({ id: own }) => own === `urn:uuid:${id}`);
      expect(entry?.summary).toMatchObject({ identifier: 'christchurch', event: 'Flood', severity: 'Severe', status: 'Actual', areaDesc: 'Christchurch' });
      expect(body).toMatch(new RegExp(`link rel="alternate" type="text/html" href="https://watch.example/alerts/${id}" hreflang="en-NZ"`));
    }
  });

  it('say the language that was asked for', async () => {
    expect((await get('/feeds/alerts.atom?lang=en')).headers['content-language']).toBe('en');
  });

  it.each(['for-staff', 'for-agencies', 'not-ours-to-send-on', 'kept-back'])('do not give away a message of a source that is %s', async (identifier) => {
    expect((await get(`/feeds/alerts/${ids.get(identifier) ?? ''}.xml`)).statusCode).toBe(404);
  });

  it('link to the exact bytes, which stay after the message left the feed', async () => {
    for (const identifier of ['christchurch', 'expired', 'cancelled']) {
      const answer = await get(`/feeds/alerts/${ids.get(identifier) ?? ''}.xml`);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/cap+xml; charset=utf-8',
        'x-content-type-options': 'nosniff',
        etag: `"${createHash('sha256').update(sentBytes.get(identifier) ?? '').digest('hex')}"`,
        link: `<https://watch.example/feeds/alerts.atom>; rel="collection"; type="application/atom+xml", <https://watch.example/alerts/${ids.get(identifier) ?? ''}>; rel="alternate"; type="text/html"`,
      });
      expect(answer.rawPayload.equals(sentBytes.get(identifier) ?? new Uint8Array())).toBe(true);
      expect(parseCap(answer.rawPayload).alerts[0]?.schemaValid).toBe(true);
    }
  });

  it.each(['restricted', 'private', 'exercise', 'test'])('do not give a message that is %s to the public', async (identifier) => {
    expect((await get(`/feeds/alerts/${ids.get(identifier) ?? ''}.xml`)).statusCode).toBe(404);
  });

  it.each(['/feeds/alerts/nonsense.xml', '/feeds/alerts/00000000-0000-4000-8000-000000000000.xml', '/feeds/agency/unknown/alerts.atom', '/feeds/agency/unknown/alerts.rss'])(
    'answer 404 to %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );

  it('give an agency its area from its severity up, Restricted too, and Private when it is meant', async () => {
    expect(await listed('/feeds/agency/feed_canterbury/alerts.atom')).toEqual(['authority', 'cancel', 'christchurch', 'not-ours-to-send-on', 'private', 'restricted']);
    expect(await listed('/feeds/agency/feed_canterbury/alerts.rss?unplaced=1')).toEqual(['authority', 'cancel', 'christchurch', 'not-ours-to-send-on', 'private', 'restricted', 'unplaced']);
    expect(await listed('/feeds/agency/feed_canterbury/alerts.atom?severity=Extreme')).toEqual([]);
    expect((await get('/feeds/agency/feed_canterbury/alerts.atom?unplaced=maybe')).statusCode).toBe(400);
  });

  it('give an agency what it subscribed to beside its area, as long as it wants it', async () => {
    const { prisma } = opened.database;
    const { id } = await prisma.agency.findFirstOrThrow({ where: { shortName: 'canterbury' } });
    const before = await listed('/feeds/agency/feed_canterbury/alerts.atom');
    const subscribe = async (data: { minSeverityRank?: number; categories?: string[]; events?: string[] }, area: string | null): Promise<string[]> => {
      const subscription = await prisma.alertSubscription.create({ data: { agencyId: id, name: 'beside', ...data } });
      await opened.database.query(`update alert_subscription set area = ST_Multi(ST_GeomFromText($2, 4326)) where id = $1`, [subscription.id, area]);
      const now = await listed('/feeds/agency/feed_canterbury/alerts.atom');
      await prisma.alertSubscription.update({ where: { id: subscription.id }, data: { enabled: false } });
      return now.filter((name) => !before.includes(name));
    };
    const wellington = 'POLYGON((174 -42, 175 -42, 175 -41, 174 -41, 174 -42))';
    expect(await subscribe({}, wellington)).toEqual(['wellington']);
    expect(await subscribe({ minSeverityRank: 1 }, CANTERBURY)).toEqual(['minor']);
    expect(await subscribe({ minSeverityRank: 2 }, CANTERBURY)).toEqual([]);
    expect(await subscribe({ categories: ['Geo', 'Met'], events: ['fire', 'FLO'] }, wellington)).toEqual(['wellington']);
    expect(await subscribe({ categories: ['Geo'] }, wellington)).toEqual([]);
    expect(await subscribe({ events: ['fire'] }, wellington)).toEqual([]);
    expect(await subscribe({}, null)).toEqual(['minor', 'unplaced', 'wellington']);
    expect(await listed('/feeds/agency/feed_canterbury/alerts.atom')).toEqual(before);
  });

  it('give an agency what is for the readers of a source, once it is one', async () => {
    const { prisma } = opened.database;
    const { id: agencyId } = await prisma.agency.findFirstOrThrow({ where: { shortName: 'canterbury' } });
    const { id: feedId } = await prisma.alertFeed.findFirstOrThrow({ where: { name: 'for-agencies' } });
    expect(await listed('/feeds/agency/feed_canterbury/alerts.atom')).not.toContain('for-agencies');
    await prisma.alertFeedReader.create({ data: { feedId, agencyId } });
    expect(await listed('/feeds/agency/feed_canterbury/alerts.atom')).toContain('for-agencies');
    await prisma.alertFeedReader.deleteMany({ where: { feedId } });
  });

  it('give an exercise agency the exercise beside the real, and an agency without an area everything', async () => {
    expect(await listed('/feeds/agency/feed_drill/alerts.atom')).toEqual(['authority', 'cancel', 'christchurch', 'exercise', 'minor', 'not-ours-to-send-on', 'restricted']);
    expect(await listed('/feeds/agency/feed_nation/alerts.atom')).toEqual(['authority', 'cancel', 'christchurch', 'minor', 'not-ours-to-send-on', 'restricted', 'unplaced', 'wellington']);
    expect((await get('/feeds/agency/feed_drill/alerts.atom')).body).toContain('<title>EXERCISE: Flood exercise</title>');
  });

  it('let an agency read the messages of its feed and no others', async () => {
    const read = async (identifier: string): Promise<number> => (await get(`/feeds/agency/feed_canterbury/alerts/${ids.get(identifier) ?? ''}.xml`)).statusCode;
    expect([await read('restricted'), await read('private')]).toEqual([200, 200]);
    expect([await read('exercise'), await read('private-to-another')]).toEqual([404, 404]);
    const { body } = await get('/feeds/agency/feed_canterbury/alerts.atom');
    expect(body).toContain(`https://watch.example/feeds/agency/feed_canterbury/alerts/${ids.get('restricted') ?? ''}.xml`);
  });

  it('change as soon as a message came, with a new tag', async () => {
    const before = await get('/feeds/alerts.atom');
    await ingest({ identifier: 'new', severity: 'Extreme' });
    const after = await get('/feeds/alerts.atom', { 'if-none-match': String(before.headers['etag']) });
    expect(after.statusCode).toBe(200);
    expect(await listed('/feeds/alerts.atom')).toContain('new');
  });

  it('lose an alert when it runs out, without anybody telling them', async () => {
    await ingest({ identifier: 'short', expires: capDate(2) });
    expect(await listed('/feeds/alerts.atom')).toContain('short');
    await new Promise((wait) => setTimeout(wait, 3500));
    expect(await listed('/feeds/alerts.atom')).not.toContain('short');
  });

  itNeeds('xmllint')('are well-formed for xmllint, and every linked message passes the CAP 1.2 schema', async () => {
    for (const url of ['/feeds/alerts.atom', '/feeds/agency/feed_canterbury/alerts.atom', '/feeds/alerts.rss']) {
      const feed = (await get(url)).rawPayload;
      execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: feed, stdio: 'pipe' });
      const links = [...feed.toString().matchAll(/https:\/\/watch\.example(\/feeds\/[^"<]+\.xml)/g)].map(([, path]) => path as string);
      expect(links.length).toBeGreaterThan(3);
      assertXmllintAccepts(await Promise.all([...new Set(links)].map(async (path) => (await get(path)).rawPayload)));
    }
  });

  itNeeds('ogrinfo')('are read by GDAL, which finds as many entries', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'watchpost-feed-'));
    for (const name of ['alerts.atom', 'alerts.rss']) {
      writeFileSync(join(folder, `${name}.xml`), (await get(`/feeds/${name}`)).rawPayload);
      const said = execFileSync('ogrinfo', ['-ro', '-al', '-so', join(folder, `${name}.xml`)], { stdio: 'pipe' }).toString();
      expect(said).toContain(`Feature Count: ${(await listed(`/feeds/${name}`)).length}`);
    }
    rmSync(folder, { recursive: true });
  });
});
