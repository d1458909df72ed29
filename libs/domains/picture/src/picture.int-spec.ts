import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { PUBLIC_VIEWER, type Database, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import type { FeatureCollection, Point } from 'geojson';
import { randomUUID } from 'node:crypto';
import { LayerVersions } from './layer-versions.js';
import type { Body } from './picture-cache.js';
import { PictureChanges } from './picture-changes.service.js';
import type { PictureFilter } from './picture.inputs.js';
import { PublicPage } from './public-page.service.js';
import { Situations } from './situation.service.js';
import { Tiles } from './tiles.service.js';

type Properties = Record<string, unknown> & { count?: number; cluster?: boolean };
let database: Database;
let close: () => Promise<void>;
let tiles: Tiles;
let versions: LayerVersions;
let changes: PictureChanges;

/** The topics inside one process, at once. */
class LocalPubSub {
  private readonly listeners = new Map<unknown, ((payload: unknown) => void)[]>();
  subscribe(topic: unknown, listener: (payload: unknown) => void): () => void {
    this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
    return () => undefined;
  }
  private readonly gaps: (() => void)[] = [];
  onGap(listener: () => void): () => void {
    this.gaps.push(listener);
    return () => undefined;
  }
  gap(): void {
    for (const listener of this.gaps) listener();
  }
  tell(topic: unknown, payload: unknown): void {
    for (const listener of this.listeners.get(topic) ?? []) listener(payload);
  }
}
const pubsub = new LocalPubSub();

const port = randomUUID();
const harbour = randomUUID();
const all: Viewer = { kind: 'person', personId: randomUUID(), name: 'ana', roles: new Set(['coordinator']) };
const portStaff: Viewer = { ...all, agencyId: port };
const harbourStaff: Viewer = { ...all, agencyId: harbour };

beforeAll(async () => {
  ({ database, close } = await openTestDatabase());
  for (const [id, name] of [[port, 'Port'], [harbour, 'Harbour']] as const) await database.prisma.agency.create({ data: { id, name, shortName: name } });
  versions = new LayerVersions(pubsub as unknown as PubSub);
  changes = new PictureChanges(database, pubsub as unknown as PubSub);
  versions.onModuleInit();
  changes.onModuleInit();
});
afterAll(() => close());
beforeEach(async () => {
  await database.query('DELETE FROM incident');
  await database.query('DELETE FROM alert');
  await database.query('DELETE FROM alert_reference');
  tiles = new Tiles(database, versions);
});

interface Row {
  lng: number;
  lat: number;
  category?: string;
  severity?: number;
  status?: string;
  visibility?: string;
  agencyId?: string | null;
  exercise?: boolean;
  hoursAgo?: number;
  wkt?: string;
}
async function incident(row: Row): Promise<string> {
  const [made] = await database.query<{ id: string }>(
    `INSERT INTO incident (id, title, category, severity, status, visibility, agency_id, geom, place, reported_at, exercise)
     VALUES (gen_random_uuid(), 'Something "quoted" \\ here', $1, $2, $3::incident_status, $4::incident_visibility, $5, ST_GeomFromText($6, 4326), 'Märket', now() - make_interval(hours => $7), $8) RETURNING id`,
    [row.category ?? 'fire', row.severity ?? 2, row.status ?? 'verified', row.visibility ?? 'public', row.agencyId ?? null, row.wkt ?? `POINT(${row.lng} ${row.lat})`, row.hoursAgo ?? 0, row.exercise ?? false],
  );
  return made!.id;
}

async function alert(polygon: string, more: { expires?: string; msgType?: string; status?: string; severity?: string; languages?: string[]; ends?: { sender: string; identifier: string; sent: string } } = {}) {
  const id = randomUUID();
  const name = { sender: 'met@example.org', identifier: id, sent: '2026-01-01T00:00:00+00:00' };
  await database.query(
    `INSERT INTO alert (id, sender, identifier, sent, sent_at, status, msg_type, scope, cap_version, raw, sha256, expires_at, severity_rank, event, headline)
     VALUES ($1, $2, $3, $4, now(), $5, $6, 'Public', '1.2', '', '', now() + $7::interval, 3, 'Flood', 'River rising')`,
    [id, name.sender, name.identifier, name.sent, more.status ?? 'Actual', more.msgType ?? 'Alert', more.expires ?? '1 hour'],
  );
  for (const [position, language] of (more.languages ?? ['en']).entries()) {
    const infoId = randomUUID();
    await database.query(
      `INSERT INTO alert_info (id, alert_id, position, language, event, urgency, severity, certainty) VALUES ($1, $2, $3, $4, 'Flood', 'Immediate', $5, 'Observed')`,
      [infoId, id, position, language, more.severity ?? 'Severe'],
    );
    await database.query(
      `WITH area AS (INSERT INTO alert_area (alert_id, info_id, position, description, geom, shape_source) VALUES ($1, $2, 0, 'River', ST_GeomFromText($3, 4326), 'message') RETURNING id, alert_id, geom)
       INSERT INTO alert_area_part (alert_id, area_id, geom) SELECT alert_id, id, geom FROM area`,
      [id, infoId, polygon],
    );
  }
  if (more.ends) await database.query('INSERT INTO alert_reference (alert_id, sender, identifier, sent, ends) VALUES ($1, $2, $3, $4, true)', [id, more.ends.sender, more.ends.identifier, more.ends.sent]);
  return { id, ...name };
}

const parse = async <G extends Point>(body: Promise<Body>): Promise<FeatureCollection<G, Properties>> => JSON.parse((await body).bytes.toString('utf8')) as FeatureCollection<G, Properties>;
const incidentTile = (z: number, x: number, y: number, viewer: Viewer = PUBLIC_VIEWER, filter: PictureFilter = {}) => parse(tiles.incidentTile(viewer, filter, { z, x, y, format: 'geojson' }));
const alertTile = (z: number, x: number, y: number, filter: PictureFilter = {}) => parse(tiles.alertTile(PUBLIC_VIEWER, filter, { z, x, y, format: 'geojson' }));
const total = (collection: FeatureCollection<Point, Properties>): number => collection.features.reduce((sum, { properties }) => sum + (properties.cluster ? Number(properties.count) : 1), 0);

describe('incident tiles', () => {
  it('gives a lone incident as itself with all its properties, also where the zoom clusters', async () => {
    const id = await incident({ lng: 36.8, lat: -1.28, severity: 4 });
    const { features } = await incidentTile(0, 0, 0);
    expect(features).toHaveLength(1);
    expect(features[0]).toMatchObject({ id, geometry: { type: 'Point', coordinates: [36.8, -1.28] } });
    expect(features[0]?.properties).toMatchObject({ id, title: 'Something "quoted" \\ here', place: 'Märket', category: 'fire', severity: 4, status: 'verified', exercise: false });
    expect(Date.parse(String(features[0]?.properties['reportedAt']))).toBeGreaterThan(0);
  });

  it('at every zoom each incident is on exactly one tile, and the counts of all clusters add up to the rows', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let i = 0; i < 150; i++) await incident({ lng: random() * 360 - 180, lat: random() * 180 - 90 });
    for (const [lng, lat] of [[180, 0], [-180, 0], [0, 90], [0, -90], [180, 90], [0, 0], [90, 85.051128779806604]] as const) await incident({ lng, lat });
    for (const z of [0, 1, 3]) {
      let sum = 0;
      for (let x = 0; x < 2 ** z; x++) for (let y = 0; y < 2 ** z; y++) sum += total(await incidentTile(z, x, y));
      expect({ z, sum }).toEqual({ z, sum: 157 });
    }
  });

  it('joins neighbours into one cluster with their number and highest severity, and shows each from zoom 10', async () => {
    for (const severity of [1, 4, 2]) await incident({ lng: 36.8001, lat: -1.28, severity });
    const { features } = await incidentTile(9, 308, 257);
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toMatchObject({ cluster: true, count: 3, severity: 4 });
    expect(String(features[0]?.properties['id'])).toMatch(/^c:9:308:257:\d+$/);
    expect((await incidentTile(10, 616, 515)).features.map(({ properties }) => properties.cluster)).toEqual([undefined, undefined, undefined]);
  });

  it('more than 2,000 points on one tile are clustered at any zoom', async () => {
    await database.query(`INSERT INTO incident (id, title, category, reported_at, geom) SELECT gen_random_uuid(), 't', 'fire', now(), ST_SetSRID(ST_MakePoint(36.8, -1.28), 4326) FROM generate_series(1, 2001)`);
    const { features } = await incidentTile(14, 9866, 8250);
    expect(features.map(({ properties }) => properties.count)).toEqual([2001]);
  });

  it('shows areas and lines by a point inside them', async () => {
    await incident({ lng: 0, lat: 0, wkt: 'POLYGON((10 10, 12 10, 12 12, 10 12, 10 10))' });
    const point = (await incidentTile(0, 0, 0)).features[0]?.geometry.coordinates ?? [];
    expect(point[0]).toBeGreaterThan(10);
    expect(point[0]).toBeLessThan(12);
  });

  it('each viewer sees what is theirs: the public the public ones, an agency also its own and the shared', async () => {
    await incident({ lng: 1, lat: 1 });
    const restricted = await incident({ lng: 1, lat: 1, visibility: 'agency', agencyId: port });
    await incident({ lng: 1, lat: 1, status: 'not_verifiable' });
    const count = async (viewer: Viewer) => total(await incidentTile(0, 0, 0, viewer));
    expect([await count(PUBLIC_VIEWER), await count(harbourStaff), await count(portStaff), await count(all)]).toEqual([1, 1, 2, 2]);
    await database.query('INSERT INTO incident_share (incident_id, agency_id) VALUES ($1, $2)', [restricted, harbour]);
    pubsub.tell(incidentChanged, { id: restricted, action: 'upsert' });
    expect([await count(PUBLIC_VIEWER), await count(harbourStaff)]).toEqual([1, 2]);
  });

  it('filters by category, severity, status and time together', async () => {
    await incident({ lng: 1, lat: 1, category: 'flood', severity: 3, status: 'closed', hoursAgo: 1 });
    await incident({ lng: 1, lat: 1, category: 'flood', severity: 1, status: 'closed', hoursAgo: 1 });
    await incident({ lng: 1, lat: 1, category: 'fire', severity: 3, status: 'closed', hoursAgo: 1 });
    await incident({ lng: 1, lat: 1, category: 'flood', severity: 3, status: 'verified', hoursAgo: 1 });
    await incident({ lng: 1, lat: 1, category: 'flood', severity: 3, status: 'closed', hoursAgo: 9 });
    expect(total(await incidentTile(0, 0, 0, PUBLIC_VIEWER, { category: ['flood'], severity: 2, status: ['closed'], since: 5 }))).toBe(1);
  });

  it('a change makes kept tiles stale at once; without one the database is not asked', async () => {
    await incident({ lng: 1, lat: 1 });
    expect(total(await incidentTile(0, 0, 0))).toBe(1);
    const id = await incident({ lng: 1, lat: 1 });
    expect(total(await incidentTile(0, 0, 0))).toBe(1);
    pubsub.tell(incidentChanged, { id, action: 'upsert' });
    expect(total(await incidentTile(0, 0, 0))).toBe(2);
  });

  it('finds the incidents of a tile by the spatial index', async () => {
    await database.query(`INSERT INTO incident (id, title, category, reported_at, geom) SELECT gen_random_uuid(), 't', 'fire', now(), ST_SetSRID(ST_MakePoint(g % 360 - 180, g % 170 - 85), 4326) FROM generate_series(1, 5000) g`);
    await database.query('ANALYZE incident');
    const { incidentPoints } = await import('./incident-picture.sql.js');
    const { text, values } = incidentPoints(PUBLIC_VIEWER, {}, { z: 12, x: 100, y: 100 });
    const plan = await database.query<Record<string, string>>(`EXPLAIN ${text}`, values);
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('incident_geom_idx');
  });

  it('gives the same as a vector tile', async () => {
    await incident({ lng: 36.8, lat: -1.28 });
    const body = await tiles.incidentTile(PUBLIC_VIEWER, {}, { z: 0, x: 0, y: 0, format: 'mvt' });
    expect(body.bytes.includes('incidents')).toBe(true);
    expect(body.bytes.includes('Märket')).toBe(true);
  });
});

