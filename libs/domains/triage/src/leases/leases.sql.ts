import { Conditions, reportConditions, type ValidReportFilter } from '@watchpost/incidents';
import type { ReportState, Sql, Viewer } from '@watchpost/platform';
import { LEASE_INTERVAL } from '../settings.sql.js';

export interface TakenRow {
  id: string;
  state: ReportState;
  /** This window had it already: a heartbeat. */
  again: boolean;
}

// The clock is read where the row is already locked: a statement that waited for the lock must not look back.
const FREE = '(r.lease_until IS NULL OR r.lease_until <= clock_timestamp())';
const TAKE = `lease_holder_id = $1, lease_key = $2, lease_until = clock_timestamp() + ${LEASE_INTERVAL}`;

/** Takes the report if it is free, lapsed, this window's own, or (to take over) this person's. Index: report_pkey. */
export async function takeReport(sql: Sql, id: string, by: { personId: string; key: string; overtake: boolean }, viewer: Viewer): Promise<TakenRow | undefined> {
  const where = new Conditions(by.personId, by.key, id, by.overtake)
    .and('r.id = $3')
    .and(`r.state IN ('open', 'awaiting_check')`)
    .and(`${FREE} OR (r.lease_holder_id = $1 AND (r.lease_key = $2 OR $4::boolean))`)
    .visibleTo(viewer, 'report', 'r');
  const [row] = await sql.query<TakenRow>(
    `UPDATE report r SET ${TAKE} WHERE ${where.text}
     RETURNING r.id, r.state::text AS state, EXISTS (SELECT 1 FROM report b WHERE b.id = r.id AND b.lease_key = $2 AND b.lease_until > now()) AS again`,
    where.params,
  );
  return row;
}

// Assigned to somebody who cannot sign in any more, or urgent and left lying so long that it was escalated by the clock.
const FORSAKEN = `(r.escalated_at IS NOT NULL AND r.escalated_by_id IS NULL) OR NOT EXISTS (SELECT 1 FROM person p WHERE p.id = r.assigned_to_id AND p.disabled_at IS NULL)`;

/**
 * The first in line that nobody holds and that is not somebody else's. Rows that another triager is just taking are passed
 * over, never waited for. Index: report_state_priority_received_at_id_idx.
 */
export async function takeNextReport(sql: Sql, by: { personId: string; key: string }, filter: ValidReportFilter, viewer: Viewer): Promise<TakenRow | undefined> {
  const where = reportConditions(filter, viewer, [by.personId, by.key]).and(FREE);
  if (!filter.assignedTo) where.and(`r.assigned_to_id IS NULL OR r.assigned_to_id = $1 OR ${FORSAKEN}`);
  // A second person is asked for what a first one verified.
  where.and(`r.state <> 'awaiting_check' OR r.decided_by_id IS DISTINCT FROM $1`);
  const [row] = await sql.query<TakenRow>(
    `WITH first AS MATERIALIZED (
       SELECT r.id FROM report r WHERE ${where.text} ORDER BY r.priority, r.received_at, r.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED
     )
     UPDATE report r SET ${TAKE} FROM first WHERE r.id = first.id RETURNING r.id, r.state::text AS state, false AS again`,
    where.params,
  );
  return row;
}

/** Only the window that holds it can leave it. Index: report_pkey. */
export async function leaveReport(sql: Sql, id: string, by: { personId: string; key: string }): Promise<{ state: ReportState } | undefined> {
  const [row] = await sql.query<{ state: ReportState }>(
    `UPDATE report SET lease_holder_id = NULL, lease_key = NULL, lease_until = NULL
      WHERE id = $1 AND lease_holder_id = $2 AND lease_key = $3 AND lease_until > clock_timestamp() RETURNING state::text AS state`,
    [id, by.personId, by.key],
  );
  return row;
}
