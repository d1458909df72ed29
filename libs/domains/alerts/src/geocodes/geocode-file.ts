import { closeRing, needsSplit, splitAtAntimeridian, toEwkbHex, type Position, type Ring } from '@watchpost/geo';
import { cellText, readFeatureTable, SHAPE_COLUMNS, unusableFile } from '@watchpost/platform';
import { z } from 'zod';
import { geocodeCode } from './geocode-systems.js';

/** One code of a file, with its shape as EWKB in hex. */
export interface GeocodeRow {
  code: string;
  name: string;
  shape: string;
}

export interface GeocodeFile {
  rows: GeocodeRow[];
  /** A sentence for each row that can't be used. */
  refused: string[];
}

export interface GeocodeColumns {
  code?: string | undefined;
  name?: string | undefined;
}

const CODE_NAMES = ['code', 'geocode', 'id', 'fid'];
const NAME_NAMES = ['name', 'label', 'title', 'areadesc', 'description'];
const MOST_ROWS = 200_000;
const LONGEST_CODE = 100;
const LONGEST_NAME = 300;

const position = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .rest(z.number())
  .transform(([lng, lat]): Position => [lng, lat]);
const rings = z.array(z.array(position).min(3)).min(1);
const areas = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }).transform(({ coordinates }) => [coordinates]),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }).transform(({ coordinates }) => coordinates),
]);

/** Reads a file of area codes and their shapes: GeoJSON, or CSV with a column of well-known text or GeoJSON. */
export function readGeocodeFile(text: string, system: string, wanted: GeocodeColumns = {}): GeocodeFile {
  const { rows: given, names, hasShapes } = readFeatureTable(text, { noun: 'code', mostRows: MOST_ROWS });
  if (!hasShapes) throw unusableFile(`The CSV has no column of shapes. Name it ${SHAPE_COLUMNS.slice(0, 3).join(', ')} or ${SHAPE_COLUMNS[4]}, with well-known text or GeoJSON in it.`);
  const codeName = choose(names, wanted.code, [system, ...CODE_NAMES], 'code');
  const nameName = choose(names, wanted.name, NAME_NAMES, null);
  const shapes = new Map<string, { name: string; polygons: Ring[][] }>();
  const refused: string[] = [];
  for (const { line, values, geometry } of given) {
    const code = codeName === null ? '' : geocodeCode(system, cellText(values[codeName]));
    const shape = code === '' || code.length > LONGEST_CODE ? 'has no usable code' : readShape(geometry);
    if (typeof shape === 'string') {
      refused.push(`${line}${code === '' ? '' : ` (${code.slice(0, LONGEST_CODE)})`} ${shape}.`);
      continue;
    }
    // Some files have a row for each part of a code's area.
    const known = shapes.get(code);
    if (known) known.polygons.push(...shape);
    else shapes.set(code, { name: nameName === null ? '' : cellText(values[nameName]).slice(0, LONGEST_NAME), polygons: [...shape] });
  }
  const rows = [...shapes].map(([code, { name, polygons }]) => ({ code, name, shape: toEwkbHex({ type: 'MultiPolygon', coordinates: polygons }) }));
  return { rows, refused };
}

/** The polygons, closed and cut at the antimeridian; or what is wrong with them. Ranges are checked here, because PostGIS bends them silently. */
function readShape(geometry: unknown): Ring[][] | string {
  if (geometry === undefined) return 'has no shape';
  const read = areas.safeParse(geometry);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    return `has a shape that is no Polygon or MultiPolygon with longitude (-180 to 180) before latitude (-90 to 90)${where ? `, first at ${where}` : ''}`;
  }
  return read.data.flatMap((polygon) => {
    const closed = polygon.map(closeRing);
    const [outer] = closed;
    // A ring with holes that crosses the antimeridian would need its holes cut too; such files are cut already.
    return outer !== undefined && closed.length === 1 && needsSplit(outer) ? splitAtAntimeridian(outer).map((ring) => [ring]) : [closed];
  });
}

/** The column that was asked for, or the first of the usual names whatever its case. */
function choose(names: readonly string[], wanted: string | undefined, usual: readonly string[], needed: 'code' | null): string | null {
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw unusableFile(`There is no property or column "${wanted}". There are: ${names.slice(0, 20).join(', ') || 'none'}.`);
  }
  const found = usual.map((name) => names.find((one) => one.toLowerCase() === name.toLowerCase())).find((name) => name !== undefined) ?? null;
  if (found === null && needed && names.length > 0) throw unusableFile(`Which property or column holds the code? Name one of: ${names.slice(0, 20).join(', ')}.`);
  return found;
}
