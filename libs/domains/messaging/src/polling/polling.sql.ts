import type { Sql } from '@watchpost/platform';

/** One worker has a channel until its lease ends: a poller that died is replaced after it. Index: channel_pkey (tens of rows). */
export async function claimDuePolls(sql: Sql, gateways: readonly string[], leaseSeconds: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `UPDATE channel SET next_poll_at = now() + make_interval(secs => $2)
     WHERE id IN (SELECT id FROM channel WHERE enabled AND gateway = ANY($1) AND (next_poll_at IS NULL OR next_poll_at <= now()) FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [gateways, leaseSeconds],
  );
  return rows.map(({ id }) => id);
}

export interface PollRow {
  cursor: unknown;
  createdAt: Date;
  polledAt: Date | null;
  problemAt: Date | null;
}

/** Index: channel_pkey. */
export async function findPollState(sql: Sql, channelId: string): Promise<PollRow | undefined> {
  const [row] = await sql.query<PollRow>('SELECT cursor, created_at AS "createdAt", polled_at AS "polledAt", problem_at AS "problemAt" FROM channel WHERE id = $1 AND enabled', [channelId]);
  return row;
}

/** Index: channel_pkey. */
export function keepCursor(sql: Sql, channelId: string, cursor: unknown): Promise<unknown> {
  return sql.query('UPDATE channel SET cursor = $2::jsonb WHERE id = $1', [channelId, JSON.stringify(cursor)]);
}

/** Index: channel_pkey. */
export function recordPoll(sql: Sql, channelId: string, { pauseSeconds, problem }: { pauseSeconds: number; problem: string | undefined }): Promise<unknown> {
  return sql.query(
    `UPDATE channel SET polled_at = now(), next_poll_at = now() + make_interval(secs => $2), problem = $3, problem_at = CASE WHEN $3::text IS NULL THEN NULL ELSE coalesce(problem_at, now()) END
     WHERE id = $1`,
    [channelId, pauseSeconds, problem ?? null],
  );
}

/** The pause grows with the time for which it has not gone well. Index: channel_pkey. */
export function recordPollFailure(sql: Sql, channelId: string, problem: string, { leastSeconds, mostSeconds }: { leastSeconds: number; mostSeconds: number }): Promise<unknown> {
  return sql.query(
    `UPDATE channel SET problem = $2, problem_at = coalesce(problem_at, now()),
            next_poll_at = now() + make_interval(secs => least($4::float8, greatest($3::float8, extract(epoch FROM now() - coalesce(problem_at, now())) / 4)))
     WHERE id = $1`,
    [channelId, problem, leastSeconds, mostSeconds],
  );
}
