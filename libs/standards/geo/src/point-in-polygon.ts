import type { MultiPolygon, Polygon, Position, Ring } from './geojson.js';

/**
 * True when the position lies inside the polygon and in none of its holes (even-odd rule, plane geometry).
 * Positions exactly on an edge may fall on either side.
 */
export function pointInPolygon(position: Position, polygon: Polygon | MultiPolygon): boolean {
  const parts = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates;
  return parts.some(([outer, ...holes]) => outer !== undefined && pointInRing(position, outer) && !holes.some((hole) => pointInRing(position, hole)));
}

/** True when the position lies inside one ring (even-odd rule). */
export function pointInRing([lng, lat]: Position, ring: Ring): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
