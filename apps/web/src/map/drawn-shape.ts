import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';

export type Corner = { lng: number; lat: number };
export type Box = [west: number, south: number, east: number, north: number];

const DECIMALS = 5;
const rounded = (degrees: number): number => Number(degrees.toFixed(DECIMALS));
const wrapped = (lng: number): number => rounded(lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180);

/** The box between two corners, in whatever order they were chosen; west is greater than east across the antimeridian. */
export function boxBetween(a: Corner, b: Corner): Box {
  return [wrapped(Math.min(a.lng, b.lng)), rounded(Math.min(a.lat, b.lat)), wrapped(Math.max(a.lng, b.lng)), rounded(Math.max(a.lat, b.lat))];
}

/** Whether it holds anything: both corners at one place, or on one line, make no box. */
export function isBox([west, south, east, north]: Box): boolean {
  return west !== east && south !== north;
}

export function boxPolygon([west, south, east, north]: Box): Polygon {
  const right = east < west ? east + 360 : east;
  return { type: 'Polygon', coordinates: [[[west, south], [right, south], [right, north], [west, north], [west, south]]] };
}

/** Undefined until there are three corners. */
export function polygonOf(corners: readonly Corner[]): Polygon | undefined {
  if (corners.length < 3) return undefined;
  const ring: Position[] = corners.map(({ lng, lat }) => [rounded(lng), rounded(lat)]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] };
}

type Areas = Polygon | MultiPolygon;

function areasIn(value: unknown): Areas[] {
  if (typeof value !== 'object' || value === null || !('type' in value)) return [];
  const { type } = value;
  if (type === 'Feature' && 'geometry' in value) return areasIn(value.geometry);
  if (type === 'FeatureCollection' && 'features' in value && Array.isArray(value.features)) return value.features.flatMap(areasIn);
  if ((type === 'Polygon' || type === 'MultiPolygon') && 'coordinates' in value && Array.isArray(value.coordinates)) return [value as Areas];
  return [];
}

/** The areas in GeoJSON as people paste it: a geometry, a feature or a collection. Undefined when there are none. */
export function readAreas(text: string): Areas | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const areas = areasIn(value);
  if (areas.length <= 1) return areas[0];
  return { type: 'MultiPolygon', coordinates: areas.flatMap((area) => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates)) };
}

/** Both shapes as one text of GeoJSON. */
export function withArea(shape: Geometry | undefined, added: Polygon): Areas {
  if (shape?.type === 'Polygon') return { type: 'MultiPolygon', coordinates: [shape.coordinates, added.coordinates] };
  if (shape?.type === 'MultiPolygon') return { type: 'MultiPolygon', coordinates: [...shape.coordinates, added.coordinates] };
  return added;
}
