import type { BBox, Position } from './geojson.js';

/** One square of the Web Mercator tile grid, counted from the north-west as OpenStreetMap does. */
export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** The latitude at which Web Mercator becomes a square; nothing beyond it is on a tile. */
export const MAX_TILE_LATITUDE = 85.0511287798066;

/** True when z, x and y are whole numbers that name an existing tile. */
export function isTile({ z, x, y }: Tile): boolean {
  return [z, x, y].every(Number.isInteger) && z >= 0 && z <= 24 && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
}

/** The box of a tile; `buffer` widens it by that share of its size on each side (0.1 = a tenth). */
export function tileBBox({ z, x, y }: Tile, buffer = 0): BBox {
  return [
    tileLng(x - buffer, z),
    tileLat(y + 1 + buffer, z),
    tileLng(x + 1 + buffer, z),
    tileLat(y - buffer, z),
  ];
}

/** The tile of one zoom that holds a position; latitudes beyond the grid fall into its outermost row. */
export function tileAt([lng, lat]: Position, z: number): Tile {
  const size = 2 ** z;
  const radians = (Math.max(-MAX_TILE_LATITUDE, Math.min(MAX_TILE_LATITUDE, lat)) * Math.PI) / 180;
  const x = ((lng + 180) / 360) * size;
  const y = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size;
  return { z, x: clampIndex(x, size), y: clampIndex(y, size) };
}

/**
 * Widens a box to the edges of the tiles it touches at one zoom, so that neighbouring views ask for the same
 * box and caches hit. Where the box reaches beyond the grid's last row its own edge is kept.
 */
export function snapBBox([west, south, east, north]: BBox, z: number): BBox {
  const northWest = tileBBox(tileAt([west, north], z));
  const southEast = tileBBox(tileAt([east, south], z));
  return [Math.min(west, northWest[0]), Math.min(south, southEast[1]), Math.max(east, southEast[2]), Math.max(north, northWest[3])];
}

function tileLng(x: number, z: number): number {
  return Math.max(-180, Math.min(180, (x / 2 ** z) * 360 - 180));
}

function tileLat(y: number, z: number): number {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI;
  return Math.max(-MAX_TILE_LATITUDE, Math.min(MAX_TILE_LATITUDE, lat));
}

function clampIndex(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, Math.floor(value)));
}
