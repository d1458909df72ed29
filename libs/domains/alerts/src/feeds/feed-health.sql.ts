import type { Sql } from '@watchpost/platform';
import { activeAlert } from '../alert/active-alert.js';
import { IS_WAITING } from './feed-entries.sql.js';

/** Defects are told of so many last messages of a feed. */
const LAST_MESSAGES = 200;
const SHOWN = 20;
const DEFECTS_SHOWN = 50;
const EXCERPT_BYTES = 2000;

export interface FeedNumbers {
  feedId: string;
  activeAlerts: number;
  messages: number;
  waitingEntries: number;
}

/** Index: alert (feed_id, received_at), alert_feed_entry primary key. */
export async function countOfFeeds(sql: Sql, feedIds: readonly string[], maxAttempts: number): Promise<FeedNumbers[]> {
  return sql.query<FeedNumbers>(
    `select feed.id as "feedId",
       (select count(*)::int from alert a where a.feed_id = feed.id) as messages,
       (select count(*)::int from alert a where a.feed_id = feed.id and a.expires_at > now() and ${activeAlert('a')}) as "activeAlerts",
       (select count(*)::int from alert_feed_entry entry where entry.feed_id = feed.id and entry.read_at is null
          and ${IS_WAITING} and entry.attempts < $2) as "waitingEntries"
     from alert_feed feed where feed.id = any($1::uuid[])`,
    [feedIds, maxAttempts],
  );
}

/** Index: alert_feed_reader primary key. */
export async function listReaders(sql: Sql, feedIds: readonly string[]): Promise<{ feedId: string; agencyId: string }[]> {
  return sql.query(
    `select feed_id as "feedId", agency_id as "agencyId" from alert_feed_reader where feed_id = any($1::uuid[]) order by agency_id`,
    [feedIds],
  );
}

export interface BrokenEntryRow {
  feedId: string;
  entryId: string;
  url: string | null;
  problem: string;
  excerpt: string | null;
  attempts: number;
  nextAttemptAt: Date | null;
}

/** Entries that can't be read, the latest first, those given up among them. Index: alert_feed_entry primary key. */
export async function listBrokenEntries(sql: Sql, feedIds: readonly string[], maxAttempts: number): Promise<BrokenEntryRow[]> {
  return sql.query<BrokenEntryRow>(
    `select entry.feed_id as "feedId", entry.entry_id as "entryId", entry.url, entry.problem, entry.excerpt, entry.attempts,
       case when entry.attempts < $2 then entry.next_attempt_at end as "nextAttemptAt"
     from unnest($1::uuid[]) as wanted (feed_id) cross join lateral (
       select * from alert_feed_entry known where known.feed_id = wanted.feed_id and known.read_at is null and known.problem is not null
       order by known.seen_at desc, known.entry_id limit ${SHOWN}) entry`,
    [feedIds, maxAttempts],
  );
}

export interface UnreadRow {
  feedId: string;
  id: string;
  entryId: string;
  url: string | null;
  problem: string;
  receivedAt: Date;
  readAt: Date | null;
  beginning: Uint8Array;
  size: number;
}

/** Documents that could not be read, the unread ones first. Index: unread_document (feed_id, sha256). */
export async function listUnread(sql: Sql, feedIds: readonly string[]): Promise<UnreadRow[]> {
  return sql.query<UnreadRow>(
    `select kept.feed_id as "feedId", kept.id, kept.entry_id as "entryId", kept.url, kept.problem, kept.received_at as "receivedAt", kept.read_at as "readAt",
       substring(kept.raw from 1 for ${EXCERPT_BYTES}) as beginning, octet_length(kept.raw) as size
     from unnest($1::uuid[]) as wanted (feed_id) cross join lateral (
       select * from unread_document doc where doc.feed_id = wanted.feed_id
       order by doc.read_at is not null, doc.received_at desc, doc.id limit ${SHOWN}) kept`,
    [feedIds],
  );
}

export interface DefectRow {
  feedId: string;
  code: string;
  level: string;
  layer: string;
  message: string;
  count: number;
  lastAt: Date;
  exampleAlertId: string;
}

/** What the last messages of each feed have in common that is wrong, the most frequent first. Index: alert (feed_id, received_at). */
export async function listDefects(sql: Sql, feedIds: readonly string[]): Promise<DefectRow[]> {
  return sql.query<DefectRow>(
    `select defect.feed_id as "feedId", defect.code, defect.level, defect.layer, defect.message, defect.count, defect.last_at as "lastAt",
       defect.alert_id as "exampleAlertId"
     from unnest($1::uuid[]) as wanted (feed_id) cross join lateral (
       select wanted.feed_id, found ->> 'code' as code, found ->> 'level' as level, found ->> 'layer' as layer,
         (array_agg(found ->> 'message' order by last.received_at desc))[1] as message, count(distinct last.id)::int as count,
         max(last.received_at) as last_at, (array_agg(last.id order by last.received_at desc))[1] as alert_id
       from (select id, received_at, findings from alert where feed_id = wanted.feed_id order by received_at desc limit ${LAST_MESSAGES}) last
         cross join lateral jsonb_array_elements(last.findings) found
       group by 2, 3, 4
       order by case found ->> 'level' when 'error' then 0 when 'warning' then 1 else 2 end, count(distinct last.id) desc, 2
       limit ${DEFECTS_SHOWN}) defect`,
    [feedIds],
  );
}

/** Index: none needed; a few hundred rows. */
export async function listLastSuccesses(sql: Sql): Promise<{ id: string; lastSuccessAt: Date | null; createdAt: Date }[]> {
  return sql.query(`select id, last_success_at as "lastSuccessAt", created_at as "createdAt" from alert_feed where enabled order by id`);
}
