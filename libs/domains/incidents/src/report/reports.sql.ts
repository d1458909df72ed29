import type { ReportState, Sql, Viewer } from '@watchpost/platform';
import { Conditions } from '../sql-conditions.js';
import { reportConditions, type ValidReportFilter } from './report-filter.js';

export interface ReportFindingRow {
  code: string;
  message: string;
}
export interface CandidateRow {
  incidentId: string;
  distanceMeters: number | null;
  score: number;
}
export interface PlaceCandidateRow {
  name: string;
  context: string;
  point: number[];
  score: number;
}
export interface ReportRow {
  id: string;
  inboundMessageId: string | null;
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
  placeCandidates: PlaceCandidateRow[];
  priority: number;
  repeats: number;
  receivedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  checkedBy: string | null;
  sender: string | null;
  channelName: string | null;
  conversationId: string | null;
  leaseHolderId: string | null;
  leaseHolder: string | null;
  leaseUntil: Date | null;
  assignedToId: string | null;
  assignee: string | null;
  escalatedAt: Date | null;
  escalatedBy: string | null;
  escalationReason: string;
  snoozedUntil: Date | null;
}

// The sender and the channel's name are read from messaging's rows: a triager must see who wrote, by what way.
const COLUMNS = `r.id, r.inbound_message_id::text AS "inboundMessageId", r.incident_id AS "incidentId", r.state::text AS state, r.source, r.text, r.category,
  r.language, r.need, r.urgency, r.tags, r.place, CASE WHEN r.geom IS NOT NULL THEN ARRAY[ST_X(r.geom), ST_Y(r.geom)] END AS point, r.findings, r.candidates,
  r.place_candidates AS "placeCandidates", r.priority, r.repeats, r.received_at AS "receivedAt", r.decided_at AS "decidedAt", decider.name AS "decidedBy",
  checker.name AS "checkedBy", m.sender_masked AS sender, c.name AS "channelName", talk.id AS "conversationId",
  CASE WHEN r.lease_until > now() THEN r.lease_until END AS "leaseUntil", r.lease_holder_id AS "leaseHolderId", holder.name AS "leaseHolder",
  r.assigned_to_id AS "assignedToId", assignee.name AS assignee, r.escalated_at AS "escalatedAt", escalator.name AS "escalatedBy",
  r.escalation_reason AS "escalationReason", CASE WHEN r.snoozed_until > now() THEN r.snoozed_until END AS "snoozedUntil"`;
const SOURCES = `report r
  LEFT JOIN person decider ON decider.id = r.decided_by_id
  LEFT JOIN person checker ON checker.id = r.checked_by_id
  LEFT JOIN person holder ON holder.id = r.lease_holder_id
  LEFT JOIN person assignee ON assignee.id = r.assigned_to_id
  LEFT JOIN person escalator ON escalator.id = r.escalated_by_id
  LEFT JOIN inbound_message m ON m.id = r.inbound_message_id
  LEFT JOIN channel c ON c.id = m.channel_id
  LEFT JOIN conversation talk ON m.sender_index <> '' AND talk.phone_index = m.sender_index AND talk.exercise = c.exercise`;

/** Index: report_pkey. */
export function selectReport(sql: Sql, id: string, viewer: Viewer): Promise<ReportRow[]> {
  const where = new Conditions(id).and('r.id = $1').visibleTo(viewer, 'report', 'r');
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text}`, where.params);
}

/** Index: report_pkey. */
export async function isReportVisible(sql: Sql, id: string, viewer: Viewer): Promise<boolean> {
  const where = new Conditions(id).and('r.id = $1').visibleTo(viewer, 'report', 'r');
  return (await sql.query(`SELECT 1 FROM report r WHERE ${where.text}`, where.params)).length > 0;
}

/** Oldest first, as they came in. Index: report_incident_id_idx. */
export function selectReportsOfIncident(sql: Sql, incidentId: string, viewer: Viewer): Promise<ReportRow[]> {
  const where = new Conditions(incidentId).and('r.incident_id = $1').visibleTo(viewer, 'report', 'r');
  return sql.query(`SELECT ${COLUMNS} FROM ${SOURCES} WHERE ${where.text} ORDER BY r.received_at, r.id LIMIT 200`, where.params);
}

export interface ReportPosition {
  priority: number;
  receivedAt: string;
  id: string;
}

/** What waits to be worked on stands in order of urgency, what is decided newest first. */
export const inLine = (state: ReportState): boolean => state === 'open' || state === 'awaiting_check';

/**
 * In line: escalated, urgent, then what waits longest. Index: report_state_priority_received_at_id_idx. Decided: newest first.
 * Index: report_state_received_at_idx backwards. The page is found first and its words are joined to it afterwards.
 */
export function selectReports(sql: Sql, viewer: Viewer, filter: ValidReportFilter, page: { limit: number; after: ReportPosition | null }): Promise<ReportRow[]> {
  const where = reportConditions(filter, viewer);
  const line = inLine(filter.state ?? 'open');
  if (page.after) {
    const { priority, receivedAt, id } = page.after;
    const after = `${where.value(receivedAt)}::timestamptz, ${where.value(id)}::uuid`;
    where.and(line ? `(r.priority, r.received_at, r.id) > (${where.value(priority)}::int, ${after})` : `(r.received_at, r.id) < (${after})`);
  }
  const order = line ? 'r.priority, r.received_at, r.id' : 'r.received_at DESC, r.id DESC';
  return sql.query(
    `WITH page AS MATERIALIZED (SELECT r.* FROM report r WHERE ${where.text} ORDER BY ${order} LIMIT ${where.value(page.limit)})
     SELECT ${COLUMNS} FROM ${SOURCES.replace(/^report r/, 'page r')} ORDER BY ${order}`,
    where.params,
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
