import type { ReportState, Sql, Viewer } from '@watchpost/platform';
import { Conditions } from '../sql-conditions.js';

export interface ReportFindingRow {
  code: string;
  message: string;
}
export interface CandidateRow {
  incidentId: string;
  distanceMeters: number;
  score: number;
}
export interface ReportRow {
  id: string;
  incidentId: string;
  state: ReportState;
  source: string;
  text: string;
  category: string;
  language: string;
  need: string;
  urgency: string;
  tags: string[];
  place: string;
  point: number[] | null;
  findings: ReportFindingRow[];
  candidates: CandidateRow[];
  receivedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  sender: string | null;
  channelName: string | null;
}

// The sender and the channel's name are read from messaging's rows: a triager must see who wrote, by what way.
const COLUMNS = `r.id, r.incident_id AS "incidentId", r.state::text AS state, r.source, r.text, r.category, r.language, r.need, r.urgency, r.tags, r.place,
  CASE WHEN r.geom IS NOT NULL THEN ARRAY[ST_X(r.geom), ST_Y(r.geom)] END AS point, r.findings, r.candidates,
  r.received_at AS "receivedAt", r.decided_at AS "decidedAt", decider.name AS "decidedBy", m.sender_masked AS sender, c.name AS "channelName"`;
const SOURCES = `report r
  LEFT JOIN person decider ON decider.id = r.decided_by_id
  LEFT JOIN inbound_message m ON m.id = r.inbound_message_id
  LEFT JOIN channel c ON c.id = m.channel_id`;

/** Index: report_pkey. */
export function selectReport(sql: Sql, id: string, viewer: Viewer): Promise<ReportRow[]> {
  const where = new Conditions(id).and('r.id = $1').visibleTo(viewer, 'report', 'r');
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text}`, where.params);
}

/** Oldest first, as they came in. Index: report_incident_id_idx. */
export function selectReportsOfIncident(sql: Sql, incidentId: string, viewer: Viewer): Promise<ReportRow[]> {
  const where = new Conditions(incidentId).and('r.incident_id = $1').visibleTo(viewer, 'report', 'r');
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text} ORDER BY r.received_at, r.id LIMIT 200`, where.params);
}

/** What waits longest comes first; what is decided, newest first. Index: report_state_received_at_idx, forwards or backwards. */
export function selectReports(
  sql: Sql,
  viewer: Viewer,
  state: ReportState,
  page: { limit: number; after: { receivedAt: string; id: string } | null },
): Promise<ReportRow[]> {
  const where = new Conditions(state).and('r.state = $1::report_state').visibleTo(viewer, 'report', 'r');
  const [beyond, direction] = state === 'open' ? ['>', 'ASC'] : ['<', 'DESC'];
  if (page.after) {
    where.and(`(r.received_at, r.id) ${beyond} (${where.value(page.after.receivedAt)}::timestamptz, ${where.value(page.after.id)}::uuid)`);
  }
  const text = `SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text} ORDER BY r.received_at ${direction}, r.id ${direction} LIMIT ${where.value(page.limit)}`;
  return sql.query(text, where.params);
}

export interface LockedReport {
  id: string;
  state: ReportState;
  incidentId: string;
  movedFromId: string | null;
  decidedById: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
}

/** Locks the report, so that of two triagers the second sees what the first decided. Index: report_pkey. */
export function lockReport(sql: Sql, id: string, viewer: Viewer): Promise<LockedReport[]> {
  const where = new Conditions(id).and('r.id = $1').visibleTo(viewer, 'report', 'r');
  return sql.query(
    `SELECT r.id, r.state::text AS state, r.incident_id AS "incidentId", r.moved_from_id AS "movedFromId", r.decided_by_id AS "decidedById",
            r.decided_at AS "decidedAt", (SELECT name FROM person WHERE id = r.decided_by_id) AS "decidedBy"
       FROM report r WHERE ${where.text} FOR UPDATE OF r`,
    where.params,
  );
}

/** Index: report_pkey. */
export async function writeDecision(
  sql: Sql,
  decision: { id: string; state: ReportState; incidentId: string; movedFromId: string | null; decidedById: string | null },
): Promise<void> {
  await sql.query(
    `UPDATE report SET state = $2::report_state, incident_id = $3, moved_from_id = $4, decided_by_id = $5,
            decided_at = CASE WHEN $2 = 'open' THEN NULL ELSE now() END
      WHERE id = $1`,
    [decision.id, decision.state, decision.incidentId, decision.movedFromId, decision.decidedById],
  );
}

/** How the reports of one incident stand. Index: report_incident_id_idx. */
export async function countReportStates(sql: Sql, incidentId: string): Promise<Partial<Record<ReportState, number>>> {
  const rows = await sql.query<{ state: ReportState; count: number }>(
    'SELECT state::text AS state, count(*)::int AS count FROM report WHERE incident_id = $1 GROUP BY state',
    [incidentId],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
