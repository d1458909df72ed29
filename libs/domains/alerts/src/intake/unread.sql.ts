import { createHash, randomUUID } from 'node:crypto';
import type { Sql } from '@watchpost/platform';
import { READER_VERSION } from '../reading/received-document.js';

/** Of a source that sends nothing but rubbish the newest are kept; real ones have a handful. */
const KEPT_A_FEED = 500;

export interface UnreadDelivery {
  feedId: string;
  entryId: string;
  url: string | null;
  bytes: Uint8Array;
  problem: string;
}

/** Keeps documents that could not be read, each once. Index: unread_document (feed_id, sha256), unique. */
export async function keepUnread(sql: Sql, deliveries: readonly UnreadDelivery[]): Promise<void> {
  for (const { feedId, entryId, url, bytes, problem } of deliveries) {
    await sql.query(
      `insert into unread_document (id, feed_id, entry_id, url, raw, sha256, problem, reader_version) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (feed_id, sha256) do update set problem = excluded.problem, reader_version = excluded.reader_version, read_at = null`,
      [randomUUID(), feedId, entryId, url, bytes, createHash('sha256').update(bytes).digest(), problem, READER_VERSION],
    );
    await sql.query(
      `delete from unread_document where id in (
         select id from unread_document where feed_id = $1 order by received_at desc, id offset ${KEPT_A_FEED})`,
      [feedId],
    );
  }
}

/** What was kept of an entry that was read now is nobody's problem any more. Index: unread_document (feed_id, sha256). */
export async function settleEntries(sql: Sql, entries: readonly { feedId: string; entryId: string }[]): Promise<void> {
  if (entries.length === 0) return;
  await sql.query(
    `update unread_document doc set read_at = now()
     from unnest($1::uuid[], $2::text[]) as done (feed_id, entry_id)
     where doc.feed_id = done.feed_id and doc.entry_id = done.entry_id and doc.read_at is null`,
    [entries.map((entry) => entry.feedId), entries.map((entry) => entry.entryId)],
  );
}

export interface KeptDocument {
  id: string;
  feedId: string;
  entryId: string;
  url: string | null;
  raw: Uint8Array;
}

/**
 * Documents that an older reader, or the same one with other settings, could not read. They count as tried from now
 * on, so that one which breaks its reader is not tried for ever. Index: unread_document (reader_version).
 */
export async function claimUnread(sql: Sql, limit: number): Promise<KeptDocument[]> {
  return sql.query<KeptDocument>(
    `update unread_document set reader_version = $1
     where id in (select id from unread_document where reader_version < $1 and read_at is null order by received_at limit $2 for update skip locked)
     returning id, feed_id as "feedId", entry_id as "entryId", url, raw`,
    [READER_VERSION, limit],
  );
}

/** The entry it stood in leads to its message now. Index: unread_document and alert_feed_entry primary keys. */
export async function noteRead(sql: Sql, kept: KeptDocument, alertId: string | null): Promise<void> {
  await sql.query(`update unread_document set read_at = now() where id = $1`, [kept.id]);
  await sql.query(
    `update alert_feed_entry set alert_id = coalesce($3, alert_id), read_at = now(), problem = null, excerpt = null
     where feed_id = $1 and entry_id = $2 and read_at is null`,
    [kept.feedId, kept.entryId, alertId],
  );
}
