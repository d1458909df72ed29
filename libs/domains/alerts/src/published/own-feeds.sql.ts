import type { Sql } from '@watchpost/platform';
import { activeAlert } from '../alert/active-alert.js';
import { forPublicFeed, inFeeds } from './published.sql.js';

/** A digest of which messages the public feeds list now. Index: alert (expires_at), alert (received_at, id). */
export async function publicDigest(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ digest: string }>(
    `select md5(coalesce(string_agg(a.id::text, ',' order by a.id), '')) as digest from alert a where ${inFeeds('a')} and ${forPublicFeed('a')}`,
  );
  return row?.digest ?? '';
}

export interface DueEntry {
  id: string;
  title: string;
  sha256: Uint8Array;
}

/** What the public feeds must list now, newest first. Index: alert (expires_at), alert (received_at, id). */
export async function listDueEntries(sql: Sql): Promise<DueEntry[]> {
  return sql.query<DueEntry>(
    `select a.id, coalesce(nullif(a.headline, ''), nullif(a.event, ''), a.identifier) as title, a.sha256
     from alert a where ${inFeeds('a')} and ${forPublicFeed('a')} order by a.received_at desc, a.id`,
  );
}

export interface MisplacedEntry {
  title: string;
  status: string;
  scope: string;
  exercise: boolean;
  ended: boolean;
}

/** A message that a public feed lists though it must not. Index: alert primary key. */
export async function findMisplaced(sql: Sql, id: string): Promise<MisplacedEntry | null> {
  const [row] = await sql.query<MisplacedEntry>(
    `select coalesce(nullif(a.headline, ''), nullif(a.event, ''), a.identifier) as title, a.status, a.scope, a.exercise, not ${activeAlert('a')} as ended
     from alert a where a.id = $1`,
    [id],
  );
  return row ?? null;
}
