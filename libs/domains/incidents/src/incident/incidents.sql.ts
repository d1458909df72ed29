import type { IncidentStatus, IncidentVisibility, Sql, Viewer } from '@watchpost/platform';
import type { ValidIncidentFilter } from './incident.inputs.js';
import { Conditions } from '../sql-conditions.js';

/** One point to stand for an incident's shape, inside it. Cheap for points, which nearly all are. */
export const incidentPoint = (alias: string): string =>
  `CASE WHEN GeometryType(${alias}.geom) = 'POINT' THEN ${alias}.geom ELSE ST_PointOnSurface(${alias}.geom) END`;

export interface IncidentRow {
  id: string;
  number: number;
  title: string;
  description: string;
  category: string;
  severity: number;
  status: IncidentStatus;
  visibility: IncidentVisibility;
  place: string;
  placeSource: string;
  geometry: string | null;
  point: number[] | null;
  reportedAt: Date;
  createdAt: Date;
  updatedAt: Date;
  exercise: boolean;
  duplicateOfId: string | null;
  agencyId: string | null;
}

const COLUMNS = `i.id, i.number, i.title, i.description, i.category, i.severity, i.status::text AS status, i.visibility::text AS visibility,
  i.place, i.place_source AS "placeSource", ST_AsGeoJSON(i.geom, 7) AS geometry,
  CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(${incidentPoint('i')}), ST_Y(${incidentPoint('i')})] END AS point,
  i.reported_at AS "reportedAt", i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.exercise,
  i.duplicate_of_id AS "duplicateOfId", i.agency_id AS "agencyId"`;

/** Index: incident_pkey. */
export function selectIncidentsById(sql: Sql, ids: readonly string[], viewer: Viewer): Promise<IncidentRow[]> {
  const where = new Conditions(ids).and('i.id = ANY($1::uuid[])').visibleTo(viewer, 'incident', 'i');
  return sql.query(`SELECT ${COLUMNS} FROM incident i WHERE ${where.text}`, where.params);
}

/** Index: incident_number_key. */
export function selectIncidentByNumber(sql: Sql, number: number, viewer: Viewer): Promise<IncidentRow[]> {
  const where = new Conditions(number).and('i.number = $1').visibleTo(viewer, 'incident', 'i');
  return sql.query(`SELECT ${COLUMNS} FROM incident i WHERE ${where.text}`, where.params);
}

/** Newest first by number. Index: incident_number_key backwards; with a box incident_geom_idx. */
export function selectIncidents(
  sql: Sql,
  viewer: Viewer,
  filter: ValidIncidentFilter,
  page: { limit: number; beforeNumber: number | null },
): Promise<IncidentRow[]> {
  const where = filtered(filter).visibleTo(viewer, 'incident', 'i');
  if (page.beforeNumber !== null) where.and(`i.number < ${where.value(page.beforeNumber)}`);
  const text = `SELECT ${COLUMNS} FROM incident i WHERE ${where.text} ORDER BY i.number DESC LIMIT ${where.value(page.limit)}`;
  return sql.query(text, where.params);
}