describe('alert tiles', () => {
  const square = 'POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))';

  it('shows alerts that stand now: not expired, not ended by an Update or Cancel, not a test', async () => {
    const standing = await alert(square);
    await alert(square, { expires: '-1 minute' });
    await alert(square, { status: 'Test' });
    const replaced = await alert(square);
    await alert(square, { msgType: 'Cancel', ends: replaced });
    expect((await alertTile(1, 1, 0)).features.map(({ properties }) => properties['id'])).toEqual([standing.id]);
  });

  it('draws an area that is said in three languages once', async () => {
    await alert(square, { languages: ['en', 'fr', 'sw'] });
    const { features } = await alertTile(0, 0, 0);
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toMatchObject({ event: 'Flood', headline: 'River rising', severity: 'Severe', senderName: 'met@example.org' });
  });

  it('cuts areas at a little over the tile’s edge', async () => {
    await alert('POLYGON((-170 -60, 170 -60, 170 60, -170 60, -170 -60))');
    const [west, , east] = extent(await alertTile(3, 4, 3));
    expect(west).toBeGreaterThan(-2);
    expect(west).toBeLessThan(0);
    expect(east).toBeLessThan(47);
  });

  it('an area split at the antimeridian is on both edges of the world and nowhere between', async () => {
    await alert('MULTIPOLYGON(((178 -5, 180 -5, 180 5, 178 5, 178 -5)),((-180 -5, -178 -5, -178 5, -180 5, -180 -5)))');
    expect((await alertTile(3, 7, 3)).features).toHaveLength(1);
    expect((await alertTile(3, 0, 3)).features).toHaveLength(1);
    expect((await alertTile(3, 4, 3)).features).toHaveLength(0);
    const count = async (west: number, east: number) => (JSON.parse((await tiles.list(PUBLIC_VIEWER, {}, [west, -5, east, 5])).bytes.toString()) as { counts: { alerts: number } }).counts.alerts;
    expect([await count(179, -179), await count(-10, 10)]).toEqual([1, 0]);
  });

  it('a small area does not vanish at a low zoom', async () => {
    await alert('POLYGON((10 10, 10.001 10, 10.001 10.001, 10 10.001, 10 10))');
    expect((await alertTile(0, 0, 0)).features).toHaveLength(1);
  });

  it('shows a past moment as it was known then, and keeps it apart from now', async () => {
    const before = await alert(square, { expires: '-10 minutes' });
    const cancelled = await alert(square);
    const cancel = await alert(square, { msgType: 'Cancel', ends: cancelled });
    await database.query(`UPDATE alert SET received_at = now() - interval '1 hour' WHERE id = ANY($1::uuid[])`, [[before.id, cancelled.id]]);
    await database.query(`UPDATE alert SET received_at = now() - interval '20 minutes' WHERE id = $1`, [cancel.id]);
    const old = await incident({ lng: 100, lat: 40, hoursAgo: 3 });
    await incident({ lng: 100, lat: 40 });
    const ago = (minutes: number): PictureFilter => ({ at: new Date(Date.now() - minutes * 60_000) });
    const standing = async (filter: PictureFilter) => (await alertTile(0, 0, 0, filter)).features.map(({ properties }) => properties['id']).sort();
    expect(await standing(ago(30))).toEqual([before.id, cancelled.id].sort());
    expect(await standing(ago(15))).toEqual([before.id]);
    expect(await standing(ago(90))).toEqual([]);
    expect(await standing({})).toEqual([]);
    const list = JSON.parse((await tiles.list(PUBLIC_VIEWER, ago(30), undefined)).bytes.toString()) as { incidents: Properties[]; alerts: Properties[]; at: string | null };
    expect([list.incidents.map(({ id }) => id), list.alerts.length, typeof list.at]).toEqual([[old], 2, 'string']);
    expect((await incidentTile(0, 0, 0, PUBLIC_VIEWER, { ...ago(120), since: 2 })).features).toHaveLength(1);
  });

  it('a cancelled alert leaves the tile at the change', async () => {
    const standing = await alert(square);
    expect((await alertTile(0, 0, 0)).features).toHaveLength(1);
    await alert(square, { msgType: 'Cancel', ends: standing });
    pubsub.tell(alertChanged, { id: standing.id, action: 'remove' });
    expect((await alertTile(0, 0, 0)).features).toHaveLength(0);
  });
});

