import { describe, expect, it } from '@jest/globals';
import { areaGeometry, formatPolygon } from '../index.js';

const polygon = (...polygons: string[]): ReturnType<typeof areaGeometry> => areaGeometry({ polygons, circles: [] });
const circle = (...circles: string[]): ReturnType<typeof areaGeometry> => areaGeometry({ polygons: [], circles });
const codes = ({ findings }: ReturnType<typeof areaGeometry>): string[] => findings.map(({ code }) => code);
const SQUARE = '10,20 10,21 11,21 11,20 10,20';

describe('polygons', () => {
  it('change from lat,lon to longitude first', () => {
    expect(polygon(SQUARE)).toEqual({ geometry: { type: 'Polygon', coordinates: [[[20, 10], [21, 10], [21, 11], [20, 11], [20, 10]]] }, findings: [] });
  });

  it.each([
    ['unclosed', '10,20 10,21 11,21 11,20', 'polygon-unclosed'],
    ['with line breaks and spaces after commas', '10, 20\n10, 21\n11, 21\n11, 20\n10, 20', 'polygon-form'],
    ['in brackets', '[10,20] [10,21] [11,21] [11,20] [10,20]', 'polygon-form'],
    ['as a list of numbers', '10 20 10 21 11 21 11 20 10 20', 'polygon-form'],
    ['with a position twice', '10,20 10,20 10,21 11,21 11,20 10,20', 'polygon-repeated-position'],
    ['in exponents', '1e1,2e1 10,21 11,21 11,20 10,20', undefined],
  ])('%s are mended', (_title, text, code) => {
    const result = polygon(text);
    expect(result.geometry).toEqual(polygon(SQUARE).geometry);
    expect(codes(result)).toEqual(code ? [code] : []);
    expect(result.findings.every(({ repaired }) => repaired)).toBe(true);
  });

  it.each([
    ['with latitude 95', '85,20 85,21 95,21 85,20', 'polygon-out-of-range'],
    ['with axes changed round', '120,10 121,10 121,11 120,11 120,10', 'polygon-axes-swapped'],
    ['of two points', '10,20 10,21', 'polygon-too-few'],
    ['of one point again and again', '10,20 10,20 10,20 10,20', 'polygon-too-few'],
    ['without area', '10,20 11,21 12,22 10,20', 'polygon-no-area'],
    ['in words', 'all of the valley', 'polygon-unreadable'],
    ['with a missing number', '10,20 10, 11,21 10,20', 'polygon-unreadable'],
    ['with NaN', '10,20 NaN,21 11,21 10,20', 'polygon-unreadable'],
  ])('%s are left off the map', (_title, text, code) => {
    const result = polygon(text);
    expect(result.geometry).toBeNull();
    expect(codes(result)).toContain(code);
  });

  it('that cross themselves are given as sent and flagged', () => {
    const bowTie = polygon('0,0 1,1 0,1 1,0 0,0');
    expect(bowTie.geometry?.type).toBe('Polygon');
    expect(bowTie.findings).toMatchObject([{ code: 'polygon-crosses-itself', repaired: false }]);
  });

  it('over the antimeridian are cut, in either way of writing', () => {
    for (const text of ['-17,179 -17,-179 -16,-179 -16,179 -17,179', '-17,179 -17,181 -16,181 -16,179 -17,179', '-17,-181 -17,-179 -16,-179 -16,-181 -17,-181']) {
      const result = polygon(text);
      expect(result.geometry).toMatchObject({ type: 'MultiPolygon', coordinates: [expect.anything(), expect.anything()] });
      expect(codes(result)).toEqual(['polygon-over-antimeridian']);
    }
  });

  it('a bad one does not lose the others', () => {
    const result = polygon(SQUARE, 'x', '');
    expect(result.geometry).toEqual(polygon(SQUARE).geometry);
    expect(result.findings).toMatchObject([{ code: 'polygon-unreadable', path: '/area/polygon[2]' }]);
  });

  it('outside the area of the source are flagged, and so are axes changed round', () => {
    const { findings, geometry } = areaGeometry({ polygons: ['79,27 80,27 80,28 79,27'], circles: [] }, { expected: [68, 6, 98, 38] });
    expect(geometry).not.toBeNull();
    expect(findings).toMatchObject([{ code: 'polygon-outside-expected', repaired: false, message: expect.stringContaining('changed round') }]);
  });

  it('of 40,000 positions take little time', () => {
    const ring = Array.from({ length: 40_000 }, (_, i): [number, number] => [10 + Math.cos(i / 40_000 * 2 * Math.PI), 50 + Math.sin(i / 40_000 * 2 * Math.PI)]);
    const text = formatPolygon(ring);
    const start = process.cpuUsage();
    expect(polygon(text).geometry?.type).toBe('Polygon');
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000);
  });
});

describe('circles', () => {
  it('are polygons, and points at radius 0', () => {
    expect(circle('10,20 5').geometry?.type).toBe('Polygon');
    expect(circle('10,20 0')).toEqual({ geometry: { type: 'Point', coordinates: [20, 10] }, findings: [] });
    expect(circle('-17,180 100').geometry?.type).toBe('MultiPolygon');
  });

  it.each([
    ['10, 20 5', 'circle-form'],
    ['10 20 5', 'circle-form'],
    ['10,20', 'circle-form'],
    ['10,20 3000', 'circle-radius-large'],
  ])('“%s” is read with a finding', (text, code) => {
    expect(circle(text).geometry).not.toBeNull();
    expect(codes(circle(text))).toEqual([code]);
  });

  it.each([
    ['95,120 5', 'circle-out-of-range'],
    ['120,20 5', 'circle-axes-swapped'],
    ['10,20 -1', 'circle-radius'],
    ['10,20 50000', 'circle-radius'],
    ['here', 'circle-unreadable'],
  ])('“%s” is left off the map', (text, code) => {
    expect(circle(text)).toMatchObject({ geometry: null, findings: [{ code }] });
  });

  it('stand beside polygons in one geometry', () => {
    const mixed = areaGeometry({ polygons: [SQUARE], circles: ['10,20 0', '10,20 5'] });
    expect(mixed.geometry).toMatchObject({ type: 'GeometryCollection', geometries: [{ type: 'MultiPolygon' }, { type: 'Point' }] });
  });
});
