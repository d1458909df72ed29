import { WatchpostError } from '@watchpost/platform';
import { z } from 'zod';

const MAX_POSITIONS = 20_000;

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
const position = z.tuple([longitude, latitude]).rest(z.number()).transform(([lng, lat]): [number, number] => [lng, lat]);
const ring = z.array(position).min(4);
const polygon = z.array(ring).min(1);

const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
]);

type Polygon = [number, number][][];

function refuse(sentence: string): never {
  throw new WatchpostError('INVALID_INPUT', sentence, { field: 'area' });
}

/** A drawing program's file often wraps the shape: take it out of a feature or of a collection. */
function unwrap(value: unknown): unknown[] {
  const { type, geometry, features } = (value ?? {}) as { type?: unknown; geometry?: unknown; features?: unknown };
  if (type === 'Feature') return [geometry];
  if (type === 'FeatureCollection' && Array.isArray(features)) return features.flatMap(unwrap);
  return [value];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('The area is not valid JSON. Paste the GeoJSON of a Polygon or MultiPolygon.');
  }
}

/** Reads GeoJSON text with one or more polygons and answers with one MultiPolygon as text. Ranges are checked here, because PostGIS would bend them silently. */
export function parseArea(text: string): string {
  const polygons: Polygon[] = unwrap(parseJson(text)).flatMap((part) => {
    const result = shape.safeParse(part);
    if (!result.success) {
      const [issue] = result.error.issues;
      const where = issue?.path.join('.') ?? '';
      return refuse(`The area must be a GeoJSON Polygon or MultiPolygon with longitude (-180 to 180) before latitude (-90 to 90)${where ? `; the first problem is at ${where}` : ''}.`);
    }
    return result.data.type === 'Polygon' ? [result.data.coordinates] : result.data.coordinates;
  });
  if (polygons.length === 0) refuse('The area holds no polygon. Draw one and paste its GeoJSON.');
  const rings = polygons.flat();
  if (rings.reduce((sum, points) => sum + points.length, 0) > MAX_POSITIONS) refuse(`The area has more than ${MAX_POSITIONS} points. Simplify it first.`);
  for (const points of rings) {
    const [first, last] = [points[0], points.at(-1)];
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) refuse('A ring of the area is not closed: its last point must equal its first.');
  }
  return JSON.stringify({ type: 'MultiPolygon', coordinates: polygons });
}