describe('the list beside the map', () => {
  it('gives newest incidents and standing alerts of a box with their counts', async () => {
    const older = await incident({ lng: 15, lat: 15, hoursAgo: 2 });
    const newer = await incident({ lng: 16, lat: 16, hoursAgo: 1 });
    await incident({ lng: -100, lat: 15 });
    const { id } = await alert('POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))');
    const list = JSON.parse((await tiles.list(PUBLIC_VIEWER, {}, [10, 10, 20, 20])).bytes.toString()) as { incidents: Properties[]; alerts: Properties[]; counts: object; exercise: boolean };
    expect(list.incidents.map((line) => line['id'])).toEqual([newer, older]);
    expect(list.incidents[0]).toMatchObject({ lng: 16, lat: 16 });
    expect(list.alerts).toEqual([expect.objectContaining({ id, bbox: [10, 10, 20, 20] })]);
    expect(list).toMatchObject({ counts: { incidents: 2, alerts: 1 }, exercise: false });
  });
});

describe('what other programs read', () => {
  it('is only what is public and real: never the drill, whoever asks', async () => {
    await incident({ lng: 1, lat: 1 });
    await incident({ lng: 1, lat: 1, exercise: true });
    await incident({ lng: 1, lat: 1, visibility: 'agency', agencyId: port });
    expect((await parse(tiles.feed(PUBLIC_VIEWER, {}))).features).toHaveLength(1);
  });
});

