import type { Position, Ring } from './geojson.js';

/** True when first and last position are the same, as RFC 7946 section 3.1.6 and CAP 1.2 section 3.2.4 demand. */
export function isClosed(ring: Position[]): boolean {
  const first = ring[0];
  const last = ring[ring.length - 1];
  return ring.length > 1 && first![0] === last![0] && first![1] === last![1];
}

/** The same ring with its first position repeated at the end; a closed ring is returned as it is. */
export function closeRing(ring: Position[]): Ring {
  return ring.length === 0 || isClosed(ring) ? ring : [...ring, [...ring[0]!]];
}

/** The same ring without positions that repeat the one before. */
export function dropRepeatedPositions(ring: Position[]): Position[] {
  const kept = ring.filter((position, i) => i === 0 || position[0] !== ring[i - 1]![0] || position[1] !== ring[i - 1]![1]);
  return kept.length === ring.length ? ring : kept;
}

/** True for a finite position with longitude in ±180 and latitude in ±90. */
export function isInRange([lng, lat]: Position): boolean {
  return lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90;
}

/** The area in square degrees; positive when the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  let doubled = 0;
  const [originX, originY] = ring[0] ?? [0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    doubled += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return doubled / 2;
}

/** The same ring in the direction RFC 7946 wants for an outer ring: counter-clockwise. */
export function counterClockwise(ring: Ring): Ring {
  return signedArea(ring) < 0 ? [...ring].reverse() : ring;
}
