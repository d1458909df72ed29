import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { distanceMeters, eachPosition, pointInPolygon, type Geometry, type Polygon, type Position } from '@watchpost/geo';
import { CORPUS } from '../../testing/corpus.js';
import { itNeeds } from '../../testing/it-needs.js';
import { areaGeometry, parseCap, readShapes, type AreaShapeOptions } from '../index.js';

/** The box of India. */
const INDIA: [number, number, number, number] = [68, 6, 98, 38];
const RIGHT = '27.5,79.1 27.6,80.1 28.3,80.2 27.5,79.1';
const SWAPPED = '79.1,27.5 80.1,27.6 80.2,28.3 79.1,27.5';
const OFF_EARTH = '120.51,23.41 121.52,23.42 121.53,24.43 120.51,23.41';

const polygon = (text: string, options: AreaShapeOptions): { codes: string[]; first: Position | undefined } => {
  const { geometry, findings } = areaGeometry({ polygons: [text], circles: [] }, options);
  return { codes: findings.map(({ code }) => code), first: (geometry as Polygon | null)?.coordinates[0]?.[0] };
};

describe('the order of axes', () => {
  it.each<[title: string, text: string, options: AreaShapeOptions, codes: string[], first: Position | undefined]>([
    ['is kept when it is as CAP wants', RIGHT, { expected: INDIA }, [], [79.1, 27.5]],
    ['is kept, with a hint, when nothing is known of the source', SWAPPED, { expected: INDIA }, ['polygon-outside-expected'], [27.5, 79.1]],
    ['is changed when the source is known to', SWAPPED, { axisOrder: 'lon-lat', expected: INDIA }, [], [79.1, 27.5]],
    ['is changed by itself outside the expected box', SWAPPED, { axisOrder: 'auto', expected: INDIA }, ['polygon-axes-swapped'], [79.1, 27.5]],
    ['is changed by itself off the earth', OFF_EARTH, { axisOrder: 'auto' }, ['polygon-axes-swapped'], [120.51, 23.41]],
    ['is never changed by itself where both would fit', RIGHT, { axisOrder: 'auto' }, [], [79.1, 27.5]],
    ['off the earth leaves the shape away when it may not be changed', OFF_EARTH, {}, ['polygon-axes-swapped'], undefined],
    ['off the earth both ways is no order at all', '120,200 121,200 121,201 120,200', { axisOrder: 'auto' }, ['polygon-out-of-range'], undefined],
  ])('%s', (_title, text, options, codes, first) => expect(polygon(text, options)).toEqual({ codes, first }));

  it('holds for circles too', () => {
    const circle = (options: AreaShapeOptions): unknown => areaGeometry({ polygons: [], circles: ['79.1,27.5 0'] }, options);
    expect(circle({ axisOrder: 'auto', expected: INDIA })).toMatchObject({ geometry: { coordinates: [79.1, 27.5] }, findings: [{ code: 'circle-axes-swapped', repaired: true }] });
    expect(circle({ axisOrder: 'lon-lat', expected: INDIA })).toMatchObject({ geometry: { coordinates: [79.1, 27.5] }, findings: [] });
    expect(circle({ expected: INDIA })).toMatchObject({ geometry: { coordinates: [27.5, 79.1] }, findings: [{ code: 'circle-outside-expected' }] });
  });

  it('of a source that changes them is told once a message', () => {
    const area = (): { areaDesc: string; polygons: string[]; circles: string[]; geocodes: []; altitude: null; ceiling: null } => ({ areaDesc: '', polygons: [SWAPPED], circles: [], geocodes: [], altitude: null, ceiling: null });
    const [info] = parseCap(readFileSync(resolve(import.meta.dirname, '../../fixtures/self-crossing-area.xml'))).alerts[0]!.infos;
    expect(readShapes({ infos: [{ ...info!, areas: [area(), area()] }] }, { axisOrder: 'lon-lat' }).findings).toMatchObject([{ code: 'axes-by-source', path: '/alert', repaired: true }]);
  });
});

