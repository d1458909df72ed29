import type { Sql } from '@watchpost/platform';
import { activeAlert } from '../alert/active-alert.js';
import type { AreaCode } from './geocode-systems.js';
import { columns } from '../intake/many-rows.js';

export interface GeocodeShapeRecord {
  code: string;
  name: string;
  /** EWKB in hex. */
  shape: string;
}

export interface GeocodeVersion {
  system: string;
  origin: string;
  /** Days such as 2026-01-01; `validFrom` null: it always was. */
  validFrom: string | null;
  validTo: string | null;
}

export interface StoredShape {
  code: string;
  outcome: 'added' | 'changed' | 'unchanged' | 'refused';
}

const FIRST_DAY = '0001-01-01';

/**
 * Stores the shapes of codes for a span of days. A code's older version ends where this one begins, and this one ends
 * where a later one begins; the same version given again changes nothing. A shape that encloses nothing is refused.
 * Each code may stand once. Index: geocode_shape (system, code, valid_from), unique.
 */
export async function storeShapes(sql: Sql, version: GeocodeVersion, shapes: readonly GeocodeShapeRecord[]): Promise<StoredShape[]> {
  const { source, params } = columns(shapes, [
    ['text', (shape) => shape.code],
    ['text', (shape) => shape.name],
    ['text', (shape) => shape.shape],
  ]);
  return sql.query<StoredShape>(
    `with given as (
       select row.code, row.name, made.geom,
         (select least($7::date, min(later.valid_from)) from geocode_shape later where later.system = $4 and later.code = row.code and later.valid_from > $6::date) as valid_to
       from ${source} as row (code, name, shape) cross join lateral (
         select ST_Multi(ST_CollectionExtract(ST_MakeValid(row.shape::geometry, 'method=structure'), 3)) as geom) made),
     older as (
       update geocode_shape old set valid_to = $6::date from given
       where old.system = $4 and old.code = given.code and not ST_IsEmpty(given.geom) and old.valid_from < $6::date and (old.valid_to is null or old.valid_to > $6::date)),
     stored as (
       insert into geocode_shape as known (system, code, name, valid_from, valid_to, geom, origin)
       select $4, code, name, $6::date, valid_to, geom, $5 from given where not ST_IsEmpty(geom)
       on conflict (system, code, valid_from) do update
         set name = excluded.name, valid_to = excluded.valid_to, geom = excluded.geom, origin = excluded.origin, imported_at = now()
         where known.geom is distinct from excluded.geom or known.name <> excluded.name or known.origin <> excluded.origin or known.valid_to is distinct from excluded.valid_to
       returning code, xmax = 0 as fresh)
     select given.code, case when ST_IsEmpty(given.geom) then 'refused' when stored.code is null then 'unchanged' when stored.fresh then 'added' else 'changed' end as outcome
     from given left join stored on stored.code = given.code`,
    [...params, version.system, version.origin, version.validFrom ?? FIRST_DAY, version.validTo],
  );
}

export interface RegisteredSystem {
  system: string;
  codes: number;
  origin: string;
  importedAt: Date;
}

/** What the registry holds. Index: geocode_shape (system, code, valid_from). */
export async function listSystems(sql: Sql): Promise<RegisteredSystem[]> {
  return sql.query<RegisteredSystem>(
    `select system, count(distinct code)::int as codes, (array_agg(origin order by imported_at desc))[1] as origin, max(imported_at) as "importedAt"
     from geocode_shape group by system order by system`,
  );
}

/** Which of the codes have a shape, whatever its days. Index: geocode_shape (system, code, valid_from). */
export async function findKnownCodes(sql: Sql, codes: readonly AreaCode[]): Promise<AreaCode[]> {
  const { source, params } = columns(codes, [
    ['text', (code) => code.system],
    ['text', (code) => code.code],
  ]);
  return sql.query<AreaCode>(
    `select distinct shape.system, shape.code from ${source} as wanted (system, code) join geocode_shape shape on shape.system = wanted.system and shape.code = wanted.code`,
    params,
  );
}

/** Which of the systems the registry knows at all. Index: geocode_shape (system, code, valid_from). */
export async function findKnownSystems(sql: Sql, systems: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ system: string }>(
    `select wanted.system from unnest($1::text[]) as wanted (system) where exists (select 1 from geocode_shape shape where shape.system = wanted.system)`,
    [systems],
  );
  return rows.map((row) => row.system);
}

export interface UndrawnAreaRow {
  id: string;
  alertId: string;
  polygons: string[];
  circles: string[];
  geocodes: { valueName: string; value: string }[];
  receivedAt: Date;
  sentAt: Date;
}

/** Areas that are not drawn, or only by some of their codes, and that name codes; the latest first. Index: alert_area (shape_source, id). */
export async function findUndrawnAreas(sql: Sql, { before, limit, active }: { before: string | null; limit: number; active: boolean }): Promise<UndrawnAreaRow[]> {
  const part = (source: string): string => `(select area.* from alert_area area where ${source} and area.geocodes <> '[]' and ($1::bigint is null or area.id < $1)
      ${active ? `and exists (select 1 from alert a where a.id = area.alert_id and ${activeAlert('a')})` : ''} order by area.id desc limit $2)`;
  return sql.query<UndrawnAreaRow>(
    `select area.id::text, area.alert_id as "alertId", area.polygons, area.circles, area.geocodes, a.received_at as "receivedAt", coalesce(a.sent_at, a.received_at) as "sentAt"
     from (${part('area.shape_source is null')} union all ${part(`area.shape_source = 'partial'`)}) area join alert a on a.id = area.alert_id
     order by area.id desc limit $2`,
    [before, limit],
  );
}

/** Which of the alerts stand now. Index: alert primary key. */
export async function findStanding(sql: Sql, alertIds: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(`select a.id from alert a where a.id = any($1::uuid[]) and ${activeAlert('a')}`, [alertIds]);
  return rows.map((row) => row.id);
}
