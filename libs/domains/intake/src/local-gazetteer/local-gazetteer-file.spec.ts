import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLocalGazetteer } from './local-gazetteer-file.js';

const read = (text: string, wanted = {}) => {
  const { places, refused } = readLocalGazetteer(text, wanted);
  return { refused, places: places.map(({ names, context, point }) => [names.map(({ name }) => name).join(' = '), context, point]) };
};
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('a list of places as CSV', () => {
  it.each([
    ['commas', 'id,name,lat,lon\n1,Palo,11.16,124.99', [['Palo', '', [124.99, 11.16]]]],
    ['semicolons and decimal commas, other words for the columns', 'Código;Nombre;Latitud;Longitud;Municipio\n7;San Isidro;13,5;-88,25;Perquín', [['San Isidro', 'Perquín', [-88.25, 13.5]]]],
    ['tabs and Arabic headings', 'الاسم\tخط العرض\tخط الطول\nقرية النور\t36.2\t37.1', [['قرية النور', '', [37.1, 36.2]]]],
    ['alternate names apart by ; or |', 'name,alt_names,lat,lng\nSan José,"San Jose;Sn. José|Pepe",13.1,-88.1', [['San José = Sn. José = Pepe', '', [-88.1, 13.1]]]],
    ['GeoNames, whose alternate names stand apart by commas', 'geonameid\tname\talternatenames\tlatitude\tlongitude\n5\tAleppo\tHalab,حلب\t36.2\t37.1', [['Aleppo = Halab = حلب', '', [37.1, 36.2]]]],
    ['administrative levels: the deepest is the name, those above say where', 'ADM2_EN,ADM3_EN,ADM4_EN,ADM4_PCODE,lat,lon\nLeyte,Palo,Campetic,PH0837,11.1,124.9', [['Campetic', 'Palo, Leyte', [124.9, 11.1]]]],
    ['well-known text', 'name,WKT\nPalo,POINT (124.99 11.16)', [['Palo', '', [124.99, 11.16]]]],
    ['a byte order mark', '\uFEFFname,y,x\nPalo,11,124', [['Palo', '', [124, 11]]]],
  ])('reads %s', (_, text, places) => {
    expect(read(text)).toEqual({ places, refused: [] });
  });

  it('tells each row that can\'t be used with its line and why, and takes the others', () => {
    const rows = ['id,name,lat,lon', '1,Palo,11.1,124.9', '2,,11,124', '3,Swapped,124.9,11.1', '4,Nowhere,,', '5,Null Island,0,0', '1,Twice,11.1,124.9', '6,"Two\nlines",11.2,124.8'];
    const { places, refused } = read(rows.join('\n'));
    expect(places.map(([name]) => name)).toEqual(['Palo', 'Two lines']);
    expect(refused).toEqual([
      'Line 3 has no name.',
      'Line 4 (Swapped) is not on the earth: latitude 124.9, longitude 11.1; are the columns swapped?',
      'Line 5 (Nowhere) has no latitude and longitude.',
      'Line 6 (Null Island) lies at 0, 0, which means that its position is not known.',
      'Line 7 (Twice) has the same id as Line 2.',
    ]);
  });

  it('says that something else altogether is no list of places', () => {
    expect(() => read('PK\u0003\u0004\u0000garbage')).toThrow('neither GeoJSON nor CSV');
  });

  it('asks which column holds the name when none says so, and takes the one it is told', () => {
    const text = 'barrio_x,lat,lon\nLos Pinos,13,-88';
    expect(() => read(text)).toThrow('Which property or column holds the name? Name one of: barrio_x, lat, lon.');
    expect(read(text, { name: 'barrio_x' }).places).toEqual([['Los Pinos', '', [-88, 13]]]);
    expect(() => read(text, { name: 'nope' })).toThrow('There is no property or column "nope"');
  });
});

describe('a list of places as GeoJSON', () => {
  it('reads points, and areas for a point on them', () => {
    const square = [[[0, 0], [1, 0], [1, 1], [0, 0]]];
    const text = collection(
      { type: 'Feature', id: 'way/1', properties: { name: 'Palo', 'name:es': 'El Palo', is_in: 'Leyte', place: 'village' }, geometry: { type: 'Point', coordinates: [124.99, 11.16, 5] } },
      { type: 'Feature', properties: { name: 'Square' }, geometry: { type: 'Polygon', coordinates: square } },
      { type: 'Feature', properties: { name: 'Off' }, geometry: { type: 'Point', coordinates: [11, 124] } },
      { type: 'Feature', properties: { name: 'None' }, geometry: null },
    );
    const { places, refused } = readLocalGazetteer(text);
    expect(places.map(({ names, point, kind, shape }) => [names.length, point, kind, shape !== undefined])).toEqual([[2, [124.99, 11.16], 'village', false], [1, undefined, '', true]]);
    expect(refused).toEqual([expect.stringContaining('Feature 3 (Off) has a shape'), expect.stringContaining('Feature 4 (None)')]);
  });

  it('says what is wrong with a file that is none', () => {
    expect(() => read('{"type":"Feat')).toThrow('cut off');
    expect(() => read('{"type":"Feature"}')).toThrow('FeatureCollection');
  });
});

it('never fails but with a sentence, whatever the file', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('Palo', '11', '-88,5', '""', ';', '|', '\n', 'POINT (1 2)'));
  fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
    try {
      const { places } = readLocalGazetteer(['name,lat,lon,alt_name', ...rows.map((row) => row.join(','))].join('\n'));
      expect(places.every(({ point, shape, names }) => (point !== undefined || shape !== undefined) && names.length > 0)).toBe(true);
    } catch (error) {
      expect((error as { code?: string }).code).toBe('INVALID_INPUT');
    }
  }));
});
