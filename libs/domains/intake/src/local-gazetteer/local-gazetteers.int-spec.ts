import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { OperationAreas } from '../operation-area/operation-areas.service.js';
import { Places } from '../places.service.js';
import { LocalGazetteers } from './local-gazetteers.service.js';

const ada: Viewer = { kind: 'person', personId: 'ada', name: 'Ada', roles: new Set(['coordinator'] as const) };
const ofAnAgency: Viewer = { ...ada, name: 'Ben', agencyId: 'f3c6a2de-6c4e-4f0e-9a0a-3f3f0f6b1a11' };
const SHARED = { code: 'FORBIDDEN', message: expect.stringContaining('shared by every agency. Only administrators and coordinators who belong to no agency') };

let test: TestDatabase;
let gazetteers: LocalGazetteers;
let areas: OperationAreas;
let places: Places;
const listeners: (() => void)[] = [];

beforeAll(async () => {
  test = await openTestDatabase();
  const pubsub = {
    publish: async () => listeners.forEach((listener) => listener()),
    subscribe: (_: unknown, listener: () => void) => {
      listeners.push(listener);
      return () => undefined;
    },
    onGap: () => () => undefined,
  } as unknown as PubSub;
  const audit = new Audit(test.database);
  gazetteers = new LocalGazetteers(test.database, audit, pubsub);
  areas = new OperationAreas(test.database, audit, pubsub);
  places = new Places(test.database, pubsub);
  places.onModuleInit();
});
afterAll(() => test.close());

/** Villages of Morazán; two of them bear one name. */
const VILLAGES = `id,name,alt_names,municipality,lat,lon
1,Guacamaya,Huacamaya;El Guacamayo,Meanguera,13.8101,-88.1402
2,Cerro Pando,,Meanguera,13.8304,-88.1298
3,Las Marías,,Arambala,13.9302,-88.1201
4,Las Marías,,Jocoaitique,13.8901,-88.0604
5,Ocotillo,,El Mozote,13.8889,-88.1111`;
const importing = (text: string, name = 'Caseríos') => gazetteers.importFile({ name, text, origin: 'OSM, ODbL', columns: {} }, ada);
const found = async (text: string, count = 1) => (await places.find(text)).slice(0, count).map(({ name, region, match }) => `${name}, ${region} (${match})`);
const MORAZAN = JSON.stringify({ type: 'Polygon', coordinates: [[[-88.3, 13.6], [-87.9, 13.6], [-87.9, 14.0], [-88.3, 14.0], [-88.3, 13.6]]] });

