import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CORPUS, itNeeds } from '@watchpost/cap/testing';
import { Audit, type PubSub, type Queues } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from '../intake/alert-intake.service.js';
import type { AlertArea } from '../alert/alert.model.js';
import { AlertsService } from '../alert/alerts.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { GeocodeDrawing } from './geocode-drawing.service.js';
import { GeocodeRegistry } from './geocode-registry.service.js';
import type { GeocodeImport } from './geocode.model.js';
import { ShippedGeocodes } from './shipped-geocodes.service.js';
import { messageBytes } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';
import { UndrawnAreas, type ReasonArea } from './undrawn-areas.service.js';


function square(west: number, south: number, size = 1): object {
  return { type: 'Polygon', coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]] };
}
const zones = (shapes: Readonly<Record<string, object>>): string =>
  JSON.stringify({ type: 'FeatureCollection', features: Object.entries(shapes).map(([code, geometry]) => ({ type: 'Feature', properties: { code }, geometry })) });
const codes = (system: string, ...values: string[]): string =>
  `<area><areaDesc>by code</areaDesc>${values.map((value) => `<geocode><valueName>${system}</valueName><value>${value}</value></geocode>`).join('')}</area>`;

describe('the registry of area codes', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;
  let alerts: AlertsService;
  let registry: GeocodeRegistry;
  let drawing: GeocodeDrawing;
  let undrawn: UndrawnAreas;
  const bell = new RecordedBell();
  const rung: string[] = [];

  beforeAll(async () => {
    opened = await openTestDatabase();
    const { database } = opened;
    intake = new AlertIntake(database, bell as unknown as PubSub, new CapReader());
    alerts = new AlertsService(database);
    drawing = new GeocodeDrawing(database, bell as unknown as PubSub);
    const queues = { add: async ({ name }: { name: string }) => void rung.push(name) } as unknown as Queues;
    registry = new GeocodeRegistry(database, queues, drawing, new Audit(database));
    undrawn = new UndrawnAreas(database);
  });
  afterAll(async () => opened.close());

  const importZones = async (system: string, shapes: Readonly<Record<string, object>>, days: { validFrom?: string; validTo?: string } = {}): Promise<GeocodeImport> =>
    registry.importFile({ system, text: zones(shapes), origin: 'a test', validFrom: days.validFrom ?? null, validTo: days.validTo ?? null, columns: {}, actor: 'system' });
  async function areasOf(message: Parameters<typeof messageBytes>[0]): Promise<{ alertId: string; areas: (AlertArea & ReasonArea)[] }> {
    const { alertId } = await intake.ingest({ bytes: messageBytes(message), feedId: null });
    const infos = await alerts.infosOf(alertId ?? '');
    return { alertId: alertId ?? '', areas: infos.flatMap((info) => info.areas) as (AlertArea & ReasonArea)[] };
  }
  const extent = async (alertId: string): Promise<string | undefined> =>
    (await opened.database.query<{ box: string }>(`select ST_Extent(geom)::text as box from alert_area where alert_id = $1`, [alertId]))[0]?.box;
  const parts = async (alertId: string): Promise<{ parts: number; most: number; equal: boolean } | undefined> =>
    (
      await opened.database.query<{ parts: number; most: number; equal: boolean }>(
        `select count(*)::int as parts, max(ST_NPoints(part.geom))::int as most,
           abs(sum(ST_Area(part.geom)) - (select sum(ST_Area(geom)) from alert_area where alert_id = $1)) < 1e-9 as equal
         from alert_area_part part where part.alert_id = $1`,
        [alertId],
      )
    )[0];

  it('draws an area by the union of its codes, whatever the spelling of their system', async () => {
    await importZones('EMMA_ID', { XA001: square(10, 50), XA002: square(11, 50) });
    const { alertId, areas } = await areasOf({ identifier: 'by-code', areas: codes('emma_id', 'xa001', 'XA002') });
    expect(await extent(alertId)).toBe('BOX(10 50,12 51)');
    expect(areas[0]?.shapeSource).toBe('geocode');
    expect(await undrawn.reasonOf(areas[0] as ReasonArea)).toBeNull();
    expect(await parts(alertId)).toEqual({ parts: 1, most: expect.any(Number), equal: true });
  });

  it('prefers the shape that the message itself gives', async () => {
    const own = `<area><areaDesc>own</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon><geocode><valueName>EMMA_ID</valueName><value>XA001</value></geocode></area>`;
    const { alertId, areas } = await areasOf({ identifier: 'own-shape', areas: own });
    expect([areas[0]?.shapeSource, await extent(alertId)]).toEqual(['message', 'BOX(1 1,2 2)']);
  });

  it('gives the same file twice the same rows', async () => {
    const shapes = { R1: square(1, 1), R2: square(3, 1) };
    expect(await importZones('REPEAT', shapes)).toMatchObject({ added: 2, changed: 0, unchanged: 0, refused: [] });
    expect(await importZones('repeat', shapes)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await importZones('REPEAT', { ...shapes, R2: square(3, 2) })).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
  });

  it('draws by the version that was valid when the message was sent', async () => {
    await importZones('AGES', { A: square(20, 0) });
    await importZones('AGES', { A: square(30, 0) }, { validFrom: '2026-01-01' });
    // The older file again: it must not open the old version's end again.
    expect(await importZones('AGES', { A: square(20, 0) })).toMatchObject({ unchanged: 1 });
    const old = await areasOf({ identifier: 'age-1', sent: '2025-12-31T23:00:00-00:00', areas: codes('AGES', 'A') });
    const late = await areasOf({ identifier: 'age-2', sent: '2026-01-01T00:00:00-00:00', areas: codes('AGES', 'A') });
    expect([await extent(old.alertId), await extent(late.alertId)]).toEqual(['BOX(20 0,21 1)', 'BOX(30 0,31 1)']);
  });

  it('draws older areas when their codes become known, completes those drawn in part, and tells live maps', async () => {
    const { alertId, areas } = await areasOf({ identifier: 'later', areas: codes('LATER', 'L1', 'L2') });
    expect(await undrawn.reasonOf(areas[0] as ReasonArea)).toBe('Shapes for the area codes of LATER are not here. Import them to see it on the map.');
    expect(await undrawn.geocodes(100)).toEqual(expect.arrayContaining([{ system: 'LATER', code: 'L1', areas: 1, lastAt: expect.any(Date), exampleAlertId: alertId }]));
    expect(await undrawn.systems()).toEqual(expect.arrayContaining([{ system: 'LATER', codes: 0, origin: '', importedAt: null, undrawnAreas: 1 }]));
    bell.changes.length = 0;
    expect(await importZones('LATER', { L1: square(40, 0) })).toMatchObject({ added: 1, drawnAreas: 1 });
    expect(bell.changes).toEqual([{ id: alertId, action: 'upsert' }]);
    expect(rung).toContain('alert-geocodes');
    const [half] = (await alerts.infosOf(alertId)).flatMap((info) => info.areas) as (AlertArea & ReasonArea)[];
    expect(await undrawn.reasonOf(half as ReasonArea)).toBe('Only part of it is on the map: 1 of its 2 area codes have no shape here (LATER L2).');
    await importZones('LATER', { L2: square(41, 0) });
    expect(await extent(alertId)).toBe('BOX(40 0,42 1)');
    expect(await parts(alertId)).toMatchObject({ parts: 1, equal: true });
    expect(await drawing.drawAll()).toBe(0);
  });

  it('says why an area is not drawn', async () => {
    const reasons = async (identifier: string, areas: string): Promise<(string | null)[]> =>
      Promise.all((await areasOf({ identifier, areas })).areas.map(async (area) => undrawn.reasonOf(area)));
    expect(await reasons('why', `<area><areaDesc>words</areaDesc></area><area><areaDesc>broken</areaDesc><polygon>here and there</polygon></area>${codes('AGES', 'B')}`)).toEqual([
      'The message gives neither a shape nor an area code for it, only words.',
      'Its shape could not be read; what is wrong with it stands among the findings of the message.',
      'Its area code has no shape here: AGES B.',
    ]);
  });

  it('refuses a shape that encloses nothing, and keeps the others', async () => {
    const flat = { type: 'Polygon', coordinates: [[[1, 1], [2, 2], [1, 1], [1, 1]]] };
    expect(await importZones('FLAT', { F1: flat, F2: square(1, 1) })).toMatchObject({ added: 1, refused: ["The shape of F1 encloses nothing or can't be made valid."] });
  });

  it('cuts out what the message excludes, and keeps large shapes in pieces', async () => {
    const ring = Array.from({ length: 900 }, (_, i) => `${(10 + 2 * Math.sin((i * Math.PI) / 450)).toFixed(6)},${(10 + 2 * Math.cos((i * Math.PI) / 450)).toFixed(6)}`);
    const polygon = `<polygon>${[...ring, ring[0]].join(' ')}</polygon>`;
    const hole = '<geocode><valueName>EXCLUDE_POLYGON</valueName><value>9.5,9.5 9.5,10.5 10.5,10.5 10.5,9.5 9.5,9.5</value></geocode>';
    const { alertId } = await areasOf({ identifier: 'hole', areas: `<area><areaDesc>ring</areaDesc>${polygon}${hole}</area>` });
    const [row] = await opened.database.query<{ hole: boolean; rest: boolean }>(
      `select not ST_Covers(geom, ST_SetSRID(ST_MakePoint(10, 10), 4326)) as hole, ST_Covers(geom, ST_SetSRID(ST_MakePoint(11, 11), 4326)) as rest from alert_area where alert_id = $1`,
      [alertId],
    );
    expect(row).toEqual({ hole: true, rest: true });
    const pieces = await parts(alertId);
    expect(pieces?.parts).toBeGreaterThan(2);
    expect(pieces?.most).toBeLessThanOrEqual(256);
    expect(pieces?.equal).toBe(true);
  });

  it('loads what ships with the program once, and leaves alone what was imported', async () => {
    const own = Number((await opened.database.query<{ count: string }>(`select count(*) from geocode_shape where system = 'EMMA_ID'`))[0]?.count);
    const shipped = new ShippedGeocodes(opened.database, registry);
    await shipped.load();
    await shipped.load();
    const counts = Object.fromEntries((await undrawn.systems()).map(({ system, codes: count }) => [system, count]));
    expect(counts).toMatchObject({ EMMA_ID: own, 'ISO3166-1': 235 });
    await opened.database.query(`delete from geocode_shape where system = 'EMMA_ID'`);
    await opened.database.query(`delete from setting where key = 'geocodes.shipped'`);
    await shipped.load();
    expect((await undrawn.systems()).find(({ system }) => system === 'EMMA_ID')).toMatchObject({ codes: 2209, origin: expect.stringContaining('CC0') });
  });

  itNeeds('corpus')('draws the codes of collected messages from Ireland and Austria', async () => {
    for (const file of ['ireland/ie-2.49.0.1.372.0.250413231648.N_Norm002_SmallCraft.xml', 'fpas-synthetic/test_cap_data_without_polygon_EMMA_ID_AT001.xml']) {
      const { alertId } = await intake.ingest({ bytes: readFileSync(join(CORPUS, file)), feedId: null });
      const rows = await opened.database.query<{ source: string }>(`select shape_source as source from alert_area where alert_id = $1`, [alertId]);
      expect(rows.map(({ source }) => source)).toEqual(['geocode']);
    }
  });
});
