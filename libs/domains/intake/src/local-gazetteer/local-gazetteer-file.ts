import { toEwkbHex, type Position } from '@watchpost/geo';
import { cellText, readFeatureTable, unusableFile, type FeatureRow } from '@watchpost/platform';
import { z } from 'zod';
import { foldName } from '../gazetteer/place-name.js';
import { chooseColumns, type ChosenColumns, type LocalColumns } from './local-columns.js';

export type { LocalColumns } from './local-columns.js';

/** One place of a file. */
export interface LocalPlaceRow {
  /** Its own id, or its name and position: the same whenever the file is imported. */
  feature: string;
  /** The name that is shown first, then all others, each once as it is compared. */
  names: { name: string; folded: string }[];
  context: string;
  kind: string;
  /** [lng, lat]; undefined where it has a shape. */
  point: readonly [number, number] | undefined;
  /** EWKB in hex. */
  shape: string | undefined;
  /** Where it stands, for sentences. */
  line: string;
}

export const MOST_PLACES = 200_000;
export const MOST_BYTES = 20_000_000;
const LONGEST_NAME = 200;
const MOST_NAMES_A_PLACE = 60;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number()).transform(([lng, lat]): Position => [lng, lat]);
const line = z.array(position).min(2);
const ring = z.array(position).min(4);
const shapes = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1) }).transform(({ coordinates }) => ({ type: 'Point' as const, coordinates: coordinates[0]! })),
]);

/** Reads a list of places: GeoJSON, or CSV with columns of latitude and longitude or of shapes (well-known text or GeoJSON). */
export function readLocalGazetteer(text: string, wanted: LocalColumns = {}): { places: LocalPlaceRow[]; refused: string[] } {
  if (Buffer.byteLength(text) > MOST_BYTES) throw unusableFile(`The file has more than ${MOST_BYTES / 1_000_000} MB. Take in only the operation's area, or leave columns out.`);
  const { rows, names } = readFeatureTable(text, { noun: 'place', mostRows: MOST_PLACES });
  const columns = chooseColumns(names, wanted);
  const places = new Map<string, LocalPlaceRow>();
  const refused: string[] = [];
  for (const row of rows) {
    const place = readPlace(row, columns);
    if (typeof place === 'string') refused.push(`${row.line} ${place}${place.endsWith('?') ? '' : '.'}`);
    else if (places.has(place.feature) && columns.id !== undefined) refused.push(`${row.line} (${place.names[0]?.name}) has the same ${columns.id} as ${places.get(place.feature)?.line ?? 'another'}.`);
    else places.set(place.feature, place);
  }
  return { places: [...places.values()], refused };
}

function readPlace({ line: where, values, geometry }: FeatureRow, columns: ChosenColumns): LocalPlaceRow | string {
  const names = namesOf(values, columns);
  const [first] = names;
  if (!first) return 'has no name';
  const located = readLocation(values, geometry, columns);
  if (typeof located === 'string') return `(${first.name}) ${located}`;
  const id = columns.id === undefined ? '' : cellText(values[columns.id]);
  const at = located.point ? located.point.map((degrees) => degrees.toFixed(5)).join(' ') : '';
  return {
    feature: (id || `${first.folded} ${at}`).slice(0, 300),
    names,
    context: [...new Set(columns.context.map((column) => cellText(values[column])).filter((part) => part !== '' && part !== first.name))].join(', ').slice(0, LONGEST_NAME),
    kind: columns.kind === undefined ? '' : cellText(values[columns.kind]).slice(0, 60),
    ...located,
    line: where,
  };
}

/** Each name once; several stand apart by ; or |, those of GeoNames by commas. */
function namesOf(values: FeatureRow['values'], columns: ChosenColumns): { name: string; folded: string }[] {
  const written = [columns.name, ...columns.alternates].flatMap((column) => cellText(values[column]).split(column.toLowerCase() === 'alternatenames' ? /[;|,]/ : /[;|]/));
  const names = new Map<string, string>();
  for (const one of written) {
    const name = one.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
    const folded = foldName(name);
    if (folded !== '' && !names.has(folded)) names.set(folded, name);
  }
  return [...names].slice(0, MOST_NAMES_A_PLACE).map(([folded, name]) => ({ name, folded }));
}

function readLocation(values: FeatureRow['values'], geometry: unknown, { lat: latColumn, lng: lngColumn }: ChosenColumns): Pick<LocalPlaceRow, 'point' | 'shape'> | string {
  if (geometry !== undefined && geometry !== null) {
    const read = shapes.safeParse(geometry);
    if (!read.success) return 'has a shape that can\'t be used: points and areas with longitude (-180 to 180) before latitude (-90 to 90) can';
    if (read.data.type === 'Point') return { point: read.data.coordinates, shape: undefined };
    return { point: undefined, shape: toEwkbHex(read.data) };
  }
  if (latColumn === undefined || lngColumn === undefined) return 'has no shape';
  const [lat, lng] = [degreesOf(values[latColumn]), degreesOf(values[lngColumn])];
  if (lat === undefined || lng === undefined) return 'has no latitude and longitude';
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180) return `is not on the earth: latitude ${lat}, longitude ${lng}${Math.abs(lng) <= 90 && Math.abs(lat) <= 180 ? '; are the columns swapped?' : ''}`;
  if (lat === 0 && lng === 0) return 'lies at 0, 0, which means that its position is not known';
  return { point: [lng, lat], shape: undefined };
}

/** A decimal point or comma. */
function degreesOf(value: unknown): number | undefined {
  const text = cellText(value).replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
