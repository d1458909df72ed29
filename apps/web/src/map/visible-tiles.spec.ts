import { describe, expect, it } from '@jest/globals';
import { visibleTiles } from './visible-tiles.js';

describe('visibleTiles', () => {
  it('asks for tiles one zoom above the map, since they are 512 pixels wide', () => {
    expect(visibleTiles(1, 0, 0, 512, 512)).toEqual([{ z: 0, x: 0, y: 0 }]);
    expect(visibleTiles(3, 0, 0, 1_024, 512)).toEqual([{ z: 2, x: 0, y: 0 }, { z: 2, x: 1, y: 0 }]);
  });

  it('wraps round the date line and asks for no tile twice', () => {
    expect(visibleTiles(2, -100, 0, 100, 500)).toEqual([{ z: 1, x: 1, y: 0 }, { z: 1, x: 0, y: 0 }]);
    expect(visibleTiles(1, -600, 0, 1_200, 512)).toEqual([{ z: 0, x: 0, y: 0 }]);
  });

  it('asks for nothing beyond the poles', () => {
    expect(visibleTiles(2, 0, -700, 500, 5_000).map(({ y }) => y)).toEqual([0, 1]);
  });
});
