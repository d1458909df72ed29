import type { NeedStatus, Sql, Viewer } from '@watchpost/platform';
import { Conditions } from '../sql-conditions.js';
import type { ValidNeed } from './need.inputs.js';

export interface NeedRow {
  id: string;
  number: number;
  kind: string;
  quantity: string;
  urgency: string;
  note: string;
  place: string;
  point: number[] | null;
  status: NeedStatus;
  incidentId: string;
  incidentNumber: number;
  reportId: string | null;
  exercise: boolean;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = `n.id, n.number, n.kind, n.quantity, n.urgency, n.note, n.place, CASE WHEN n.geom IS NOT NULL THEN ARRAY[ST_X(n.geom), ST_Y(n.geom)] END AS point,
  n.status::text AS status, n.incident_id AS "incidentId", i.number AS "incidentNumber", n.report_id AS "reportId", n.exercise, n.created_at AS "createdAt", n.updated_at AS "updatedAt"`;
const SOURCES = 'need n JOIN incident i ON i.id = n.incident_id';

/** Those that wait longest first. Index: need_status_created_at_idx. */
export function selectNeeds(sql: Sql, viewer: Viewer, status: NeedStatus, page: { limit: number; after: { createdAt: string; id: string } | null }): Promise<NeedRow[]> {
  const where = new Conditions(status).and('n.status = $1::need_status').visibleTo(viewer, 'incident', 'i');
  if (page.after) where.and(`(n.created_at, n.id) > (${where.value(page.after.createdAt)}::timestamptz, ${where.value(page.after.id)}::uuid)`);
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text} ORDER BY n.created_at, n.id LIMIT ${where.value(page.limit)}`, where.params);
}

/** Index: need_pkey. */
export async function selectNeed(sql: Sql, id: string, viewer: Viewer): Promise<NeedRow | undefined> {
  const where = new Conditions(id).and('n.id = $1').visibleTo(viewer, 'incident', 'i');
  return (await sql.query<NeedRow>(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text}`, where.params))[0];
}

/** What is needed at these incidents. Index: need_incident_id_idx. */
export function selectNeedsOfIncidents(sql: Sql, incidentIds: readonly string[]): Promise<NeedRow[]> {
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE n.incident_id = ANY($1::uuid[]) ORDER BY n.number LIMIT 2000`, [incidentIds]);
}

/** What was asked for in these reports. Index: need_report_id_idx. */
export function selectNeedsOfReports(sql: Sql, reportIds: readonly string[]): Promise<NeedRow[]> {
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE n.report_id = ANY($1::uuid[]) ORDER BY n.number LIMIT 2000`, [reportIds]);
}

/** A need takes its place from the report that asks for it. */
export async function insertNeed(sql: Sql, need: ValidNeed & { id: string; reportId: string; createdById: string | null }): Promise<void> {
  await sql.query(
    `INSERT INTO need (id, kind, quantity, urgency, note, place, geom, incident_id, report_id, created_by_id, exercise)
     SELECT $1, $2, $3, $4, $5, r.place, r.geom, r.incident_id, r.id, $7, i.exercise FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.id = $6`,
    [need.id, need.kind, need.quantity ?? '', need.urgency ?? '', need.note ?? '', need.reportId, need.createdById],
  );
}

/** Index: need_pkey. */
export async function writeNeedStatus(sql: Sql, id: string, status: NeedStatus): Promise<void> {
  await sql.query('UPDATE need SET status = $2::need_status, updated_at = now() WHERE id = $1', [id, status]);
}

/** A need goes with its report when that is moved to another incident. Index: need_report_id_idx. */
export async function moveNeeds(sql: Sql, reportId: string, incidentId: string): Promise<void> {
  await sql.query('UPDATE need SET incident_id = $2, updated_at = now() WHERE report_id = $1 AND incident_id <> $2', [reportId, incidentId]);
}
