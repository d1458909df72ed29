import type { Sql } from '@watchpost/platform';

/** What left its feed so long ago is only bookkeeping; should it come back, it is read again and found to be known. */
const FORGET_AFTER_DAYS = 30;

export interface SeenEntry {
  entryId: string;
  url: string | null;
  version: string;
}

/** Notes the entries that a feed lists; one with a new version or address is due again. Answers whether anything is new or back. */
export async function noteEntries(sql: Sql, feedId: string, entries: readonly SeenEntry[]): Promise<boolean> {
  const rows = await sql.query(
    `insert into alert_feed_entry as known (feed_id, entry_id, url, version)
     select distinct on (seen.entry_id) $1::uuid, seen.entry_id, seen.url, seen.version
     from unnest($2::text[], $3::text[], $4::text[]) as seen (entry_id, url, version)
     on conflict (feed_id, entry_id) do update set
       left_at = null, url = excluded.url, version = excluded.version,
       read_at = case when ${IS_NEW} then null else known.read_at end, problem = case when ${IS_NEW} then null else known.problem end,
       excerpt = case when ${IS_NEW} then null else known.excerpt end, attempts = case when ${IS_NEW} then 0 else known.attempts end,
       seen_at = case when ${IS_NEW} then now() else known.seen_at end, next_attempt_at = case when ${IS_NEW} then now() else known.next_attempt_at end
       where known.left_at is not null or ${IS_NEW}
     returning entry_id`,
    [feedId, entries.map((e) => e.entryId), entries.map((e) => e.url), entries.map((e) => e.version)],
  );
  return rows.length > 0;
}

const IS_NEW = '(known.version <> excluded.version or known.url is distinct from excluded.url)';

/** Marks what a complete answer does not list any more; answers whether there was something. Index: alert_feed_entry primary key. */
export async function noteLeftEntries(sql: Sql, feedId: string, listed: readonly string[]): Promise<boolean> {
  const rows = await sql.query(
    `update alert_feed_entry set left_at = now() where feed_id = $1 and left_at is null and not entry_id = any($2::text[]) returning entry_id`,
    [feedId, listed],
  );
  return rows.length > 0;
}

/** Drops what left its feed long ago. Index: none needed; it runs once an hour. */
export async function forgetOldEntries(sql: Sql): Promise<void> {
  await sql.query(`delete from alert_feed_entry where left_at < now() - ${FORGET_AFTER_DAYS} * interval '1 day'`);
}

/** Alerts of entries that left, and that no feed lists any more, have ended. Index: alert_feed_entry primary key, (alert_id). */
export async function endLeftAlerts(sql: Sql, feedId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `update alert set left_at = now()
     where left_at is null and expires_at > now()
       and id in (select gone.alert_id from alert_feed_entry gone where gone.feed_id = $1 and gone.left_at is not null)
       and not exists (select 1 from alert_feed_entry entry where entry.alert_id = alert.id and entry.left_at is null)
     returning id`,
    [feedId],
  );
  return rows.map((row) => row.id);
}

/** Alerts that had left and are listed again stand again. Index: alert_feed_entry primary key. */
export async function reviveListedAlerts(sql: Sql, feedId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `update alert set left_at = null
     where left_at is not null and id in (select entry.alert_id from alert_feed_entry entry where entry.feed_id = $1 and entry.left_at is null)
     returning id`,
    [feedId],
  );
  return rows.map((row) => row.id);
}

export interface WaitingEntry extends SeenEntry {
  attempts: number;
}

/**
 * Entries to read now: those never tried first, in the order in which the feed lists them, which mostly is the newest
 * first. One that left before it could be fetched is fetched all the same: a short feed must not lose messages. Index: alert_feed_entry (feed_id, entry_id).
 */
export async function findWaitingEntries(sql: Sql, feedId: string, listed: readonly string[], maxAttempts: number, limit: number): Promise<WaitingEntry[]> {
  return sql.query<WaitingEntry>(
    `select entry.entry_id as "entryId", entry.url, entry.version, entry.attempts
     from alert_feed_entry entry left join unnest($2::text[]) with ordinality as listed (entry_id, place) on listed.entry_id = entry.entry_id
     where entry.feed_id = $1 and entry.read_at is null and entry.next_attempt_at <= now() and entry.attempts < $3
     order by entry.attempts, listed.place, entry.seen_at, entry.entry_id limit $4`,
    [feedId, listed, maxAttempts, limit],
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

/** Answers with the alerts that an entry led to before and does not any more. */
export async function recordEntries(sql: Sql, feedId: string, outcomes: readonly EntryOutcome[]): Promise<string[]> {
  const rows = await sql.query<{ replaced: string | null }>(
    `with done as (
       select done.*, before.alert_id as before_id
       from unnest($2::text[], $3::uuid[], $4::bool[], $5::text[], $6::text[], $7::float8[]) as done (entry_id, alert_id, read, problem, excerpt, retry)
         join alert_feed_entry before on before.feed_id = $1 and before.entry_id = done.entry_id)
     update alert_feed_entry entry set alert_id = coalesce(done.alert_id, entry.alert_id), problem = done.problem, excerpt = done.excerpt,
       attempts = entry.attempts + 1, read_at = case when done.read then now() end, next_attempt_at = now() + done.retry * interval '1 second'
     from done where entry.feed_id = $1 and entry.entry_id = done.entry_id
     returning case when done.alert_id <> done.before_id then done.before_id end as replaced`,
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
  return rows.flatMap((row) => (row.replaced ? [row.replaced] : []));
}

/** An entry that shows another message now has taken the old one off the feed. Index: alert primary key, alert_feed_entry (alert_id). */
export async function endReplacedAlerts(sql: Sql, alertIds: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `update alert set left_at = now()
     where id = any($1::uuid[]) and left_at is null and expires_at > now()
       and not exists (select 1 from alert_feed_entry entry where entry.alert_id = alert.id and entry.left_at is null)
     returning id`,
    [alertIds],
  );
  return rows.map((row) => row.id);
}

export interface EntryTroubles {
  /** Entries that can't be read at present, and the latest one's words. */
  broken: number;
  problem: string | null;
  excerpt: string | null;
  /** Entries that were not tried yet. */
  waiting: number;
  /** Some of those stand inside the feed itself, which must be asked for again. */
  waitingInside: boolean;
}

/** What stood inside a feed and left it can't be fetched any more. */
export const IS_WAITING = '(entry.problem is null and (entry.url is not null or entry.left_at is null))';

/** Index: alert_feed_entry primary key. */
export async function findTroubles(sql: Sql, feedId: string): Promise<EntryTroubles> {
  const [row] = await sql.query<EntryTroubles>(
    `select count(*) filter (where problem is not null and left_at is null)::int as broken,
       (array_agg(problem order by seen_at desc) filter (where problem is not null and left_at is null))[1] as problem,
       (array_agg(excerpt order by seen_at desc) filter (where problem is not null and left_at is null))[1] as excerpt,
       count(*) filter (where ${IS_WAITING})::int as waiting,
       coalesce(bool_or(${IS_WAITING} and url is null), false) as "waitingInside"
     from alert_feed_entry entry where feed_id = $1 and read_at is null`,
    [feedId],
  );
  return row ?? { broken: 0, problem: null, excerpt: null, waiting: 0, waitingInside: false };
}
