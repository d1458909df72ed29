import { WatchpostError } from '@watchpost/platform';

/** Tiles are 512 pixels wide; beyond 22 a pixel is smaller than a hand. */
const DEEPEST_ZOOM = 22;

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

export type TileFormat = 'geojson' | 'mvt';

/** Reads the parts of /:z/:x/:y.(geojson|mvt). */
export function readTileAddress(z: string, x: string, file: string): TileAddress & { format: TileFormat } {
  const found = /^(\d{1,8})\.(geojson|mvt)$/.exec(file);
  if (!found || !/^\d{1,2}$/.test(z) || !/^\d{1,8}$/.test(x)) {
    throw new WatchpostError('NOT_FOUND', 'Tile addresses end in /zoom/column/row.geojson or .mvt. Check the numbers.');
  }
  const address = { z: Number(z), x: Number(x), y: Number(found[1]), format: found[2] as TileFormat };
  const across = 2 ** address.z;
  if (address.z > DEEPEST_ZOOM || address.x >= across || address.y >= across) {
    throw new WatchpostError('NOT_FOUND', `There is no such tile: zoom is 0 to ${DEEPEST_ZOOM}, column and row are below 2 to the power of zoom.`);
  }
  return address;
}

const longitudeOf = (column: number, across: number): number => (column / across) * 360 - 180;
const latitudeOf = (row: number, across: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / across))) * 180) / Math.PI;

/**
 * The degrees a tile covers. The web map's square ends at 85.05° north and south: the outermost rows reach on to the
 * poles, so that nothing on Earth is on no tile.
 */
export function boxOf({ z, x, y }: TileAddress): Box {
  const across = 2 ** z;
  return [
    longitudeOf(x, across),
    y === across - 1 ? -90 : latitudeOf(y + 1, across),
    longitudeOf(x + 1, across),
    y === 0 ? 90 : latitudeOf(y, across),
  ];
}

/** The same box with a margin on each side, as a share of its size, within the world. */
export function widened([west, south, east, north]: Box, share: number): Box {
  const dx = (east - west) * share;
  const dy = (north - south) * share;
  return [Math.max(-180, west - dx), Math.max(-90, south - dy), Math.min(180, east + dx), Math.min(90, north + dy)];
}

/** How many degrees one pixel of a tile is wide. */
export const pixelDegrees = (z: number): number => 360 / (512 * 2 ** z);

/** Digits after the point that keep a tenth of a pixel. */
export const digitsFor = (z: number): number => Math.min(7, Math.max(1, Math.ceil(-Math.log10(pixelDegrees(z) / 10))));
