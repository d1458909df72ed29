import { describe, expect, it } from '@jest/globals';
import { readGeocodeFile } from './geocode-file.js';

const SQUARE = { type: 'Polygon', coordinates: [[[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]] };
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) });
const codesOf = (text: string, system = 'ZONE'): string[] => readGeocodeFile(text, system).rows.map(({ code }) => code);

describe('a file of area codes', () => {
  it('is GeoJSON whose code stands in the property of the system, in "code" or in the feature\'s id', () => {
    expect(codesOf(collection({ properties: { zone: 'a1' }, geometry: SQUARE }))).toEqual(['A1']);
    expect(codesOf(collection({ properties: { CODE: 7 }, geometry: SQUARE }))).toEqual(['7']);
    expect(codesOf(collection({ id: 'x', properties: null, geometry: SQUARE }))).toEqual(['X']);
  });

  it('is CSV with well-known text or GeoJSON, whatever stands between its columns', () => {
    expect(codesOf('code,name,wkt\na1,Old Town,"POLYGON((1 1,2 1,2 2,1 2,1 1))"\n')).toEqual(['A1']);
    expect(codesOf('code;geom\na1;SRID=4326;\n'.replace('SRID=4326;', '"SRID=4326;MULTIPOLYGON(((1 1,2 1,2 2,1 1)))"'))).toEqual(['A1']);
    expect(codesOf(`code\tgeojson\na1\t"${JSON.stringify(SQUARE).replaceAll('"', '""')}"\n`)).toEqual(['A1']);
  });

  it('takes the columns that are named, and says which there are when one is not there', () => {
    const text = collection({ properties: { nr: 'a1', title: 'Old Town' }, geometry: SQUARE });
    expect(readGeocodeFile(text, 'ZONE', { code: 'nr' }).rows).toMatchObject([{ code: 'A1', name: 'Old Town' }]);
    expect(() => readGeocodeFile(text, 'ZONE', { code: 'number' })).toThrow('There is no property or column "number". There are: nr, title.');
    expect(() => readGeocodeFile(text, 'ZONE')).toThrow('Which property or column holds the code? Name one of: nr, title.');
  });

  it('refuses bad rows one by one with a sentence, and keeps the good ones', () => {
    const far = { type: 'Polygon', coordinates: [[[1, 1], [2, 1], [2, 95], [1, 1]]] };
    const { rows, refused } = readGeocodeFile(
      collection({ properties: { code: 'good' }, geometry: SQUARE }, { properties: { code: 'far' }, geometry: far }, { properties: { code: 'none' }, geometry: null }, { properties: {}, geometry: SQUARE }),
      'ZONE',
    );
    expect(rows.map(({ code }) => code)).toEqual(['GOOD']);
    expect(refused).toEqual([
      'Feature 2 (FAR) has a shape that is no Polygon or MultiPolygon with longitude (-180 to 180) before latitude (-90 to 90), first at coordinates.0.2.1.',
      'Feature 3 (NONE) has no shape.',
      'Feature 4 has no usable code.',
    ]);
    expect(readGeocodeFile('code,wkt\na,POINT(1 1)\nb,nonsense\n', 'ZONE')).toMatchObject({ rows: [], refused: [expect.stringContaining('Line 2 (A)'), expect.stringContaining('Line 3 (B) has a shape that is no Polygon')] });
  });

  it('joins the rows of one code', () => {
    const [row] = readGeocodeFile('code,wkt\na,"POLYGON((1 1,2 1,2 2,1 1))"\na,"POLYGON((5 5,6 5,6 6,5 5))"\n', 'ZONE').rows;
    const [alone] = readGeocodeFile('code,wkt\na,"POLYGON((1 1,2 1,2 2,1 1))"\n', 'ZONE').rows;
    expect(row?.shape.length).toBeGreaterThan(alone?.shape.length ?? Infinity);
  });

  it('says in a sentence what is wrong with a file as a whole', () => {
    expect(() => codesOf('{"type":"FeatureCollection","features":[')).toThrow('not valid JSON');
    expect(() => codesOf('{"type":"Point"}')).toThrow('must be a FeatureCollection');
    expect(() => codesOf('code,name\na,b\n')).toThrow('no column of shapes');
  });
});
