import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bboxContains, bboxIntersects, bboxOf, bboxPolygon, circlePolygon, destination, distanceMeters, parseBBox, pointInPolygon,
  snapBBox, tileAt, tileBBox, toEwkbHex, wrapLongitude, type BBox, type Geometry, type Position,
} from './index.js';

const position = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true })) as fc.Arbitrary<Position>;

describe('distance', () => {
  it('is the same in both directions and 0 only to itself', () => {
    fc.assert(fc.property(position, position, (a, b) => {
      expect(distanceMeters(a, b)).toBeCloseTo(distanceMeters(b, a), 6);
      expect(distanceMeters(a, a)).toBe(0);
    }));
  });

  it('is undone by a walk of that length', () => {
    fc.assert(fc.property(position, fc.double({ min: 1, max: 5_000_000, noNaN: true }), fc.double({ min: 0, max: 360, noNaN: true }), (from, meters, bearing) => {
      expect(distanceMeters(from, destination(from, meters, bearing))).toBeCloseTo(meters, -1);
    }));
  });

  it('knows the way from Paris to London', () => {
    expect(distanceMeters([2.3522, 48.8566], [-0.1276, 51.5072]) / 1000).toBeCloseTo(343.6, 0);
  });

  it('wraps longitudes into ±180', () => {
    expect([190, -190, 180, -180, 540].map(wrapLongitude)).toEqual([-170, 170, 180, -180, -180]);
  });
});

describe('boxes', () => {
  it('of a geometry hold all its positions', () => {
    fc.assert(fc.property(fc.array(position, { minLength: 1 }), (positions) => {
      const box = bboxOf({ type: 'LineString', coordinates: positions })!;
      expect(positions.every((each) => bboxContains(box, each))).toBe(true);
    }));
    expect(bboxOf({ type: 'GeometryCollection', geometries: [] })).toBeNull();
  });

  it('intersect over the antimeridian and in either order', () => {
    const fiji: BBox = [177, -20, -178, -15];
    expect(bboxIntersects(fiji, [-179, -18, -178.5, -17])).toBe(true);
    expect(bboxIntersects([178, -18, 179, -17], fiji)).toBe(true);
    expect(bboxIntersects(fiji, [0, -18, 10, -17])).toBe(false);
  });

  it('are read from west,south,east,north and refused when they are not one', () => {
    expect(parseBBox('-10,40, 5,50')).toEqual([-10, 40, 5, 50]);
    for (const text of ['', '1,2,3', '1,2,3,', 'a,b,c,d', '0,50,5,40', '0,0,0,95', '-181,0,0,0']) expect(parseBBox(text)).toBeNull();
  });
});

describe('tiles', () => {
  it('hold the position they were found for', () => {
    fc.assert(fc.property(position, fc.integer({ min: 0, max: 20 }), (at, z) => {
      expect(bboxContains(tileBBox(tileAt(at, z), 1e-9), at)).toBe(true);
    }));
  });

  it('widen a box to tile edges, and a snapped box stays as it is', () => {
    fc.assert(fc.property(position, position, fc.integer({ min: 1, max: 12 }), (a, b, z) => {
      const box = bboxOf({ type: 'LineString', coordinates: [a, b] })!;
      const snapped = snapBBox(box, z);
      expect(bboxContains(snapped, a) && bboxContains(snapped, b)).toBe(true);
    }));
    expect(tileBBox({ z: 0, x: 0, y: 0 })[0]).toBe(-180);
    expect(tileBBox({ z: 1, x: 1, y: 0 })).toEqual([0, 0, 180, expect.closeTo(85.0511, 3)]);
  });
});

describe('point in polygon', () => {
  it('is outside a hole and inside the rest', () => {
    const ring = (w: number, e: number): Position[] => bboxPolygon([w, w, e, e]).coordinates[0]!;
    const donut: Geometry = { type: 'Polygon', coordinates: [ring(0, 10), ring(4, 6)] };
    expect(pointInPolygon([5, 5], donut)).toBe(false);
    expect(pointInPolygon([1, 1], donut)).toBe(true);
    expect(pointInPolygon([11, 5], donut)).toBe(false);
  });
});

describe('circles', () => {
  it('have every corner at the radius and hold their centre', () => {
    fc.assert(fc.property(fc.tuple(fc.double({ min: -170, max: 170, noNaN: true }), fc.double({ min: -75, max: 75, noNaN: true })) as fc.Arbitrary<Position>, fc.double({ min: 10, max: 100_000, noNaN: true }), (center, radius) => {
      const circle = circlePolygon(center, radius, 32);
      if (circle.type !== 'Polygon') throw new Error('expected one polygon');
      for (const corner of circle.coordinates[0]!) expect(distanceMeters(center, corner) / radius).toBeCloseTo(1, 3);
      expect(pointInPolygon(center, circle)).toBe(true);
    }));
  });

  it('are a point at radius 0 and parts over the antimeridian or a pole', () => {
    expect(circlePolygon([1, 2], 0)).toEqual({ type: 'Point', coordinates: [1, 2] });
    const fiji = circlePolygon([179.9, -17], 50_000);
    expect(fiji.type).toBe('MultiPolygon');
    expect(bboxOf(fiji)).toEqual([-180, expect.any(Number), 180, expect.any(Number)]);
    expect(pointInPolygon([-179.9, -17], fiji as Extract<Geometry, { type: 'MultiPolygon' }>)).toBe(true);
    const pole = circlePolygon([0, 90 - 0.5], 200_000);
    expect(bboxOf(pole)?.[3]).toBe(90);
  });
});

describe('EWKB', () => {
  it('equals what PostGIS prints for the same geometry', () => {
    expect(toEwkbHex({ type: 'Point', coordinates: [1, 2] })).toBe('0101000020E6100000000000000000F03F0000000000000040');
    expect(toEwkbHex({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] })).toBe(
      '0103000020E61000000100000004000000' + '00000000000000000000000000000000' + '000000000000F03F0000000000000000' + '000000000000F03F000000000000F03F' + '00000000000000000000000000000000',
    );
    expect(toEwkbHex({ type: 'GeometryCollection', geometries: [{ type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] }, { type: 'LineString', coordinates: [[0, 0], [1, 0]] }] })).toBe(
      '0107000020E610000002000000' + '0106000000010000000103000000' + '0100000004000000' + '00000000000000000000000000000000' + '000000000000F03F0000000000000000' + '000000000000F03F000000000000F03F' + '00000000000000000000000000000000' +
        '010200000002000000' + '00000000000000000000000000000000' + '000000000000F03F0000000000000000',
    );
  });
});