describe('live changes', () => {
  it('tell each class of viewers what it may see, and take away what it may not', async () => {
    const restricted = await incident({ lng: 1, lat: 1, visibility: 'agency', agencyId: port });
    const standing = await alert('POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))');
    const forPublic = changes.stream(PUBLIC_VIEWER);
    const forPort = changes.stream(portStaff);
    pubsub.tell(incidentChanged, { id: restricted, action: 'upsert' });
    pubsub.tell(alertChanged, { id: standing.id, action: 'upsert' });
    expect((await forPublic.next()).value).toMatchObject({ kind: 'incident', id: restricted, action: 'remove', feature: null });
    expect((await forPublic.next()).value).toMatchObject({ kind: 'alert', id: standing.id, action: 'upsert', feature: null });
    const seen = (await forPort.next()).value as { action: string; feature: string };
    expect(seen.action).toBe('upsert');
    expect(JSON.parse(seen.feature)).toMatchObject({ type: 'Feature', id: restricted, geometry: { type: 'Point' } });
    await forPublic.return?.();
    await forPort.return?.();
    expect((await forPublic.next()).done).toBe(true);
  });
});

describe('live changes when something breaks', () => {
  it('what changed while the connection was away is told when it is back', async () => {
    const id = await incident({ lng: 1, lat: 1 });
    const stream = changes.stream(PUBLIC_VIEWER);
    pubsub.gap();
    expect((await stream.next()).value).toMatchObject({ kind: 'incident', id, action: 'upsert' });
    await stream.return?.();
  });

  it('a change is told late, not lost, when the database is away for a moment', async () => {
    const id = await incident({ lng: 1, lat: 1 });
    const stream = changes.stream(PUBLIC_VIEWER);
    const query = database.query.bind(database);
    database.query = () => Promise.reject(new Error('away'));
    pubsub.tell(incidentChanged, { id, action: 'upsert' });
    setTimeout(() => { database.query = query; }, 300);
    expect((await stream.next()).value).toMatchObject({ kind: 'incident', id, action: 'upsert' });
    await stream.return?.();
  });
});

