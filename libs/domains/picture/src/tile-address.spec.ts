import { describe, expect, it } from '@jest/globals';
import { boxOf, digitsFor, readTileAddress, widened } from './tile-address.js';

describe('tile addresses', () => {
  it('reads zoom, column, row and format', () => {
    expect(readTileAddress('3', '7', '0.mvt')).toEqual({ z: 3, x: 7, y: 0, format: 'mvt' });
  });

  it('knows no tile outside the grid', () => {
    for (const [z, x, file] of [['1', '2', '0.geojson'], ['1', '0', '2.geojson'], ['23', '0', '0.geojson'], ['a', '0', '0.mvt'], ['1', '-1', '0.mvt'], ['0', '0', '0.png']] as const)
      expect(() => readTileAddress(z, x, file)).toThrow(/tile/i);
  });
});

describe('the box of a tile', () => {
  it('covers the whole Earth at zoom 0, the poles included', () => {
    expect(boxOf({ z: 0, x: 0, y: 0 })).toEqual([-180, -90, 180, 90]);
  });

  it('shares its edges with its neighbours to the last bit, so that no point falls between two tiles', () => {
    for (const z of [3, 11, 17]) {
      const here = boxOf({ z, x: 5, y: 3 });
      expect(boxOf({ z, x: 6, y: 3 })[0]).toBe(here[2]);
      expect(boxOf({ z, x: 5, y: 4 })[3]).toBe(here[1]);
    }
  });

  it('is never widened over the edge of the world', () => {
    expect(widened(boxOf({ z: 1, x: 1, y: 0 }), 0.1)).toEqual([-18, -9, 180, 90]);
  });

  it('keeps more digits the nearer one looks', () => {
    expect(digitsFor(0)).toBe(2);
    expect(digitsFor(10)).toBe(5);
    expect(digitsFor(22)).toBe(7);
  });
});
