import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { PUBLIC_VIEWER, type Viewer } from '@watchpost/platform';
import type { FeatureCollection, Point } from 'geojson';
import { incidentPoints } from './incident-picture.sql.js';
import type { PictureFilter } from './picture.inputs.js';
import { ANA, collectionOf, HARBOUR, PictureUnderTest, PORT, type Properties, SQUARE } from './testing/picture-under-test.js';

let picture: PictureUnderTest;

beforeAll(async () => {
  picture = await PictureUnderTest.open();
});
afterAll(() => picture.close());
beforeEach(() => picture.empty());

const total = (collection: FeatureCollection<Point, Properties>): number => collection.features.reduce((sum, { properties }) => sum + (properties.cluster ? Number(properties.count) : 1), 0);

describe('incident tiles', () => {
  it('gives a lone incident as itself with all its properties, also where the zoom clusters', async () => {
    const id = await picture.incident({ lng: 36.8, lat: -1.28, severity: 4 });
    const { features } = await picture.incidentTile(0, 0, 0);
    expect(features).toHaveLength(1);
    expect(features[0]).toMatchObject({ id, geometry: { type: 'Point', coordinates: [36.8, -1.28] } });
    expect(features[0]?.properties).toMatchObject({ id, title: 'Something "quoted" \\ here', place: 'Märket', category: 'fire', severity: 4, status: 'verified', exercise: false });
    expect(Date.parse(String(features[0]?.properties['reportedAt']))).toBeGreaterThan(0);
  });

  it('at every zoom each incident is on exactly one tile, and the counts of all clusters add up to the rows', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let i = 0; i < 150; i++) await picture.incident({ lng: random() * 360 - 180, lat: random() * 180 - 90 });
    for (const [lng, lat] of [[180, 0], [-180, 0], [0, 90], [0, -90], [180, 90], [0, 0], [90, 85.051128779806604]] as const) await picture.incident({ lng, lat });
    for (const z of [0, 1, 3]) {
      let sum = 0;
      for (let x = 0; x < 2 ** z; x++) for (let y = 0; y < 2 ** z; y++) sum += total(await picture.incidentTile(z, x, y));
      expect({ z, sum }).toEqual({ z, sum: 157 });
    }
  });

  it('joins neighbours into one cluster with their number and highest severity, and shows each from zoom 10', async () => {
    for (const severity of [1, 4, 2]) await picture.incident({ lng: 36.8001, lat: -1.28, severity });
    const { features } = await picture.incidentTile(9, 308, 257);
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toMatchObject({ cluster: true, count: 3, severity: 4 });
    expect(String(features[0]?.properties['id'])).toMatch(/^c:9:308:257:\d+$/);
    expect((await picture.incidentTile(10, 616, 515)).features.map(({ properties }) => properties.cluster)).toEqual([undefined, undefined, undefined]);
  });

  it('more than 2,000 points on one tile are clustered at any zoom', async () => {
    await picture.database.query(`INSERT INTO incident (id, title, category, reported_at, geom) SELECT gen_random_uuid(), 't', 'fire', now(), ST_SetSRID(ST_MakePoint(36.8, -1.28), 4326) FROM generate_series(1, 2001)`);
    const { features } = await picture.incidentTile(14, 9866, 8250);
    expect(features.map(({ properties }) => properties.count)).toEqual([2001]);
  });

  it('shows areas and lines by a point inside them', async () => {
    await picture.incident({ lng: 0, lat: 0, wkt: 'POLYGON((10 10, 12 10, 12 12, 10 12, 10 10))' });
    const point = (await picture.incidentTile(0, 0, 0)).features[0]?.geometry.coordinates ?? [];
    expect(point[0]).toBeGreaterThan(10);
    expect(point[0]).toBeLessThan(12);
  });

  it('each viewer sees what is theirs: the public the public ones, an agency also its own and the shared', async () => {
    await picture.incident({ lng: 1, lat: 1 });
    const restricted = await picture.incident({ lng: 1, lat: 1, visibility: 'agency', agencyId: PORT });
    await picture.incident({ lng: 1, lat: 1, status: 'not_verifiable' });
    const count = async (viewer: Viewer) => total(await picture.incidentTile(0, 0, 0, viewer));
    expect([await count(PUBLIC_VIEWER), await count({ ...ANA, agencyId: HARBOUR }), await count({ ...ANA, agencyId: PORT }), await count(ANA)]).toEqual([1, 1, 2, 2]);
    await picture.database.query('INSERT INTO incident_share (incident_id, agency_id) VALUES ($1, $2)', [restricted, HARBOUR]);
    picture.pubsub.tell(incidentChanged, { id: restricted, action: 'upsert' });
    expect([await count(PUBLIC_VIEWER), await count({ ...ANA, agencyId: HARBOUR })]).toEqual([1, 2]);
  });

  it('filters by category, severity, status and time together', async () => {
    await picture.incident({ lng: 1, lat: 1, category: 'flood', severity: 3, status: 'closed', hoursAgo: 1 });
    await picture.incident({ lng: 1, lat: 1, category: 'flood', severity: 1, status: 'closed', hoursAgo: 1 });
    await picture.incident({ lng: 1, lat: 1, category: 'fire', severity: 3, status: 'closed', hoursAgo: 1 });
    await picture.incident({ lng: 1, lat: 1, category: 'flood', severity: 3, status: 'verified', hoursAgo: 1 });
    await picture.incident({ lng: 1, lat: 1, category: 'flood', severity: 3, status: 'closed', hoursAgo: 9 });
    expect(total(await picture.incidentTile(0, 0, 0, PUBLIC_VIEWER, { category: ['flood'], severity: 2, status: ['closed'], since: 5 }))).toBe(1);
  });

  it('a change makes kept tiles stale at once; without one the database is not asked', async () => {
    await picture.incident({ lng: 1, lat: 1 });
    expect(total(await picture.incidentTile(0, 0, 0))).toBe(1);
    const id = await picture.incident({ lng: 1, lat: 1 });
    expect(total(await picture.incidentTile(0, 0, 0))).toBe(1);
    picture.pubsub.tell(incidentChanged, { id, action: 'upsert' });
    expect(total(await picture.incidentTile(0, 0, 0))).toBe(2);
  });

  it('finds the incidents of a tile by the spatial index', async () => {
    await picture.database.query(`INSERT INTO incident (id, title, category, reported_at, geom) SELECT gen_random_uuid(), 't', 'fire', now(), ST_SetSRID(ST_MakePoint(g % 360 - 180, g % 170 - 85), 4326) FROM generate_series(1, 5000) g`);
    await picture.database.query('ANALYZE incident');
    const { text, values } = incidentPoints(PUBLIC_VIEWER, {}, { z: 12, x: 100, y: 100 });
    const plan = await picture.database.query<Record<string, string>>(`EXPLAIN ${text}`, values);
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('incident_geom_idx');
  });

  it('gives the same as a vector tile', async () => {
    await picture.incident({ lng: 36.8, lat: -1.28 });
    const body = await picture.tiles.incidentTile(PUBLIC_VIEWER, {}, { z: 0, x: 0, y: 0, format: 'mvt' });
    expect(body.bytes.includes('incidents')).toBe(true);
    expect(body.bytes.includes('Märket')).toBe(true);
  });
});

