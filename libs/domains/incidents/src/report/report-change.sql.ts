import type { ReportState, Sql, Viewer } from '@watchpost/platform';
import { Conditions } from '../sql-conditions.js';

/** What staff change of a report. */
export interface ReportFacts {
  state: ReportState;
  incidentId: string;
  movedFromId: string | null;
  decidedById: string | null;
  decidedAt: Date | null;
  checkedById: string | null;
  checkedAt: Date | null;
  snoozedUntil: Date | null;
  assignedToId: string | null;
  escalatedById: string | null;
  escalatedAt: Date | null;
  escalationReason: string;
  priority: number;
  place: string;
  /** [lng, lat] */
  point: number[] | null;
}

export interface LockedReport extends ReportFacts {
  id: string;
  inboundMessageId: string | null;
  category: string;
  urgency: string;
  receivedAt: Date;
  decidedBy: string | null;
  lease: { holderId: string | null; holder: string; key: string; until: Date } | null;
  /** The database's clock, by which all of triage goes. */
  now: Date;
}

/** Locks the report, so that of two triagers the second sees what the first did. Index: report_pkey. */
export async function lockReport(sql: Sql, id: string, viewer: Viewer): Promise<LockedReport | undefined> {
  const where = new Conditions(id).and('r.id = $1').visibleTo(viewer, 'report', 'r');
  const [locked] = await sql.query<{ id: string }>(`SELECT r.id FROM report r WHERE ${where.text} FOR UPDATE OF r`, where.params);
  if (!locked) return undefined;
  // Read after the lock was got: names and clock are of this moment, not of when the waiting began.
  const [row] = await sql.query<LockedReport & { leaseKey: string | null; leaseHolderId: string | null; leaseHolder: string | null; leaseUntil: Date | null }>(
    `SELECT r.id, r.inbound_message_id::text AS "inboundMessageId", r.category, r.urgency, r.received_at AS "receivedAt", r.state::text AS state, r.incident_id AS "incidentId",
            r.moved_from_id AS "movedFromId", r.decided_by_id AS "decidedById", r.decided_at AS "decidedAt", r.checked_by_id AS "checkedById",
            r.checked_at AS "checkedAt", r.snoozed_until AS "snoozedUntil", r.assigned_to_id AS "assignedToId", r.escalated_by_id AS "escalatedById",
            r.escalated_at AS "escalatedAt", r.escalation_reason AS "escalationReason", r.priority, r.place,
            CASE WHEN r.geom IS NOT NULL THEN ARRAY[ST_X(r.geom), ST_Y(r.geom)] END AS point, (SELECT name FROM person WHERE id = r.decided_by_id) AS "decidedBy",
            CASE WHEN r.lease_until > clock_timestamp() THEN r.lease_key END AS "leaseKey", r.lease_holder_id AS "leaseHolderId",
            (SELECT name FROM person WHERE id = r.lease_holder_id) AS "leaseHolder", r.lease_until AS "leaseUntil", clock_timestamp() AS now
       FROM report r WHERE r.id = $1`,
    [id],
  );
  if (!row) return undefined;
  const { leaseKey, leaseHolderId, leaseHolder, leaseUntil, ...report } = row;
  const lease = leaseKey !== null && leaseUntil ? { holderId: leaseHolderId, holder: leaseHolder ?? 'Somebody', key: leaseKey, until: leaseUntil } : null;
  return { ...report, lease };
}

const SET: Record<keyof ReportFacts, (placeholder: string) => string> = {
  state: (value) => `state = ${value}::report_state`,
  incidentId: (value) => `incident_id = ${value}`,
  movedFromId: (value) => `moved_from_id = ${value}`,
  decidedById: (value) => `decided_by_id = ${value}`,
  decidedAt: (value) => `decided_at = ${value}`,
  checkedById: (value) => `checked_by_id = ${value}`,
  checkedAt: (value) => `checked_at = ${value}`,
  snoozedUntil: (value) => `snoozed_until = ${value}`,
  assignedToId: (value) => `assigned_to_id = ${value}`,
  escalatedById: (value) => `escalated_by_id = ${value}`,
  escalatedAt: (value) => `escalated_at = ${value}`,
  escalationReason: (value) => `escalation_reason = ${value}`,
  priority: (value) => `priority = ${value}`,
  place: (value) => `place = ${value}`,
  point: (value) => `geom = CASE WHEN ${value}::float8[] IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint((${value}::float8[])[1], (${value}::float8[])[2]), 4326) END`,
};

/** Writes what is given. A change of state ends the lease: there is nothing left to work on. Index: report_pkey. */
export async function updateReport(sql: Sql, id: string, changes: Partial<ReportFacts>): Promise<void> {
  const params: unknown[] = [id];
  const set = (Object.keys(changes) as (keyof ReportFacts)[]).map((field) => SET[field](`$${params.push(changes[field])}`));
  if (changes.state) set.push('lease_holder_id = NULL', 'lease_key = NULL', 'lease_until = NULL');
  await sql.query(`UPDATE report SET ${set.join(', ')} WHERE id = $1`, params);
}

/** Whether a second person must agree before a report counts as verified. Index: setting_pkey. */
export async function needsSecondPerson(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ on: boolean }>(`SELECT coalesce((value ->> 'secondPersonCheck')::boolean, false) AS on FROM setting WHERE key = 'triage'`);
  return row?.on ?? false;
}
