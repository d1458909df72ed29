// Which 512-pixel tiles a view needs: the server's tile z is one below the map's zoom.
export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

export const TILE_PIXELS = 512;
/** Above this the server's tiles hold every point there is. */
export const DEEPEST_TILE = 14;

/** The tiles of a view given as world pixels (at this zoom) of its corners; x wraps round the date line. */
export function visibleTiles(zoom: number, left: number, top: number, right: number, bottom: number): TileAddress[] {
  const z = Math.max(0, Math.min(DEEPEST_TILE, Math.round(zoom) - 1));
  const across = 2 ** z;
  const side = (256 * 2 ** zoom) / across;
  const tiles = new Map<string, TileAddress>();
  const lastY = Math.min(across - 1, Math.floor((bottom - 1) / side));
  for (let y = Math.max(0, Math.floor(top / side)); y <= lastY; y += 1) {
    for (let column = Math.floor(left / side); column <= Math.floor((right - 1) / side); column += 1) {
      const x = ((column % across) + across) % across;
      tiles.set(`${x}/${y}`, { z, x, y });
    }
  }
  return [...tiles.values()];
}