describe('a local gazetteer', () => {
  it('is taken in once, however often; what a later file says of a place replaces what was known', async () => {
    expect(await importing(`${VILLAGES}\n6,Nowhere,,,,`)).toEqual({ added: 5, changed: 0, unchanged: 0, refused: ['Line 7 (Nowhere) has no latitude and longitude.'] });
    expect(await importing(VILLAGES)).toEqual({ added: 0, changed: 0, unchanged: 5, refused: [] });
    expect(await importing('id,name,alt_names,municipality,lat,lon\n9,Tierra Colorada,,Meanguera,13.84,-88.12\n5,Ocotillo,Ocotiyo,El Mozote,13.8889,-88.1111')).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    expect(await gazetteers.list()).toMatchObject([{ name: 'Caseríos', origin: 'OSM, ODbL', importedBy: 'Ada', places: 6 }]);
  });

  it('is asked at once, by all names and however they are misspelt', async () => {
    expect(await found('derrumbe en Guacamaya')).toEqual(['Guacamaya, Meanguera (name)']);
    expect(await found('derrumbe en huacamaya')).toEqual(['Guacamaya, Meanguera (alternate)']);
    expect(await found('derrumbe en el caserio Sero Pando')).toEqual(['Cerro Pando, Meanguera (misspelt)']);
    expect(await found('inundacion en Okotiyo ayuda')).toEqual(['Ocotillo, El Mozote (misspelt)']);
    expect(await found('hay humo en la montaña y tenemos miedo')).toEqual([]);
  });

  it('keeps places of one name apart, and the text tells which', async () => {
    expect(await found('fuego en Las Marias', 2)).toEqual(['Las Marías, Arambala (name)', 'Las Marías, Jocoaitique (name)']);
    const [best, next] = await places.find('fuego en Las Marias, Jocoaitique');
    expect([best?.region, (best?.score ?? 0) - (next?.score ?? 0) > 0.15]).toEqual(['Jocoaitique', true]);
  });

  it('knows an area by a point on it', async () => {
    const ring = [[-88.2, 13.7], [-88.1, 13.7], [-88.1, 13.8], [-88.2, 13.8], [-88.2, 13.7]];
    const text = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'Zona Quisquilla Nueva' }, geometry: { type: 'Polygon', coordinates: [ring] } }] });
    expect(await importing(text, 'Zonas')).toMatchObject({ added: 1, refused: [] });
    const [place] = await places.find('Zona Quisquilla Nueva');
    expect(place?.lngLat).toEqual([expect.closeTo(-88.15, 1), expect.closeTo(13.75, 1)]);
  });

  it('is neither brought along nor removed by people of one agency, but by the command line and administrators', async () => {
    const file = { name: 'Theirs', text: 'name,lat,lon\nZq Playa,13.7,-88.1', origin: '', columns: {} };
    await expect(gazetteers.importFile(file, ofAnAgency)).rejects.toMatchObject(SHARED);
    const [first] = await gazetteers.list();
    await expect(gazetteers.remove(first?.id ?? '', ofAnAgency)).rejects.toMatchObject(SHARED);
    expect((await gazetteers.list()).map(({ name }) => name)).toEqual(['Caseríos', 'Zonas']);
    expect(await gazetteers.importFile(file, 'system')).toMatchObject({ added: 1 });
    const theirs = (await gazetteers.list()).find(({ name }) => name === 'Theirs');
    await gazetteers.remove(theirs?.id ?? '', { ...ofAnAgency, roles: new Set(['administrator']) });
  });

  it('is gone with all its places when it is removed, and only then', async () => {
    const zones = (await gazetteers.list()).find(({ name }) => name === 'Zonas');
    await gazetteers.remove(zones?.id ?? '', ada);
    expect([await found('Zona Quisquilla Nueva'), (await gazetteers.list()).length]).toEqual([[], 1]);
    await expect(gazetteers.remove(zones?.id ?? '', ada)).rejects.toThrow('There is no such gazetteer');
  });
});

describe('the operation\'s area', () => {
  it('is drawn by nobody who belongs to one agency, but for administrators', async () => {
    await expect(areas.set(MORAZAN, 'Morazán', ofAnAgency)).rejects.toMatchObject(SHARED);
    expect(await areas.current()).toEqual({ name: '', area: null });
    expect(await areas.set(undefined, '', { ...ofAnAgency, roles: new Set(['administrator']) })).toEqual({ name: '', area: null });
  });

  it('comes first: a place of that name elsewhere counts for much less, and one that is only elsewhere is still found', async () => {
    const text = 'Flood at Sociedad';
    const before = await places.find(text);
    await areas.set(MORAZAN, 'Morazán', ada);
    const [inside, ...others] = await places.find(text);
    expect(inside).toMatchObject({ country: 'SV', isOutside: false });
    expect(others.every(({ isOutside, score }) => !isOutside || (inside?.score ?? 0) - score > 0.5)).toBe(true);
    expect((inside?.score ?? 0) - (before.find(({ country }) => country === 'SV')?.score ?? 0)).toBeGreaterThan(0.3);
    expect(await places.find('Incendio grande en Tegucigalpa')).toMatchObject([{ name: 'Tegucigalpa', isOutside: true }]);
  });

  it('lets built-in names be misspelt too', async () => {
    expect(await found('inundacion en Sosiedat')).toEqual([expect.stringContaining('Sociedad')]);
  });

  it('is refused when it is no shape, and given back as drawn', async () => {
    await expect(areas.set('{"type":"Point","coordinates":[0,0]}', '', ada)).rejects.toThrow('Polygon or MultiPolygon');
    await expect(areas.set(JSON.stringify({ type: 'Polygon', coordinates: [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]] }), '', ada)).rejects.toThrow('not a valid shape');
    expect(await areas.current()).toEqual({ name: 'Morazán', area: expect.stringContaining('MultiPolygon') });
    await areas.set(undefined, '', ada);
    expect(await areas.current()).toEqual({ name: '', area: null });
  });
});
