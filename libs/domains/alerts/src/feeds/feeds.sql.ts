import type { Sql } from '@watchpost/platform';

/** A source as its poller sees it. */
export interface FeedRow {
  id: string;
  name: string;
  url: string;
  format: string;
  intervalSeconds: number;
  maxIntervalSeconds: number;
  leavingEnds: boolean;
  etag: string | null;
  lastModified: string | null;
  failures: number;
  emptyAnswers: number;
  lastFullAt: Date | null;
  lastPushAt: Date | null;
  lastChangeAt: Date | null;
  createdAt: Date;
  hubUrl: string | null;
  hubTopic: string | null;
  hubKey: string | null;
  hubSecret: string | null;
  hubLeaseUntil: Date | null;
  hubAskedAt: Date | null;
}

const FEED = `id, name, url, format, interval_seconds as "intervalSeconds", max_interval_seconds as "maxIntervalSeconds", leaving_ends as "leavingEnds",
  etag, last_modified as "lastModified", failures, empty_answers as "emptyAnswers", last_full_at as "lastFullAt", last_push_at as "lastPushAt",
  last_change_at as "lastChangeAt", created_at as "createdAt", hub_url as "hubUrl", hub_topic as "hubTopic", hub_key as "hubKey",
  hub_secret as "hubSecret", hub_lease_until as "hubLeaseUntil", hub_asked_at as "hubAskedAt"`;

/**
 * Takes feeds whose time has come, so that nobody else polls them: their next poll lies one lease ahead until the
 * poll says better. Index: alert_feed (next_poll_at).
 */
export async function claimDueFeeds(sql: Sql, leaseSeconds: number, limit: number): Promise<{ id: string }[]> {
  return sql.query<{ id: string }>(
    `update alert_feed set next_poll_at = now() + $1 * interval '1 second'
     where id in (select id from alert_feed where enabled and kind = 'feed' and next_poll_at <= now()
                  order by next_poll_at limit $2 for update skip locked)
     returning id`,
    [leaseSeconds, limit],
  );
}

export async function startPoll(sql: Sql, feedId: string): Promise<FeedRow | null> {
  const rows = await sql.query<FeedRow>(
    `update alert_feed set last_attempt_at = now() where id = $1 and enabled and kind = 'feed' returning ${FEED}`,
    [feedId],
  );
  return rows[0] ?? null;
}

export interface PollSuccess {
  etag: string | null;
  lastModified: string | null;
  /** Entries in the answer; null when the feed said that nothing changed. */
  entries: number | null;
  /** The whole feed was sent, to a question without conditions. */
  full: boolean;
  emptyAnswers: number;
  /** Something came, changed or left. */
  changed: boolean;
  /** What is wrong with single entries, in one sentence. */
  problem: string | null;
  excerpt: string | null;
  pauseSeconds: number;
}

/** A push that came while the poll was under way makes it due again at once. */
export async function recordSuccess(sql: Sql, feedId: string, poll: PollSuccess): Promise<void> {
  await sql.query(
    `update alert_feed set etag = $2, last_modified = $3, entries = coalesce($4, entries), failures = 0, problem = $5, excerpt = $6,
       last_success_at = now(), last_change_at = case when $7 then now() else last_change_at end,
       last_full_at = case when $8 then coalesce(last_attempt_at, now()) else last_full_at end, empty_answers = $9, current_interval_seconds = ceil($10::float8)::int,
       next_poll_at = case when last_push_at > last_attempt_at then now() else now() + $10::float8 * interval '1 second' end
     where id = $1`,
    [feedId, poll.etag, poll.lastModified, poll.entries, poll.problem, poll.excerpt, poll.changed, poll.full, poll.emptyAnswers, poll.pauseSeconds],
  );
}

export async function recordFailure(
  sql: Sql,
  feedId: string,
  failure: { problem: string; excerpt: string | null; pauseSeconds: number },
): Promise<void> {
  await sql.query(
    `update alert_feed set failures = failures + 1, problem = $2, excerpt = $3, current_interval_seconds = ceil($4::float8)::int,
       next_poll_at = now() + $4::float8 * interval '1 second'
     where id = $1`,
    [feedId, failure.problem, failure.excerpt, failure.pauseSeconds],
  );
}