describe('alert tiles', () => {
  it('shows alerts that stand now: not expired, not ended by an Update or Cancel, not a test', async () => {
    const standing = await picture.alert(SQUARE);
    await picture.alert(SQUARE, { expires: '-1 minute' });
    await picture.alert(SQUARE, { status: 'Test' });
    const replaced = await picture.alert(SQUARE);
    await picture.alert(SQUARE, { msgType: 'Cancel', ends: replaced });
    expect((await picture.alertTile(1, 1, 0)).features.map(({ properties }) => properties['id'])).toEqual([standing.id]);
  });

  it('draws an area that is said in three languages once', async () => {
    await picture.alert(SQUARE, { languages: ['en', 'fr', 'sw'] });
    const { features } = await picture.alertTile(0, 0, 0);
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toMatchObject({ event: 'Flood', headline: 'River rising', severity: 'Severe', senderName: 'met@example.org' });
  });

  it('cuts areas at a little over the tile’s edge', async () => {
    await picture.alert('POLYGON((-170 -60, 170 -60, 170 60, -170 60, -170 -60))');
    const [west, , east] = extent(await picture.alertTile(3, 4, 3));
    expect(west).toBeGreaterThan(-2);
    expect(west).toBeLessThan(0);
    expect(east).toBeLessThan(47);
  });

  it('an area split at the antimeridian is on both edges of the world and nowhere between', async () => {
    await picture.alert('MULTIPOLYGON(((178 -5, 180 -5, 180 5, 178 5, 178 -5)),((-180 -5, -178 -5, -178 5, -180 5, -180 -5)))');
    expect((await picture.alertTile(3, 7, 3)).features).toHaveLength(1);
    expect((await picture.alertTile(3, 0, 3)).features).toHaveLength(1);
    expect((await picture.alertTile(3, 4, 3)).features).toHaveLength(0);
    const count = async (west: number, east: number) => (JSON.parse((await picture.tiles.list(PUBLIC_VIEWER, {}, [west, -5, east, 5])).bytes.toString()) as { counts: { alerts: number } }).counts.alerts;
    expect([await count(179, -179), await count(-10, 10)]).toEqual([1, 0]);
  });

  it('a small area does not vanish at a low zoom', async () => {
    await picture.alert('POLYGON((10 10, 10.001 10, 10.001 10.001, 10 10.001, 10 10))');
    expect((await picture.alertTile(0, 0, 0)).features).toHaveLength(1);
  });

  it('shows a past moment as it was known then, and keeps it apart from now', async () => {
    const before = await picture.alert(SQUARE, { expires: '-10 minutes' });
    const cancelled = await picture.alert(SQUARE);
    const cancel = await picture.alert(SQUARE, { msgType: 'Cancel', ends: cancelled });
    await picture.database.query(`UPDATE alert SET received_at = now() - interval '1 hour' WHERE id = ANY($1::uuid[])`, [[before.id, cancelled.id]]);
    await picture.database.query(`UPDATE alert SET received_at = now() - interval '20 minutes' WHERE id = $1`, [cancel.id]);
    const old = await picture.incident({ lng: 100, lat: 40, hoursAgo: 3 });
    await picture.incident({ lng: 100, lat: 40 });
    const ago = (minutes: number): PictureFilter => ({ at: new Date(Date.now() - minutes * 60_000) });
    const standing = async (filter: PictureFilter) => (await picture.alertTile(0, 0, 0, filter)).features.map(({ properties }) => properties['id']).sort();
    expect(await standing(ago(30))).toEqual([before.id, cancelled.id].sort());
    expect(await standing(ago(15))).toEqual([before.id]);
    expect(await standing(ago(90))).toEqual([]);
    expect(await standing({})).toEqual([]);
    const list = JSON.parse((await picture.tiles.list(PUBLIC_VIEWER, ago(30), undefined)).bytes.toString()) as { incidents: Properties[]; alerts: Properties[]; at: string | null };
    expect([list.incidents.map(({ id }) => id), list.alerts.length, typeof list.at]).toEqual([[old], 2, 'string']);
    expect((await picture.incidentTile(0, 0, 0, PUBLIC_VIEWER, { ...ago(120), since: 2 })).features).toHaveLength(1);
  });

  it('a cancelled alert leaves the tile at the change', async () => {
    const standing = await picture.alert(SQUARE);
    expect((await picture.alertTile(0, 0, 0)).features).toHaveLength(1);
    await picture.alert(SQUARE, { msgType: 'Cancel', ends: standing });
    picture.pubsub.tell(alertChanged, { id: standing.id, action: 'remove' });
    expect((await picture.alertTile(0, 0, 0)).features).toHaveLength(0);
  });
});

