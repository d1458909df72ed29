import { describe, expect, it } from '@jest/globals';
import { cellText, readFeatureTable } from './feature-table.js';

const read = (text: string) => readFeatureTable(text, { noun: 'place', mostRows: 3 });

describe('a table of features', () => {
  it('is GeoJSON or CSV, with or without a byte order mark, whatever stands between the cells', () => {
    const features = [{ type: 'Feature', id: 7, properties: { name: 'Ulu' }, geometry: { type: 'Point', coordinates: [1, 2] } }];
    expect(read(JSON.stringify({ type: 'FeatureCollection', features }))).toEqual({ names: ['id', 'name'], hasShapes: true, rows: [{ line: 'Feature 1', values: { id: 7, name: 'Ulu' }, geometry: { type: 'Point', coordinates: [1, 2] } }] });
    for (const cells of [',', ';', '\t']) {
      const { rows, names } = read(`\uFEFFname${cells}WKT\nUlu${cells}${cells === ',' ? '"POINT(1 2)"' : 'POINT(1 2)'}\n`);
      expect(names).toEqual(['name', 'WKT']);
      expect(rows).toMatchObject([{ line: 'Line 2', geometry: { type: 'Point', coordinates: [1, 2] } }]);
    }
  });

  it('tells rows without a shape from those whose shape cannot be read', () => {
    expect(read('name,wkt\na,\nb,POINT(1').rows.map(({ geometry }) => geometry)).toEqual([undefined, 'unreadable']);
    expect(read('name\na\n')).toMatchObject({ hasShapes: false, rows: [{ geometry: undefined }] });
  });

  it('is refused in a sentence when it is neither, or too long', () => {
    expect(() => read('{"type":"Feat')).toThrow(/begins like GeoJSON but is not valid JSON/);
    expect(() => read('{"type":"Feature"}')).toThrow(/FeatureCollection with a feature for each place/);
    expect(() => read('name\n1\n2\n3\n4\n')).toThrow(/more than 3 rows/);
  });

  it('has cells of text, and numbers as text', () => {
    expect([' a ', 5, null, {}].map(cellText)).toEqual(['a', '5', '', '']);
  });
});