function filtered(filter: ValidIncidentFilter): Conditions {
  const where = new Conditions();
  if (filter.categories?.length) where.and(`i.category = ANY(${where.value(filter.categories)}::text[])`);
  if (filter.statuses?.length) where.and(`i.status = ANY(${where.value(filter.statuses)}::incident_status[])`);
  if (filter.minSeverity) where.and(`i.severity >= ${where.value(filter.minSeverity)}`);
  if (filter.sinceHours) where.and(`i.reported_at > now() - make_interval(hours => ${where.value(filter.sinceHours)})`);
  if (filter.search) {
    const pattern = where.value(`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`);
    const number = where.value(filter.search.replace(/^#/, ''));
    where.and(`i.title ILIKE ${pattern} OR i.description ILIKE ${pattern} OR i.place ILIKE ${pattern} OR i.number::text = ${number}`);
  }
  if (filter.bbox) where.and(inBox(filter.bbox, where));
  return where;
}

/**
 * A box whose west is greater than its east goes across the antimeridian. Shapes split there have a box as wide as the
 * world, so the shapes themselves are compared. Index: incident_geom_idx, by ST_Intersects.
 */
function inBox([west, south, east, north]: [number, number, number, number], where: Conditions): string {
  const envelope = (w: number, e: number): string =>
    `ST_Intersects(i.geom, ST_MakeEnvelope(${where.value(w)}, ${where.value(south)}, ${where.value(e)}, ${where.value(north)}, 4326))`;
  return west <= east ? envelope(west, east) : `${envelope(west, 180)} OR ${envelope(-180, east)}`;
}

/**
 * GeoJSON text as a valid geometry: repaired when it crosses itself, split when it goes across the antimeridian
 * (seen by its being wider than half the world).
 */
const geometryFrom = (placeholder: string): string => `(
  SELECT CASE WHEN ST_XMax(g) - ST_XMin(g) > 180 THEN ST_WrapX(ST_ShiftLongitude(g), 180, -360) ELSE g END
    FROM (SELECT ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(${placeholder}::text), 4326)) AS g) AS given)`;

export interface NewIncident {
  title: string;
  description: string;
  category: string;
  severity: number;
  status: IncidentStatus;
  visibility: IncidentVisibility;
  agencyId: string | null;
  place: string;
  placeSource: string;
  /** GeoJSON text. */
  geometry: string | null;
  reportedAt: Date;
  exercise: boolean;
}

export async function insertIncident(sql: Sql, incident: NewIncident): Promise<{ id: string; number: number }> {
  const rows = await sql.query<{ id: string; number: number }>(
    `INSERT INTO incident (id, title, description, category, severity, status, visibility, agency_id, place, place_source, geom, reported_at, exercise)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5::incident_status, $6::incident_visibility, $7, $8, $9, ${geometryFrom('$10')}, $11, $12)
     RETURNING id, number`,
    [
      incident.title, incident.description, incident.category, incident.severity, incident.status, incident.visibility, incident.agencyId,
      incident.place, incident.placeSource, incident.geometry, incident.reportedAt, incident.exercise,
    ],
  );
  return rows[0]!;
}

export type LockedIncident = Pick<IncidentRow, 'id' | 'number' | 'status' | 'visibility' | 'severity' | 'agencyId' | 'exercise' | 'duplicateOfId' | 'place' | 'placeSource' | 'geometry'>;

/** Locks the row, so that two changes at once come one after the other. Index: incident_pkey. */
export function lockIncident(sql: Sql, id: string): Promise<LockedIncident[]> {
  return sql.query(
    `SELECT id, number, status::text AS status, visibility::text AS visibility, severity, agency_id AS "agencyId", exercise, duplicate_of_id AS "duplicateOfId",
            place, place_source AS "placeSource", ST_AsGeoJSON(geom, 7) AS geometry
       FROM incident WHERE id = $1 FOR UPDATE`,
    [id],
  );
}

/**
 * Locks all that a change may touch, those they are duplicates of included, in one order: two changes that join the same
 * incidents the other way round wait for each other instead of holding each other. Index: incident_pkey.
 */
export async function lockIncidents(sql: Sql, ids: readonly (string | null | undefined)[]): Promise<void> {
  await sql.query(
    `SELECT id FROM incident WHERE id = ANY($1::uuid[] || ARRAY(SELECT duplicate_of_id FROM incident WHERE id = ANY($1::uuid[]) AND duplicate_of_id IS NOT NULL)) ORDER BY id FOR UPDATE`,
    [ids.filter((id) => id !== null && id !== undefined)],
  );
}

export interface IncidentChanges {
  title?: string;
  description?: string;
  category?: string;
  severity?: number;
  status?: IncidentStatus;
  visibility?: IncidentVisibility;
  agencyId?: string | null;
  place?: string;
  duplicateOfId?: string | null;
  /** GeoJSON text; null: it has no place any more. */
  geometry?: string | null;
  /** How the place was found; 'map' when a geometry is given without it. */
  placeSource?: string;
}

const SET: Record<keyof IncidentChanges, (placeholder: string) => string> = {
  title: (value) => `title = ${value}`,
  description: (value) => `description = ${value}`,
  category: (value) => `category = ${value}`,
  severity: (value) => `severity = ${value}`,
  status: (value) => `status = ${value}::incident_status`,
  visibility: (value) => `visibility = ${value}::incident_visibility`,
  agencyId: (value) => `agency_id = ${value}`,
  place: (value) => `place = ${value}`,
  duplicateOfId: (value) => `duplicate_of_id = ${value}`,
  geometry: (value) => `geom = ${geometryFrom(value)}`,
  placeSource: (value) => `place_source = ${value}`,
};

/** Writes what is given and moves updated_at, also when nothing else changes. Index: incident_pkey. */
export async function updateIncidentRow(sql: Sql, id: string, changes: IncidentChanges): Promise<void> {
  const params: unknown[] = [id];
  const given: IncidentChanges = changes.geometry ? { placeSource: 'map', ...changes } : changes;
  const set = (Object.keys(given) as (keyof IncidentChanges)[])
    .filter((field) => given[field] !== undefined)
    .map((field) => SET[field](`$${params.push(given[field])}`));
  await sql.query(`UPDATE incident SET ${[...set, 'updated_at = now()'].join(', ')} WHERE id = $1`, params);
}

/** One line of the incident's timeline. */
export async function insertLogEntry(sql: Sql, incidentId: string, entry: { actor: string; change: string; reason?: string | null }): Promise<void> {
  await sql.query('INSERT INTO incident_log_entry (incident_id, actor, change, reason) VALUES ($1, $2, $3, $4)', [
    incidentId, entry.actor, entry.change, entry.reason ?? '',
  ]);
}

/** Index: the key of incident_share. Sharing again after taking back starts anew. */
export async function upsertShare(sql: Sql, share: { incidentId: string; agencyId: string; sharedById: string | null }): Promise<void> {
  await sql.query(
    `INSERT INTO incident_share (incident_id, agency_id, shared_by_id) VALUES ($1, $2, $3)
     ON CONFLICT (incident_id, agency_id) DO UPDATE SET revoked_at = NULL, shared_at = now(), shared_by_id = EXCLUDED.shared_by_id`,
    [share.incidentId, share.agencyId, share.sharedById],
  );
}

/** Index: the key of incident_share. */
export async function revokeShare(sql: Sql, incidentId: string, agencyId: string): Promise<boolean> {
  const rows = await sql.query(
    'UPDATE incident_share SET revoked_at = now() WHERE incident_id = $1 AND agency_id = $2 AND revoked_at IS NULL RETURNING agency_id',
    [incidentId, agencyId],
  );
  return rows.length > 0;
}
