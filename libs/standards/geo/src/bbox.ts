import { eachPosition, type BBox, type Geometry, type Polygon, type Position } from './geojson.js';

/** The smallest box round a geometry, or null when it holds no position (RFC 7946 section 5). */
export function bboxOf(geometry: Geometry): BBox | null {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  eachPosition(geometry, ([lng, lat]) => {
    if (lng < box[0]) box[0] = lng;
    if (lat < box[1]) box[1] = lat;
    if (lng > box[2]) box[2] = lng;
    if (lat > box[3]) box[3] = lat;
  });
  return box[0] === Infinity ? null : box;
}

/** True when two boxes share at least one position; a shared edge counts. Boxes over the antimeridian are understood. */
export function bboxIntersects(a: BBox, b: BBox): boolean {
  if (a[1] > b[3] || b[1] > a[3]) return false;
  return longitudeSpans(a).some(([west, east]) => longitudeSpans(b).some((other) => west <= other[1] && other[0] <= east));
}

/** True when the position lies in the box or on its edge. */
export function bboxContains(box: BBox, [lng, lat]: Position): boolean {
  return lat >= box[1] && lat <= box[3] && longitudeSpans(box).some(([west, east]) => lng >= west && lng <= east);
}

/** The smallest box that holds both; neither may cross the antimeridian. */
export function bboxUnion(a: BBox, b: BBox): BBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** The box as a polygon, counter-clockwise (RFC 7946 section 3.1.6). */
export function bboxPolygon([west, south, east, north]: BBox): Polygon {
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}

/** Reads `west,south,east,north` as it stands in addresses, or gives null for anything that is not such a box. */
export function parseBBox(text: string): BBox | null {
  const parts = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (parts.length !== 4 || !parts.every(Number.isFinite)) return null;
  const [west, south, east, north] = parts as BBox;
  const inRange = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  return inRange && south <= north ? [west, south, east, north] : null;
}

function longitudeSpans([west, , east]: BBox): [number, number][] {
  return west <= east ? [[west, east]] : [[west, 180], [-180, east]];
}
