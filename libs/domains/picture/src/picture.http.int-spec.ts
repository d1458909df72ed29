import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { CONFIG, Database, HttpErrorsFilter, PubSub } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { gunzipSync } from 'node:zlib';
import { IncidentFeedsController } from './incident-feeds.controller.js';
import { LayerVersions } from './layer-versions.js';
import { LiteController } from './lite.controller.js';
import { PublicPage } from './public-page.service.js';
import { Situations } from './situation.service.js';
import { TilesController } from './tiles.controller.js';
import { Tiles } from './tiles.service.js';

let app: NestFastifyApplication;
let close: () => Promise<void>;

beforeAll(async () => {
  const test = await openTestDatabase();
  const module = await Test.createTestingModule({
    controllers: [TilesController, IncidentFeedsController, LiteController],
    providers: [
      Tiles, LayerVersions, PublicPage, Situations,
      { provide: Database, useValue: test.database },
      { provide: PubSub, useValue: { subscribe: () => () => undefined, onGap: () => () => undefined } },
      { provide: CONFIG, useValue: test.config },
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalFilters(new HttpErrorsFilter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  close = async () => {
    await app.close();
    await test.close();
  };
  await test.database.query(
    `INSERT INTO incident (id, title, description, category, severity, status, reported_at, geom)
     SELECT gen_random_uuid(), CASE g WHEN 1 THEN '=HYPERLINK("http://evil")' ELSE '<b>Fire & "smoke" ' || g || '</b>' END, '', 'fire', 2, 'verified', now(), ST_SetSRID(ST_MakePoint(36.8, -1.28), 4326) FROM generate_series(1, 30) g`,
  );
});
afterAll(() => close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

describe('tiles over HTTP', () => {
  it('are GeoJSON with an ETag, and 304 with no body for who has them', async () => {
    const first = await get('/tiles/incidents/12/2466/2062.geojson');
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toContain('application/geo+json');
    expect(first.headers['cache-control']).toContain('must-revalidate');
    expect(first.json<{ features: unknown[] }>().features).toHaveLength(30);
    const again = await get('/tiles/incidents/12/2466/2062.geojson', { 'if-none-match': String(first.headers['etag']) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('are packed for who takes gzip, and only then', async () => {
    const packed = await get('/tiles/incidents/12/2466/2062.geojson', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toMatchObject({ type: 'FeatureCollection' });
    expect((await get('/tiles/incidents/12/2466/2062.geojson', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
  });

  it('come as vector tiles too', async () => {
    const tile = await get('/tiles/alerts/0/0/0.mvt');
    expect([tile.statusCode, tile.headers['content-type']]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
  });

  it('say what is wrong with an address or a filter', async () => {
    expect((await get('/tiles/incidents/1/2/0.geojson')).statusCode).toBe(404);
    const refused = await get('/tiles/incidents/1/0/0.geojson?severity=9');
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('1 minor to 4 extreme');
    expect((await get('/map/list.json?bbox=0,0,0,95')).statusCode).toBe(400);
  });
});

describe('feeds over HTTP', () => {
  it('are GeoJSON', async () => {
    expect((await get('/feeds/incidents.geojson')).json<{ features: unknown[] }>().features).toHaveLength(30);
  });

  it('are CSV in which no cell is a formula', async () => {
    const { body, headers } = await get('/feeds/incidents.csv');
    expect(headers['content-type']).toContain('text/csv');
    expect(body.split('\r\n')).toHaveLength(32);
    expect(body).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(body).toContain('36.8,-1.28');
  });

  it('are GeoRSS with latitude first and nothing of a title read as markup', async () => {
    const { body } = await get('/feeds/incidents.georss');
    expect(body).toContain('<georss:point>-1.28 36.8</georss:point>');
    expect(body).toContain('&lt;b&gt;Fire &amp;');
  });
});

describe('the lite pages over HTTP', () => {
  it('lead from the list to each incident without script', async () => {
    const list = await get('/lite');
    const link = /\/lite\/incident\/\d+/.exec(list.body)?.[0] ?? '';
    const incident = await get(link);
    expect(incident.statusCode).toBe(200);
    expect(incident.body).toContain('latitude, longitude');
    expect(list.body + incident.body).not.toContain('<script');
    expect(incident.body).not.toContain('<b>Fire');
  });

  it('say that there is no such incident or alert', async () => {
    for (const url of ['/lite/incident/999999', '/lite/incident/x', '/lite/alert/x', '/lite/alert/3f2504e0-4f89-41d3-9a0c-0305e82c3301'])
      expect((await get(url)).statusCode).toBe(404);
  });
});
