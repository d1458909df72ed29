import type { Sql } from '@watchpost/platform';
import type { LocalPlaceRow } from './local-gazetteer-file.js';

export interface LocalGazetteerRow {
  id: string;
  name: string;
  origin: string;
  importedBy: string;
  importedAt: Date;
  places: number;
}

/** Few gazetteers; their places are counted by index local_place (gazetteer_id, feature, folded_name). */
export function selectLocalGazetteers(sql: Sql): Promise<LocalGazetteerRow[]> {
  return sql.query<LocalGazetteerRow>(
    `SELECT g.id, g.name, g.origin, g.imported_by AS "importedBy", g.imported_at AS "importedAt",
            (SELECT count(DISTINCT p.feature)::int FROM local_place p WHERE p.gazetteer_id = g.id) AS places
     FROM local_gazetteer g ORDER BY g.name`,
  );
}

/** The gazetteer of that name, made when there is none; an import without an origin keeps what is known. Index: local_gazetteer_name_key. */
export async function upsertLocalGazetteer(sql: Sql, gazetteer: { id: string; name: string; origin: string; importedBy: string }): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `INSERT INTO local_gazetteer AS known (id, name, origin, imported_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET origin = coalesce(nullif(excluded.origin, ''), known.origin), imported_by = excluded.imported_by, imported_at = now() RETURNING id`,
    [gazetteer.id, gazetteer.name, gazetteer.origin, gazetteer.importedBy],
  );
  return row!.id;
}

/** Two imports under one name go one after the other, chunk by chunk; false when it was removed meanwhile. Index: local_gazetteer_pkey. */
export async function lockLocalGazetteer(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM local_gazetteer WHERE id = $1 FOR UPDATE', [id])).length > 0;
}

/** What was imported counts as changed now. Index: local_gazetteer_pkey. */
export function touchLocalGazetteer(sql: Sql, id: string): Promise<unknown> {
  return sql.query('UPDATE local_gazetteer SET imported_at = clock_timestamp() WHERE id = $1', [id]);
}

/** Its name, when there was one; its places go with it. Index: local_gazetteer_pkey, local_place_gazetteer_id_feature_folded_name_key. */
export async function deleteLocalGazetteer(sql: Sql, id: string): Promise<string | null> {
  const [row] = await sql.query<{ name: string }>('DELETE FROM local_gazetteer WHERE id = $1 RETURNING name', [id]);
  return row?.name ?? null;
}

/** How many names there are; reads the table's index once an import. */
export async function countLocalNames(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ names: number }>('SELECT count(*)::int AS names FROM local_place');
  return row?.names ?? 0;
}

/** A point on each shape, in their order; shapes that enclose nothing have none. No table. */
export async function selectPointsOn(sql: Sql, shapes: readonly string[]): Promise<([number, number] | null)[]> {
  const rows = await sql.query<{ lng: number | null; lat: number }>(
    `SELECT ST_X(p.point) AS lng, ST_Y(p.point) AS lat FROM unnest($1::text[]) WITH ORDINALITY AS given(shape, ord)
     CROSS JOIN LATERAL (SELECT ST_PointOnSurface(ST_MakeValid(given.shape::geometry)) AS point) p ORDER BY given.ord`,
    [shapes],
  );
  return rows.map(({ lng, lat }) => (lng === null ? null : [lng, lat]));
}

export interface KnownPlace {
  feature: string;
  names: string[];
  context: string;
  kind: string;
  lng: number;
  lat: number;
}

/** Those of the places that are known already, with their names in order. Index: local_place_gazetteer_id_feature_folded_name_key. */
export function selectKnownPlaces(sql: Sql, gazetteerId: string, features: readonly string[]): Promise<KnownPlace[]> {
  return sql.query<KnownPlace>(
    `SELECT p.feature, array_agg(p.name ORDER BY p.id) AS names, min(p.context) AS context, min(p.kind) AS kind, min(ST_X(p.geom)) AS lng, min(ST_Y(p.geom)) AS lat
     FROM local_place p WHERE p.gazetteer_id = $1 AND p.feature = ANY($2::text[]) GROUP BY p.feature`,
    [gazetteerId, features],
  );
}

/** Index: local_place_gazetteer_id_feature_folded_name_key. */
export function deletePlaces(sql: Sql, gazetteerId: string, features: readonly string[]): Promise<unknown> {
  return sql.query('DELETE FROM local_place WHERE gazetteer_id = $1 AND feature = ANY($2::text[])', [gazetteerId, features]);
}

/** One row a name, the name that is shown first, so that it has the lowest id. */
export function insertPlaces(sql: Sql, gazetteerId: string, places: readonly (LocalPlaceRow & { point: readonly [number, number] })[]): Promise<unknown> {
  const rows = places.flatMap(({ names, ...place }) => names.map(({ name, folded }) => ({ ...place, name, folded })));
  return sql.query(
    `INSERT INTO local_place (gazetteer_id, feature, name, folded_name, context, kind, geom)
     SELECT $1, given.feature, given.name, given.folded, given.context, given.kind, ST_SetSRID(ST_MakePoint(given.lng, given.lat), 4326)
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[]) WITH ORDINALITY
       AS given(feature, name, folded, context, kind, lng, lat, ord) ORDER BY given.ord`,
    [
      gazetteerId, rows.map((row) => row.feature), rows.map((row) => row.name), rows.map((row) => row.folded), rows.map((row) => row.context), rows.map((row) => row.kind),
      rows.map((row) => row.point[0]), rows.map((row) => row.point[1]),
    ],
  );
}

/** Differs when a gazetteer was imported or removed since. Few rows. */
export async function selectLocalVersion(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ version: string }>(`SELECT count(*) || ' ' || coalesce(max(imported_at)::text, '') AS version FROM local_gazetteer`);
  return row?.version ?? '';
}

export interface LocalNameRow {
  gazetteerId: string;
  feature: string;
  name: string;
  folded: string;
  context: string;
  lng: number;
  lat: number;
}

/** The next names in the order of their ids. Index: local_place_pkey. */
export function selectLocalNames(sql: Sql, afterId: string, limit: number): Promise<(LocalNameRow & { id: string })[]> {
  return sql.query(
    `SELECT id::text, gazetteer_id AS "gazetteerId", feature, name, folded_name AS folded, context, ST_X(geom) AS lng, ST_Y(geom) AS lat
     FROM local_place WHERE id > $1::bigint ORDER BY local_place.id LIMIT $2`,
    [afterId, limit],
  );
}
