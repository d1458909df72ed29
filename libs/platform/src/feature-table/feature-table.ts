import { wktToGeoJSON } from '@terraformer/wkt';
import { parse } from 'csv-parse/sync';
import { WatchpostError } from '../errors/watchpost-error.js';

/** A row of a file of places or areas, before anybody looked at what is in it. */
export interface FeatureRow {
  /** Where it stands, for sentences: `Feature 3`, `Line 17`. */
  line: string;
  values: Readonly<Record<string, unknown>>;
  /** GeoJSON as it was given; undefined where there is none, and no object where it could not be read. */
  geometry: unknown;
}

export interface FeatureTable {
  rows: FeatureRow[];
  /** Names of all columns or properties of the first thousand rows. */
  names: string[];
  /** There is a place for shapes, whether or not each row has one. */
  hasShapes: boolean;
}

/** What tools of the field call a column of shapes. */
export const SHAPE_COLUMNS = ['wkt', 'geom', 'geometry', 'the_geom', 'geojson', 'shape', 'wkt_geom'];
const ROWS_LOOKED_AT = 1_000;

/**
 * Reads what GIS and spreadsheet programs export: a GeoJSON FeatureCollection, or CSV with a line of column names, where a
 * column may hold shapes as well-known text or GeoJSON. Throws INVALID_INPUT, with a sentence, for what is neither.
 */
export function readFeatureTable(text: string, { noun, mostRows }: { noun: string; mostRows: number }): FeatureTable {
  const plain = text.replace(/^\uFEFF/, '');
  const table = /^\s*\{/.test(plain) ? readGeoJson(plain, noun) : readCsv(plain, mostRows);
  if (table.rows.length > mostRows) throw unusableFile(`The file has more than ${mostRows} rows. Take in only what the operation needs.`);
  return { ...table, names: [...new Set(table.rows.slice(0, ROWS_LOOKED_AT).flatMap(({ values }) => Object.keys(values)))] };
}

/** A cell or property as text. */
export function cellText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

export function unusableFile(sentence: string): WatchpostError {
  return new WatchpostError('INVALID_INPUT', sentence, { field: 'text' });
}

function readGeoJson(text: string, noun: string): Omit<FeatureTable, 'names'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unusableFile('The file begins like GeoJSON but is not valid JSON. It may have been cut off; export it again.');
  }
  const { type, features } = value as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) throw unusableFile(`The GeoJSON must be a FeatureCollection with a feature for each ${noun}.`);
  const rows = features.map((feature: unknown, index) => {
    const { properties, geometry, id } = (feature ?? {}) as { properties?: Record<string, unknown> | null; geometry?: unknown; id?: unknown };
    return { line: `Feature ${index + 1}`, values: { ...(id === undefined ? {} : { id }), ...properties }, geometry: geometry ?? undefined };
  });
  return { rows, hasShapes: true };
}

function readCsv(text: string, mostRows: number): Omit<FeatureTable, 'names'> {
  const [header = ''] = text.split(/\r?\n/, 1);
  // Names inside a cell stand apart by semicolons too, so that only the header tells what stands between cells.
  const delimiter = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, { columns: true, delimiter, skip_empty_lines: true, trim: true, relax_column_count: true, relax_quotes: true, info: true, to: mostRows + 1 }) as unknown as typeof records;
  } catch (error) {
    throw unusableFile(`The CSV cannot be read: ${error instanceof Error ? error.message : 'it is malformed'}. Its first line must name the columns.`);
  }
  const names = Object.keys(records[0]?.record ?? {});
  const shape = SHAPE_COLUMNS.map((usual) => names.find((name) => name.toLowerCase() === usual)).find((name) => name !== undefined);
  const rows = records.map(({ record, info }) => ({ line: `Line ${info.lines}`, values: record, geometry: shape === undefined || !record[shape] ? undefined : geometryIn(record[shape]) }));
  return { rows, hasShapes: shape !== undefined };
}

function geometryIn(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(text) : wktToGeoJSON(text.replace(/^SRID=4326;/i, ''));
  } catch {
    return 'unreadable';
  }
}
