import { narrowed, type ValidReportFilter } from '@watchpost/incidents';
import type { Sql, Viewer } from '@watchpost/platform';

export interface CountsRow {
  open: number;
  urgent: number;
  escalated: number;
  snoozed: number;
  awaitingCheck: number;
  oldestAt: Date | null;
  medianWaitSeconds: number | null;
  perHour: number;
  decidedLastHour: number;
  triagers: number;
}

/**
 * How the inbox stands, in one statement. What waits: report_state_priority_received_at_id_idx, each row once. What came in
 * within the hour: report_state_received_at_idx, state by state. What was decided within it: report_decided_at_idx.
 */
export async function selectCounts(sql: Sql, filter: ValidReportFilter, viewer: Viewer): Promise<CountsRow> {
  const where = narrowed(filter, viewer);
  const awake = `r.state = 'open' AND (r.snoozed_until IS NULL OR r.snoozed_until <= now())`;
  const rows = await sql.query<CountsRow>(
    `SELECT line.*,
            (SELECT count(*)::int FROM report r WHERE r.state = ANY(enum_range(NULL::report_state)) AND r.received_at > now() - interval '1 hour' AND (${where.text})) AS "perHour",
            (SELECT count(*)::int FROM report r WHERE r.decided_at > now() - interval '1 hour' AND (${where.text})) AS "decidedLastHour"
       FROM (
         SELECT count(*) FILTER (WHERE ${awake})::int AS open,
                count(*) FILTER (WHERE ${awake} AND r.priority <= 1)::int AS urgent,
                count(*) FILTER (WHERE ${awake} AND r.priority = 0)::int AS escalated,
                count(*) FILTER (WHERE r.state = 'open' AND r.snoozed_until > now())::int AS snoozed,
                count(*) FILTER (WHERE r.state = 'awaiting_check')::int AS "awaitingCheck",
                min(r.received_at) FILTER (WHERE ${awake}) AS "oldestAt",
                round(extract(epoch FROM now()) - (percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.received_at)) FILTER (WHERE ${awake})))::int AS "medianWaitSeconds",
                count(DISTINCT r.lease_holder_id) FILTER (WHERE r.lease_until > now())::int AS triagers
           FROM report r WHERE r.state IN ('open', 'awaiting_check') AND (${where.text})
       ) line`,
    where.params,
  );
  return rows[0]!;
}

/** Index: report_assigned_idx. */
export async function countMine(sql: Sql, filter: ValidReportFilter, viewer: Viewer): Promise<number> {
  const where = narrowed(filter, viewer, [viewer.personId ?? null]);
  const rows = await sql.query<{ mine: number }>(`SELECT count(*)::int AS mine FROM report r WHERE r.assigned_to_id = $1::uuid AND r.state IN ('open', 'awaiting_check') AND (${where.text})`, where.params);
  return rows[0]?.mine ?? 0;
}
