import type { Sql } from '@watchpost/platform';

export interface FeedRow {
  id: string;
  name: string;
  url: string;
  intervalSeconds: number;
  exercise: boolean;
  etag: string | null;
  lastModified: string | null;
  failures: number;
}

const FEED = `id, name, url, interval_seconds as "intervalSeconds", exercise, etag, last_modified as "lastModified", failures`;

/**
 * Takes feeds whose time has come, so that nobody else polls them: their next poll lies one lease ahead until the
 * poll says better. Index: alert_feed (next_poll_at).
 */
export async function claimDueFeeds(sql: Sql, leaseSeconds: number, limit: number): Promise<{ id: string }[]> {
  return sql.query<{ id: string }>(
    `update alert_feed set next_poll_at = now() + $1 * interval '1 second'
     where id in (select id from alert_feed where enabled and next_poll_at <= now()
                  order by next_poll_at limit $2 for update skip locked)
     returning id`,
    [leaseSeconds, limit],
  );
}

export async function startPoll(sql: Sql, feedId: string): Promise<FeedRow | null> {
  const rows = await sql.query<FeedRow>(`update alert_feed set last_attempt_at = now() where id = $1 and enabled returning ${FEED}`, [feedId]);
  return rows[0] ?? null;
}

export interface PollSuccess {
  etag: string | null;
  lastModified: string | null;
  /** Entries in the answer; null when the feed said that nothing changed. */
  entries: number | null;
  /** Something new came. */
  changed: boolean;
  /** What is wrong with single entries, in one sentence. */
  problem: string | null;
  excerpt: string | null;
  nextPollSeconds: number;
}

export async function recordSuccess(sql: Sql, feedId: string, poll: PollSuccess): Promise<void> {
  await sql.query(
    `update alert_feed set etag = $2, last_modified = $3, entries = coalesce($4, entries), failures = 0, problem = $5, excerpt = $6,
       last_success_at = now(), last_change_at = case when $7 then now() else last_change_at end,
       next_poll_at = now() + $8 * interval '1 second'
     where id = $1`,
    [feedId, poll.etag, poll.lastModified, poll.entries, poll.problem, poll.excerpt, poll.changed, poll.nextPollSeconds],
  );
}

export async function recordFailure(
  sql: Sql,
  feedId: string,
  failure: { problem: string; excerpt: string | null; nextPollSeconds: number },
): Promise<void> {
  await sql.query(
    `update alert_feed set failures = failures + 1, problem = $2, excerpt = $3,
       next_poll_at = now() + $4 * interval '1 second'
     where id = $1`,
    [feedId, failure.problem, failure.excerpt, failure.nextPollSeconds],
  );
}

export interface SeenEntry {
  entryId: string;
  url: string | null;
  version: string;
}

/** Notes the entries that a feed lists; one with a new version or address is due again. */
export async function noteEntries(sql: Sql, feedId: string, entries: readonly SeenEntry[]): Promise<void> {
  await sql.query(
    `insert into alert_feed_entry as known (feed_id, entry_id, url, version)
     select distinct on (seen.entry_id) $1::uuid, seen.entry_id, seen.url, seen.version
     from unnest($2::text[], $3::text[], $4::text[]) as seen (entry_id, url, version)
     on conflict (feed_id, entry_id) do update
       set url = excluded.url, version = excluded.version, read_at = null, problem = null, excerpt = null, attempts = 0,
         seen_at = now(), next_attempt_at = now()
       where known.version <> excluded.version or known.url is distinct from excluded.url`,
    [feedId, entries.map((e) => e.entryId), entries.map((e) => e.url), entries.map((e) => e.version)],
  );
}

/** Drops what could never be read and is not listed any more: its problem is nobody's any more. */
export async function forgetHopelessEntries(sql: Sql, feedId: string, listed: readonly string[], maxAttempts: number): Promise<void> {
  await sql.query(
    `delete from alert_feed_entry where feed_id = $1 and read_at is null and (attempts >= $3 or url is null) and not entry_id = any($2::text[])`,
    [feedId, listed, maxAttempts],
  );
}

export interface WaitingEntry extends SeenEntry {
  attempts: number;
}

/** Entries to read now, those never tried first. Index: alert_feed_entry (feed_id, entry_id). */
export async function findWaitingEntries(sql: Sql, feedId: string, maxAttempts: number, limit: number): Promise<WaitingEntry[]> {
  return sql.query<WaitingEntry>(
    `select entry_id as "entryId", url, version, attempts from alert_feed_entry
     where feed_id = $1 and read_at is null and next_attempt_at <= now() and attempts < $2
     order by attempts, seen_at limit $3`,
    [feedId, maxAttempts, limit],
  );
}

export interface EntryOutcome {
  entryId: string;
  /** The message's row when it was read. */
  alertId: string | null;
  /** Nothing more to do with this entry, with or without an alert in it. */
  read: boolean;
  problem: string | null;
  excerpt: string | null;
  retrySeconds: number;
}

export async function recordEntries(sql: Sql, feedId: string, outcomes: readonly EntryOutcome[]): Promise<void> {
  await sql.query(
    `update alert_feed_entry entry set alert_id = done.alert_id, problem = done.problem, excerpt = done.excerpt, attempts = entry.attempts + 1,
       read_at = case when done.read then now() end, next_attempt_at = now() + done.retry * interval '1 second'
     from unnest($2::text[], $3::uuid[], $4::bool[], $5::text[], $6::text[], $7::float8[]) as done (entry_id, alert_id, read, problem, excerpt, retry)
     where entry.feed_id = $1 and entry.entry_id = done.entry_id`,
    [
      feedId,
      outcomes.map((o) => o.entryId),
      outcomes.map((o) => o.alertId),
      outcomes.map((o) => o.read),
      outcomes.map((o) => o.problem),
      outcomes.map((o) => o.excerpt),
      outcomes.map((o) => o.retrySeconds),
    ],
  );
}

/** Entries of the feed that can't be read at present: how many, and the latest one's words. */
export async function findBrokenEntries(sql: Sql, feedId: string): Promise<{ count: number; problem: string | null; excerpt: string | null }> {
  const [row] = await sql.query<{ count: number; problem: string | null; excerpt: string | null }>(
    `select count(*)::int as count, (array_agg(problem order by seen_at desc))[1] as problem, (array_agg(excerpt order by seen_at desc))[1] as excerpt
     from alert_feed_entry where feed_id = $1 and read_at is null and problem is not null`,
    [feedId],
  );
  return row ?? { count: 0, problem: null, excerpt: null };
}

export interface FeedDefaults {
  defaultLifetimeMinutes: number;
  exercise: boolean;
}

export async function findFeedDefaults(sql: Sql, feedIds: readonly string[]): Promise<Map<string, FeedDefaults>> {
  if (feedIds.length === 0) return new Map();
  const rows = await sql.query<FeedDefaults & { id: string }>(
    `select id, default_lifetime_minutes as "defaultLifetimeMinutes", exercise from alert_feed where id = any($1::uuid[])`,
    [feedIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