describe('what is cut out of an area', () => {
  const message = (geocodes: string): string => `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><info><area><areaDesc>x</areaDesc><polygon>10,20 10,24 14,24 14,20 10,20</polygon>${geocodes}</area></info></alert>`;
  const geocode = (value: string): string => `<geocode><valueName>EXCLUDE_POLYGON</valueName><value>${value}</value></geocode>`;
  const read = (text: string): ReturnType<typeof readShapes> => readShapes(parseCap(new TextEncoder().encode(text)).alerts[0]!);

  it('is a geometry beside that of the area', () => {
    const { excludedOf, geometryOf } = read(message(geocode('11,21 11,22 12,22 11,21')));
    expect([...excludedOf.values()]).toEqual([{ type: 'Polygon', coordinates: [[[21, 11], [22, 11], [22, 12], [21, 11]]] }]);
    expect([...geometryOf.values()]).toMatchObject([{ type: 'Polygon' }]);
    expect([...read(message(geocode('11,21 11,22 12,22 11,21') + geocode('11,21 11,22 12,22 11,21'))).excludedOf.values()]).toMatchObject([{ type: 'MultiPolygon' }]);
  });

  it('is told when it can’t be read, and nothing is cut then', () => {
    const { excludedOf, findings } = read(message(`${geocode('here')}${geocode('11,21 11,21')}`));
    expect(excludedOf.size).toBe(0);
    expect(findings).toMatchObject([{ code: 'polygon-unreadable', path: '/alert/info/area/geocode[1]' }, { code: 'polygon-repeated-position' }, { code: 'polygon-too-few' }]);
  });

  itNeeds('corpus')('stands in messages of the German weather service', () => {
    const [alert] = parseCap(readFileSync(join(CORPUS, 'germany-dwd/dwd-mul-20999218.xml'))).alerts;
    const { excludedOf } = readShapes(alert!);
    expect(excludedOf.size).toBeGreaterThan(0);
  });
});

describe('shapes on the round earth', () => {
  const positions = (geometry: Geometry | null): Position[] => {
    const all: Position[] = [];
    eachPosition(geometry!, (position) => all.push(position));
    return all;
  };

  it('circles have every corner at the true distance, at any latitude', () => {
    for (const lat of [0, 45, 70, -85]) {
      const { geometry } = areaGeometry({ polygons: [], circles: [`${lat},20 100`] });
      for (const corner of positions(geometry)) expect(Math.abs(distanceMeters([20, lat], corner) - 100_000)).toBeLessThan(1);
    }
  });

  it.each(['89.9,0 100', '-90,0 500', '90,10 1'])('a circle over a pole, %s, covers the pole', (text) => {
    const { geometry } = areaGeometry({ polygons: [], circles: [text] });
    const pole: Position = [12, Number(text.split(',')[0]) > 0 ? 89.9999 : -89.9999];
    expect(pointInPolygon(pole, geometry as Polygon)).toBe(true);
    for (const [lng, lat] of positions(geometry)) expect([Math.abs(lng) <= 180, Math.abs(lat) <= 90]).toEqual([true, true]);
  });

  it.each([
    ['a ring round the pole', '70,-180 70,-90 70,0 70,90 70,180 70,-180'],
    ['a ring that steps over the 180th meridian', '-17,179 -17,-179 -16,-179 -16,179 -17,179'],
    ['a ring that runs on beyond it', '-17,179 -17,181 -16,181 -16,179 -17,179'],
    ['the edge GDACS writes', '10,179.99999999 10,-179.99999999 12,-170 10,179.99999999'],
  ])('%s stays within ±180 and ±90', (_title, text) => {
    const { geometry } = areaGeometry({ polygons: [text], circles: [] });
    expect(geometry).not.toBeNull();
    for (const [lng, lat] of positions(geometry)) expect([Math.abs(lng) <= 180, Math.abs(lat) <= 90]).toEqual([true, true]);
  });

  it('small polygons with two decimals are told to be coarse, large ones are not', () => {
    expect(polygon('27.11,79.12 27.11,79.16 27.15,79.16 27.11,79.12', {}).codes).toEqual(['polygon-coarse']);
    expect(polygon('27.1101,79.12 27.11,79.16 27.15,79.16 27.1101,79.12', {}).codes).toEqual([]);
    expect(polygon('27.11,79.12 27.11,80.16 28.15,79.16 27.11,79.12', {}).codes).toEqual([]);
  });
});