describe('the list beside the map', () => {
  it('gives newest incidents and standing alerts of a box with their counts', async () => {
    const older = await picture.incident({ lng: 15, lat: 15, hoursAgo: 2 });
    const newer = await picture.incident({ lng: 16, lat: 16, hoursAgo: 1 });
    await picture.incident({ lng: -100, lat: 15 });
    const { id } = await picture.alert(SQUARE);
    const list = JSON.parse((await picture.tiles.list(PUBLIC_VIEWER, {}, [10, 10, 20, 20])).bytes.toString()) as { incidents: Properties[]; alerts: Properties[]; counts: object; exercise: boolean };
    expect(list.incidents.map((line) => line['id'])).toEqual([newer, older]);
    expect(list.incidents[0]).toMatchObject({ lng: 16, lat: 16 });
    expect(list.alerts).toEqual([expect.objectContaining({ id, bbox: [10, 10, 20, 20] })]);
    expect(list).toMatchObject({ counts: { incidents: 2, alerts: 1 }, exercise: false });
  });
});

describe('what other programs read', () => {
  it('is only what is public and real: never the drill, whoever asks', async () => {
    await picture.incident({ lng: 1, lat: 1 });
    await picture.incident({ lng: 1, lat: 1, exercise: true });
    await picture.incident({ lng: 1, lat: 1, visibility: 'agency', agencyId: PORT });
    expect((await collectionOf(picture.tiles.feed(PUBLIC_VIEWER, {}))).features).toHaveLength(1);
  });
});

function extent(collection: FeatureCollection): [number, number, number, number] {
  const numbers = JSON.stringify(collection.features.map(({ geometry }) => geometry)).match(/\[(-?[\d.]+),(-?[\d.]+)\]/g) ?? [];
  const positions = numbers.map((pair) => JSON.parse(pair) as [number, number]);
  const lngs = positions.map(([lng]) => lng);
  const lats = positions.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
