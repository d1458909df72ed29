import type { Sql } from '@watchpost/platform';

export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly minSeverity: string;
  /** GeoJSON text of the area. */
  readonly area: string | null;
  readonly hasFeedAddress: boolean;
  readonly exercise: boolean;
  readonly createdAt: Date;
}

const COLUMNS = `a.id, a.name, a.short_name as "shortName", a.min_severity as "minSeverity", st_asgeojson(a.area, 6) as area,
  a.feed_token_hash is not null as "hasFeedAddress", a.exercise, a.created_at as "createdAt"`;

/** Every agency by name; some dozens at most. */
export function selectAgencies(sql: Sql): Promise<AgencyRow[]> {
  return sql.query<AgencyRow>(`select ${COLUMNS} from agency a order by a.name`);
}

/** Some agencies by id (primary key). */
export function selectAgenciesById(sql: Sql, ids: readonly string[]): Promise<AgencyRow[]> {
  return sql.query<AgencyRow>(`select ${COLUMNS} from agency a where a.id = any($1::uuid[])`, [ids]);
}

/** Why PostGIS would not take the shape as it is; null when it is valid. */
export async function areaProblem(sql: Sql, geoJson: string): Promise<string | null> {
  const [row] = await sql.query<{ problem: string | null }>(
    `select case when st_isvalid(g) then null else st_isvalidreason(g) end as problem from (select st_setsrid(st_geomfromgeojson($1), 4326) as g) given`,
    [geoJson],
  );
  return row?.problem ?? null;
}

export interface AgencyFacts {
  readonly name: string;
  readonly shortName: string;
  readonly minSeverity: string;
}

/** A new agency; refused by agency_name_key when the name is taken. */
export async function insertAgency(sql: Sql, { name, shortName, minSeverity }: AgencyFacts, areaGeoJson: string | null): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `insert into agency (id, name, short_name, min_severity, area)
     values (gen_random_uuid(), $1, $2, $3, st_multi(st_setsrid(st_geomfromgeojson($4), 4326))) returning id`,
    [name, shortName, minSeverity, areaGeoJson],
  );
  if (!row) throw new Error('The new agency has no id.');
  return row.id;
}

/** Changes what is given; an undefined area stays, null removes it (primary key). False when there is no such agency. */
export async function changeAgency(sql: Sql, id: string, facts: Partial<AgencyFacts>, areaGeoJson: string | null | undefined): Promise<boolean> {
  const rows = await sql.query(
    `update agency set name = coalesce($2, name), short_name = coalesce($3, short_name), min_severity = coalesce($4, min_severity),
       area = case when $5 then st_multi(st_setsrid(st_geomfromgeojson($6), 4326)) else area end
     where id = $1::uuid returning id`,
    [id, facts.name, facts.shortName, facts.minSeverity, areaGeoJson !== undefined, areaGeoJson],
  );
  return rows.length > 0;
}

/** Replaces the feed token (primary key). False when there is no such agency. */
export async function setFeedTokenHash(sql: Sql, id: string, tokenHash: string): Promise<boolean> {
  return (await sql.query('update agency set feed_token_hash = $2 where id = $1::uuid returning id', [id, tokenHash])).length > 0;
}

/** The agency whose feed address holds this token (agency_feed_token_hash_key). */
export async function selectAgencyByTokenHash(sql: Sql, tokenHash: string): Promise<AgencyRow | null> {
  const [row] = await sql.query<AgencyRow>(`select ${COLUMNS} from agency a where a.feed_token_hash = $1`, [tokenHash]);
  return row ?? null;
}
