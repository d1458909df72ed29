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
