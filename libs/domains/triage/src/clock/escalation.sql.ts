import type { ReportState, Sql } from '@watchpost/platform';

/**
 * Escalates what is urgent and has waited for so many minutes while nobody works on it. Once only: what somebody has
 * escalated, or put back where it was, stays as they left it. Those that are being changed are left to the next round.
 * Indexes: report_state_priority_received_at_id_idx, triage_entry_report_id_id_idx.
 */
export function escalateWaiting(sql: Sql, minutes: number, limit: number): Promise<{ id: string; state: ReportState }[]> {
  return sql.query(
    `WITH waiting AS MATERIALIZED (
       SELECT r.id FROM report r
        WHERE r.state = 'open' AND r.priority = 1 AND r.received_at <= now() - make_interval(mins => $1)
          AND (r.snoozed_until IS NULL OR r.snoozed_until <= now()) AND (r.lease_until IS NULL OR r.lease_until <= now())
          AND (SELECT true FROM triage_entry t WHERE t.report_id = r.id AND t.action IN ('escalated', 'de-escalated') LIMIT 1) IS NULL
        ORDER BY r.priority, r.received_at, r.id LIMIT $2 FOR UPDATE OF r SKIP LOCKED
     ), escalated AS (
       UPDATE report r SET priority = 0, escalated_by_id = NULL, escalated_at = clock_timestamp(),
              escalation_reason = 'Waits for ' || floor(extract(epoch FROM now() - r.received_at) / 60)::int || ' minutes'
         FROM waiting WHERE r.id = waiting.id RETURNING r.id, r.state, r.escalation_reason
     ), written AS (
       INSERT INTO triage_entry (report_id, actor, action, note, at) SELECT id, 'Watchpost', 'escalated', escalation_reason, clock_timestamp() FROM escalated
     )
     SELECT id, state::text AS state FROM escalated`,
    [minutes, limit],
  );
}
