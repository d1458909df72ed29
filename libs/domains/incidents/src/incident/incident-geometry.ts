import { z } from 'zod';

const MAX_TEXT = 200_000;
const MAX_POSITIONS = 5_000;

// Range is checked here because PostGIS takes latitude 95 for valid, or turns it into 85 without an error.
const position = z
  .array(z.number({ error: 'Each position is two numbers, longitude then latitude.' }))
  .min(2, 'Each position needs a longitude and a latitude.')
  .max(3, 'Each position is longitude, latitude and at most a height.')
  .refine(([lng = 0]) => lng >= -180 && lng <= 180, 'Longitude must be between -180 and 180. GeoJSON writes longitude first.')
  .refine(([, lat = 0]) => lat >= -90 && lat <= 90, 'Latitude must be between -90 and 90. GeoJSON writes longitude first.');
const line = z.array(position).min(2, 'A line needs at least two positions.');
const ring = z
  .array(position)
  .min(4, 'An area needs at least three corners and its first position again at the end.')
  .refine((positions) => isClosed(positions), 'An area must end where it begins: repeat its first position at the end.');
const area = z.array(ring).min(1, 'An area needs an outer ring.');

const geometry = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1, 'Give at least one point.') }),
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1, 'Give at least one line.') }),
    z.object({ type: z.literal('Polygon'), coordinates: area }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(area).min(1, 'Give at least one area.') }),
  ],
  { error: 'Give a GeoJSON geometry: Point, LineString, Polygon or one of their Multi forms.' },
);

/** A geometry as GeoJSON text: well formed, in range and of a bearable size. Validity is PostGIS's to repair. */
export const geometryText = z
  .string()
  .max(MAX_TEXT, 'The shape is too large. Simplify it to at most 5,000 corners.')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('The shape is not JSON. Give a GeoJSON geometry as text.');
      return z.NEVER;
    }
  })
  .pipe(geometry)
  .refine((shape) => countPositions(shape.coordinates) <= MAX_POSITIONS, 'The shape has too many corners. Simplify it to at most 5,000.')
  .transform((shape) => JSON.stringify(shape));

function isClosed(positions: number[][]): boolean {
  const first = positions[0];
  const last = positions.at(-1);
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

type Coordinates = number | Coordinates[];

function countPositions(coordinates: Coordinates): number {
  if (typeof coordinates === 'number') return 0;
  if (typeof coordinates[0] === 'number') return 1;
  return coordinates.reduce<number>((sum, inner) => sum + countPositions(inner), 0);
}
