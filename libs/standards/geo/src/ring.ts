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

/** Twice the longest ring met in a real warning, and more. */
const MAX_CHECKED_EDGES = 100_000;

export type CrossingCheck = { crosses: true; at: Position } | { crosses: false } | { crosses: 'unchecked' };

/**
 * Looks for two edges of a closed ring that cross or overlap. Edges are swept from west to east, so that real
 * coastlines of 40,000 positions take milliseconds; a ring made to defeat the sweep is given up as `unchecked`.
 */
export function findSelfCrossing(ring: Ring, maxComparisons = 3_000_000): CrossingCheck {
  const edges = ring.length - 1;
  if (edges < 3) return { crosses: false };
  if (edges > MAX_CHECKED_EDGES) return { crosses: 'unchecked' };
  const west = new Float64Array(edges);
  const east = new Float64Array(edges);
  const order = new Uint32Array(edges);
  for (let i = 0; i < edges; i++) {
    const a = ring[i]![0];
    const b = ring[i + 1]![0];
    west[i] = a < b ? a : b;
    east[i] = a < b ? b : a;
    order[i] = i;
  }
  order.sort((a, b) => west[a]! - west[b]!);
  const active: number[] = [];
  let comparisons = 0;
  for (const edge of order) {
    let kept = 0;
    for (let i = 0; i < active.length; i++) {
      const other = active[i]!;
      if (east[other]! < west[edge]!) continue;
      active[kept++] = other;
      if (++comparisons > maxComparisons) return { crosses: 'unchecked' };
      const apart = Math.abs(edge - other);
      if (apart === 1 || apart === edges - 1) {
        if (turnsBack(ring, edge, other, edges)) return { crosses: true, at: ring[edge]! };
      } else {
        const at = crossing(ring[edge]!, ring[edge + 1]!, ring[other]!, ring[other + 1]!);
        if (at) return { crosses: true, at };
      }
    }
    active.length = kept;
    active.push(edge);
  }
  return { crosses: false };
}

/** Neighbouring edges share a vertex; they are wrong only when the second runs back over the first. */
function turnsBack(ring: Ring, edge: number, other: number, edges: number): boolean {
  const first = (edge + 1) % edges === other ? edge : other;
  const a = ring[first]!;
  const shared = ring[first + 1]!;
  const b = ring[((first + 1) % edges) + 1]!;
  return side(a, shared, b) === 0 && (a[0] - shared[0]) * (b[0] - shared[0]) + (a[1] - shared[1]) * (b[1] - shared[1]) > 0;
}

function crossing(a: Position, b: Position, c: Position, d: Position): Position | null {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return null;
  const abc = side(a, b, c);
  const abd = side(a, b, d);
  const cda = side(c, d, a);
  const cdb = side(c, d, b);
  if (abc * abd < 0 && cda * cdb < 0) {
    const share = cda / (cda - cdb);
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }
  if (abc === 0 && within(a, b, c)) return c;
  if (abd === 0 && within(a, b, d)) return d;
  if (cda === 0 && within(c, d, a)) return a;
  return cdb === 0 && within(c, d, b) ? b : null;
}

/** Twice the signed area of the triangle a, b, p: positive when p lies left of the line from a to b, 0 on it. */
function side(a: Position, b: Position, p: Position): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

function within(a: Position, b: Position, p: Position): boolean {
  return p[0] >= Math.min(a[0], b[0]) && p[0] <= Math.max(a[0], b[0]) && p[1] >= Math.min(a[1], b[1]) && p[1] <= Math.max(a[1], b[1]);
}
