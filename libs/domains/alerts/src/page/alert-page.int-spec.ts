import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Database, HttpErrorsFilter, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { AlertsService } from '../alert/alerts.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { capDate, messageText, polygonArea, CHRISTCHURCH, referenceTo, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';
import { AlertPageController } from './alert-page.controller.js';

const STAFF: Viewer = { kind: 'person', personId: 'p', name: 'P', roles: new Set(['coordinator']) };

describe('the page beside an alert', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let app: NestFastifyApplication;
  let capReader: CapReader;
  let intake: AlertIntake;
  let viewer: Viewer | undefined;
  const ids = new Map<string, string>();
  const first = capDate(-600);

  beforeAll(async () => {
    opened = await openTestDatabase();
    capReader = new CapReader();
    intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, capReader);
    const testing = await Test.createTestingModule({ controllers: [AlertPageController], providers: [AlertsService, { provide: Database, useValue: opened.database }] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new HttpErrorsFilter());
    app.getHttpAdapter().getInstance().addHook('onRequest', (request, _, done) => {
      Object.assign(request, { viewer });
      done();
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await ingest({ identifier: 'first', sent: first });
    await ingest({ identifier: 'second', sent: '2026-01-05T22:00:00+13:00', msgType: 'Update', references: referenceTo({ identifier: 'first', sent: first }) });
    await ingest({ identifier: 'drill', status: 'Exercise' });
    await ingest({ identifier: 'restricted', scope: 'Restricted' });
  });
  afterAll(async () => {
    await app.close();
    await capReader.onModuleDestroy();
    await opened.close();
  });

  async function ingest(message: MessageText, change: (text: string) => string = (text) => text, feedId: string | null = null): Promise<void> {
    const { alertId } = await intake.ingest({ bytes: Buffer.from(change(messageText(message))), feedId });
    ids.set(message.identifier, alertId ?? '');
  }

  const address = (identifier: string): string => `/alerts/${ids.get(identifier) ?? ''}`;

  async function page(identifier: string, { as, lang = 'en' }: { as?: Viewer; lang?: string } = {}) {
    viewer = as;
    return app.inject({ url: `${address(identifier)}?lang=${lang}`, headers: { accept: 'text/html' } });
  }

  it('says what the message says, and leads to the map and to the exact bytes', async () => {
    const { body, headers } = await page('second');
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=30', link: `</feeds/alerts/${ids.get('second') ?? ''}.xml>; rel="alternate"; type="application/cap+xml"` });
    for (const part of ['<h1 lang="en-NZ" dir="ltr">Flood second</h1>', 'Severe · act now · observed', 'Christchurch', `href="/a/${ids.get('second') ?? ''}"`, `/feeds/alerts/${ids.get('second') ?? ''}.xml"`, 'The message carries no signature.']) {
      expect(body).toContain(part);
    }
    expect(body).not.toContain('<script');
  });

  it('gives times by the clock of the place and in UTC', async () => {
    expect((await page('second')).body).toContain('<time datetime="2026-01-05T09:00:00.000Z" dir="ltr">2026-01-05 22:00 (UTC+13:00) = 2026-01-05 09:00 UTC</time>');
    expect((await page('first')).body).not.toContain('(UTC');
  });

  it('says what took the place of one that has ended, and shows the whole chain', async () => {
    const { body } = await page('first');
    expect(body).toContain('Not in force any more');
    expect(body).toMatch(new RegExp(`It was ended by: <a href="${address('second')}">Update: Flood second</a>`));
    expect((await page('second')).body).toContain(`<a href="${address('first')}">Alert: Flood first</a>`);
  });

  it('speaks the reader’s language round the message’s own', async () => {
    const { body, headers } = await page('second', { lang: 'es' });
    expect(headers['content-language']).toBe('es');
    expect(body).toContain('<html lang="es">');
    expect(body).toContain('<span lang="es">Grave · actuar ya · observada</span> · Flood');
  });

  it('escapes every word of a message, and makes links of web addresses only', async () => {
    const attack = '&lt;img src=x onerror=alert(1)&gt;&quot;\'';
    await ingest({ identifier: 'attack', headline: attack, areas: polygonArea(CHRISTCHURCH, attack) }, (text) =>
      text.replace('</headline>', `</headline><description>${attack}</description><instruction>${attack}</instruction><web>javascript:alert(1)</web><contact>${attack}</contact>`).replace('<sender>', `<sender>${attack}`),
    );
    const { body, statusCode } = await page('attack');
    expect(statusCode).toBe(200);
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;');
    expect(body).not.toMatch(/<img|href="javascript/);
  });

  it('is written from right to left where the language is', async () => {
    await ingest({ identifier: 'arabic', language: 'ar', headline: 'فيضان' });
    expect((await page('arabic')).body).toContain('<h1 lang="ar" dir="rtl">فيضان</h1>');
    expect((await page('arabic')).body).toContain('<section lang="ar" dir="rtl">');
  });

  it('keeps within 50 kB, and says where the rest is', async () => {
    const info = (number: number): string => `<info><language>en-NZ</language><category>Met</category><event>Flood</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
      <description>${'ä'.repeat(12_000)}${number}</description>${Array.from({ length: 120 }, (_, place) => polygonArea(CHRISTCHURCH, `Place ${number} ${place} ${'&amp;'.repeat(60)}`)).join('')}</info>`;
    await ingest({ identifier: 'large' }, (text) => text.replace(/<info>[^]*<\/info>/, Array.from({ length: 10 }, (_, number) => info(number)).join('')));
    const { body } = await page('large');
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(50_000);
    expect(body).toMatch(/and \d+ more/);
    expect(body).toContain('Shortened here. The whole text is in the exact message.');
    expect(body).toMatch(/\d+ more parts are in the exact message\./);
  });

  it.each(['drill', 'restricted'])('does not show a %s to the public, but to staff with a banner', async (identifier) => {
    const refused = await page(identifier);
    expect(refused.statusCode).toBe(404);
    expect(refused.body).toContain('There is no such alert here, or it is not for the public.');
    const shown = await page(identifier, { as: STAFF });
    expect(shown.headers['cache-control']).toBe('private, no-cache');
    expect(shown.body).toMatch(identifier === 'drill' ? /EXERCISE\. This is a drill/ : /The scope of this message is Restricted/);
  });

  it('does not offer the bytes of a source that is not ours to send on', async () => {
    const feed = await opened.database.prisma.alertFeed.create({ data: { name: 'f', url: 'https://f.example/', rebroadcast: false, authority: 'Ministry of Weather' } });
    await ingest({ identifier: 'not sent on' }, undefined, feed.id);
    const { body, headers } = await page('not sent on');
    expect(body).toContain('Example Weather Office, Ministry of Weather');
    expect(body).not.toContain('/feeds/alerts/');
    expect(headers['link']).toBeUndefined();
  });

  it('answers 304 to who has it, and 404 to what is no alert', async () => {
    const { headers } = await page('second');
    viewer = undefined;
    expect((await app.inject({ url: `${address('second')}?lang=en`, headers: { 'if-none-match': String(headers['etag']) } })).statusCode).toBe(304);
    for (const url of ['/alerts/nonsense', '/alerts/00000000-0000-4000-8000-000000000000']) expect((await app.inject({ url })).statusCode).toBe(404);
  });
});
