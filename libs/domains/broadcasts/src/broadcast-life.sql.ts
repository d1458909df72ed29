import type { BroadcastState, RoleName, Sql, Viewer } from '@watchpost/platform';

/**
 * How many messages one person let go within the hour with nobody's approval, in the exercise or outside of it. One of a
 * person's broadcasts at a time is weighed: two at once would not see each other. Indexes: person_pkey, outbound_message_progress_idx;
 * broadcasts are hundreds of rows.
 */
export async function countUnapproved(sql: Sql, submittedById: string, exercise: boolean): Promise<number> {
  await sql.query('SELECT FROM person WHERE id = $1::uuid FOR NO KEY UPDATE', [submittedById]);
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM broadcast b JOIN outbound_message o ON o.broadcast_id = b.id
     WHERE b.submitted_by_id = $1::uuid AND b.exercise = $2 AND b.approved_by_id IS NULL AND b.started_at > now() - interval '1 hour' AND o.state <> 'suppressed'`,
    [submittedById, exercise],
  );
  return row?.count ?? 0;
}

/** Whoever submitted it, with what they may see now. Index: person_pkey. */
export async function findSubmitter(sql: Sql, personId: string): Promise<Viewer> {
  const [row] = await sql.query<{ name: string; agencyId: string | null; roles: RoleName[] }>(
    `SELECT name, agency_id AS "agencyId", CASE WHEN disabled_at IS NULL THEN roles::text[] ELSE '{}' END AS roles FROM person WHERE id = $1::uuid`, [personId]);
  return { kind: 'person', personId, ...(row?.agencyId ? { agencyId: row.agencyId } : {}), name: row?.name ?? '', roles: new Set(row?.roles) };
}

/** Index: broadcast_pkey. */
export async function markAwaiting(sql: Sql, id: string, submittedById: string): Promise<void> {
  await sql.query(`UPDATE broadcast SET state = 'awaiting_approval', submitted_by_id = $2::uuid, reason = '' WHERE id = $1::uuid`, [id, submittedById]);
}

/** Index: broadcast_pkey. */
export async function markStarted(sql: Sql, id: string, { submittedById, approvedById, exercise }: { submittedById: string; approvedById: string | null; exercise: boolean }): Promise<void> {
  await sql.query(
    `UPDATE broadcast SET state = 'sending', started_at = now(), reason = '', exercise = $4, submitted_by_id = $2::uuid, approved_by_id = $3::uuid, approved_at = CASE WHEN $3::uuid IS NULL THEN NULL ELSE now() END
     WHERE id = $1::uuid`,
    [id, submittedById, approvedById, exercise],
  );
}

/** Index: broadcast_pkey. */
export async function markState(sql: Sql, id: string, state: BroadcastState, reason = ''): Promise<void> {
  await sql.query(
    `UPDATE broadcast SET state = $2::broadcast_state, reason = $3, ended_at = CASE WHEN $2 = 'stopped' THEN now() ELSE ended_at END WHERE id = $1::uuid`,
    [id, state, reason],
  );
}

/**
 * What a stopped broadcast has not sent never will be; what is with the gateway at this moment ends first, and says itself
 * how. Not in the transaction that stops it: whoever sends holds some of these rows and waits for that one. Indexes:
 * broadcast_state_idx, outbound_message_line_idx.
 */
export async function suppressStopped(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `WITH gone AS (
       UPDATE outbound_message o SET state = 'suppressed', error = 'the broadcast was stopped: ' || b.reason
       FROM broadcast b WHERE b.state = 'stopped' AND o.broadcast_id = b.id AND o.state = 'queued' AND (o.attempts = 0 OR o.next_attempt_at <= now()) RETURNING b.id)
     SELECT DISTINCT id FROM gone`,
  );
  return rows.map((row) => row.id);
}

/** Notes the end of those that have nothing left to send. Indexes: broadcast_state_idx, outbound_message_line_idx. */
export async function finishSent(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `UPDATE broadcast b SET state = 'finished', ended_at = now()
     WHERE b.state = 'sending' AND NOT EXISTS (SELECT FROM outbound_message o WHERE o.broadcast_id = b.id AND o.state = 'queued') RETURNING b.id`,
  );
  return rows.map((row) => row.id);
}
