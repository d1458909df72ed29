import { splitAtAntimeridian } from './antimeridian.js';
import { destinationsFrom } from './distance.js';
import type { MultiPolygon, Point, Polygon, Position, Ring } from './geojson.js';

/**
 * The area within `radiusMeters` of a centre as a polygon of `segments` edges, counter-clockwise, every corner at the
 * true great-circle distance. A radius of 0 is a point; a circle over the antimeridian or a pole becomes parts.
 */
export function circlePolygon(center: Position, radiusMeters: number, segments = 64): Point | Polygon | MultiPolygon {
  if (!(radiusMeters > 0)) return { type: 'Point', coordinates: center };
  const ring: Ring = [];
  const corner = destinationsFrom(center, radiusMeters);
  for (let i = 0; i < segments; i++) ring.push(corner(360 - (i * 360) / segments));
  const first = ring[0]!;
  ring.push([...first]);
  const parts = splitAtAntimeridian(ring);
  return parts.length === 1
    ? { type: 'Polygon', coordinates: [parts[0]!] }
    : { type: 'MultiPolygon', coordinates: parts.map((part) => [part]) };
}
