import type { Geometry, Position } from 'geojson';

export interface Place {
  lng: number;
  lat: number;
}

function positions(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positions);
  const flat = (coordinates: unknown): Position[] =>
    Array.isArray(coordinates) && typeof coordinates[0] === 'number' ? [coordinates as Position] : (coordinates as unknown[]).flatMap(flat);
  return flat(geometry.coordinates);
}

/** One place to stand for a shape: the middle of its box. */
export function middleOf(geometryText: string | undefined): Place | undefined {
  if (!geometryText) return undefined;
  const all = positions(JSON.parse(geometryText) as Geometry);
  if (all.length === 0) return undefined;
  const middle = (axis: 0 | 1): number => {
    const values = all.map((position) => position[axis] as number);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return { lng: middle(0), lat: middle(1) };
}
