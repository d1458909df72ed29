import type { Sql } from '@watchpost/platform';

const KEY = 'operation.area';

export interface StoredArea {
  name: string;
  /** GeoJSON text of a MultiPolygon. */
  area: string | null;
}

/** Index: setting_pkey. */
export async function selectOperationArea(sql: Sql): Promise<StoredArea | null> {
  const [row] = await sql.query<{ value: StoredArea }>('SELECT value FROM setting WHERE key = $1', [KEY]);
  return row?.value ?? null;
}

/** To about a hundred metres, which is fine enough to know inside from outside, with its box. Index: setting_pkey. */
export async function selectSimpleOperationArea(sql: Sql): Promise<{ area: string; bounds: [number, number, number, number] } | null> {
  const [row] = await sql.query<{ area: string; west: number; south: number; east: number; north: number }>(
    `SELECT ST_AsGeoJSON(ST_Multi(g.shape), 5) AS area, ST_XMin(g.shape) AS west, ST_YMin(g.shape) AS south, ST_XMax(g.shape) AS east, ST_YMax(g.shape) AS north
     FROM (SELECT ST_SimplifyPreserveTopology(ST_GeomFromGeoJSON(value ->> 'area'), 0.001) AS shape FROM setting WHERE key = $1 AND value ->> 'area' IS NOT NULL) g`,
    [KEY],
  );
  return row ? { area: row.area, bounds: [row.west, row.south, row.east, row.north] } : null;
}

/** Index: setting_pkey. */
export function storeOperationArea(sql: Sql, area: StoredArea): Promise<unknown> {
  return sql.query('INSERT INTO setting (key, value, updated_at) VALUES ($1, $2::jsonb, now()) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()', [KEY, JSON.stringify(area)]);
}

/** Where the agencies of the operation work: [west, south, east, north], or none. Small table, no index needed. */
export async function selectAgencyBounds(sql: Sql, exercise: boolean): Promise<[number, number, number, number] | undefined> {
  const [row] = await sql.query<{ west: number | null; south: number; east: number; north: number }>(
    `SELECT ST_XMin(e.box) AS west, ST_YMin(e.box) AS south, ST_XMax(e.box) AS east, ST_YMax(e.box) AS north
     FROM (SELECT ST_Extent(area) AS box FROM agency WHERE exercise = $1) e`,
    [exercise],
  );
  return row && row.west !== null ? [row.west, row.south, row.east, row.north] : undefined;
}
