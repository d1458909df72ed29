import type { Sql } from '@watchpost/platform';
import { names } from '../alert/active-alert.js';
import type { NamedMessage } from './stream-archive.js';

/** A stream that this process holds. */
export interface HeldStream {
  id: string;
  url: string;
  archiveUrl: string | null;
  /** When the hold ends unless it is renewed: the value on the row, by which the holder knows its hold. */
  lease: string;
}

/**
 * Takes streams that nobody holds, so that only one process listens to each. A hold is the row's next_poll_at: whoever
 * set it knows it. Any change of the source's settings sets it anew, and so makes the stream be taken anew.
 * Index: alert_feed (next_poll_at).
 */
export async function claimStreams(sql: Sql, leaseSeconds: number, limit: number): Promise<HeldStream[]> {
  return sql.query<HeldStream>(
    `update alert_feed set next_poll_at = now() + $1 * interval '1 second'
     where id in (select id from alert_feed where kind = 'stream' and enabled and next_poll_at <= now()
                  order by next_poll_at limit $2 for update skip locked)
     returning id, url, archive_url as "archiveUrl", next_poll_at::text as lease`,
    [leaseSeconds, limit],
  );
}

/** Answers with the new lease; null when the stream is not ours any more. Index: alert_feed primary key. */
export async function renewLease(sql: Sql, stream: HeldStream, leaseSeconds: number): Promise<string | null> {
  const rows = await sql.query<{ lease: string }>(
    `update alert_feed set next_poll_at = now() + $3 * interval '1 second'
     where id = $1 and kind = 'stream' and enabled and next_poll_at = $2::timestamptz returning next_poll_at::text as lease`,
    [stream.id, stream.lease, leaseSeconds],
  );
  return rows[0]?.lease ?? null;
}

/** Index: alert_feed primary key. */
export async function releaseStream(sql: Sql, stream: HeldStream): Promise<void> {
  await sql.query(`update alert_feed set next_poll_at = now() where id = $1 and next_poll_at = $2::timestamptz`, [stream.id, stream.lease]);
}

/** Index: alert_feed primary key. */
export async function noteAttempt(sql: Sql, streamId: string): Promise<void> {
  await sql.query(`update alert_feed set last_attempt_at = now() where id = $1`, [streamId]);
}

/** The stream lives; `changed` when it brought something new. Index: alert_feed primary key. */
export async function noteHeard(sql: Sql, streamId: string, changed: boolean): Promise<void> {
  await sql.query(
    `update alert_feed set last_success_at = now(), failures = 0, last_change_at = case when $2 then now() else last_change_at end,
       problem = case when failures > 0 then null else problem end, excerpt = case when failures > 0 then null else excerpt end where id = $1`,
    [streamId, changed],
  );
}

export interface HeartbeatNote {
  /** Messages that it names. */
  named: number;
  problem: string | null;
  excerpt: string | null;
}

/** Index: alert_feed primary key. */
export async function noteHeartbeat(sql: Sql, streamId: string, { named, problem, excerpt }: HeartbeatNote): Promise<void> {
  await sql.query(
    `update alert_feed set last_heartbeat_at = now(), last_success_at = now(), failures = 0, entries = $2, problem = $3, excerpt = $4 where id = $1`,
    [streamId, named, problem, excerpt],
  );
}

/** Index: alert_feed primary key. */
export async function noteStreamFailure(sql: Sql, streamId: string, problem: string): Promise<void> {
  await sql.query(`update alert_feed set failures = failures + 1, problem = $2, excerpt = null where id = $1`, [streamId, problem]);
}

/** Which of the named messages are not here; the instant counts, however sent is written. Index: alert (sender, identifier, sent). */
export async function findMissing<Named extends NamedMessage & { sentAt: Date | null }>(sql: Sql, named: readonly Named[]): Promise<Named[]> {
  if (named.length === 0) return [];
  const rows = await sql.query<{ place: number }>(
    `select named.place::int as place
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) with ordinality as named (sender, identifier, sent, sent_at, place)
     where not exists (select 1 from alert where ${names('named', 'alert')})
     order by named.place`,
    [named.map((each) => each.sender), named.map((each) => each.identifier), named.map((each) => each.sent), named.map((each) => each.sentAt)],
  );
  return rows.flatMap(({ place }) => named[place - 1] ?? []);
}

/**
 * Named messages that came by the stream after all need no fetching; those that are not named any more, and were fetched
 * or given up, are done with. Index: alert_feed_entry primary key.
 */
export async function settleNamed(sql: Sql, streamId: string, here: readonly string[], missing: readonly string[], maxAttempts: number): Promise<void> {
  await sql.query(
    `update alert_feed_entry set read_at = now(), problem = null, excerpt = null where feed_id = $1 and read_at is null and entry_id = any($2::text[])`,
    [streamId, here],
  );
  await sql.query(
    `update alert_feed_entry set left_at = now()
     where feed_id = $1 and left_at is null and (read_at is not null or attempts >= $3) and not entry_id = any($2::text[])`,
    [streamId, missing, maxAttempts],
  );
}