describe('the public page', () => {
  const page = () => new PublicPage(database, versions, new Situations(database));

  it('lists alerts and incidents without script, each with its link', async () => {
    const { id } = await alert('POLYGON((10 10, 20 10, 20 20, 10 20, 10 10))');
    await incident({ lng: 1, lat: 1 });
    const list = await page().listHtml();
    expect(list).toContain(`/a/${id}`);
    expect(list).toContain('Something &quot;quoted&quot;');
    expect(list).toMatch(/href="\/i\/\d+"/);
  });

  it('/lite stays below 50 kB however much is happening', async () => {
    await database.query(`INSERT INTO incident (id, title, category, reported_at) SELECT gen_random_uuid(), repeat('Ünglück ', 25), 'fire', now() FROM generate_series(1, 500)`);
    const body = await page().lite();
    expect(body.bytes.length).toBeLessThan(50_000);
    expect(body.bytes.length).toBeGreaterThan(30_000);
    expect(body.bytes.toString()).not.toContain('<script');
  });

  it('shows the last facts when the database is away, and the new ones after a change', async () => {
    const publicPage = page();
    const before = await publicPage.listHtml();
    const id = await incident({ lng: 1, lat: 1 });
    const query = database.query.bind(database);
    database.query = () => Promise.reject(new Error('away'));
    pubsub.tell(incidentChanged, { id, action: 'upsert' });
    expect(await publicPage.listHtml()).toBe(before);
    database.query = query;
    pubsub.tell(incidentChanged, { id, action: 'upsert' });
    expect(await publicPage.listHtml()).toContain('Something');
  });
});

function extent(collection: FeatureCollection): [number, number, number, number] {
  const numbers = JSON.stringify(collection.features.map(({ geometry }) => geometry)).match(/\[(-?[\d.]+),(-?[\d.]+)\]/g) ?? [];
  const positions = numbers.map((pair) => JSON.parse(pair) as [number, number]);
  const lngs = positions.map(([lng]) => lng);
  const lats = positions.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
