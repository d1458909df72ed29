import type { Sql } from '../database/database.js';

export interface AuditRow {
  readonly seq: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The hash of the newest entry; null for an empty chain. Locks the one head row (primary key) until the end of the
 * transaction, so entries follow each other. A row lock, because advisory locks are shared in the embedded database.
 */
export async function lockChain(sql: Sql): Promise<string | null> {
  const [head] = await sql.query<{ hash: string | null }>(`select value->>'hash' as hash from setting where key = 'audit.head' for update`);
  if (!head) throw new Error('The setting audit.head is missing; it is made by a migration and must never be removed.');
  return head.hash;
}

/** The hash of the newest entry, without holding anybody up (primary key). */
export async function readHead(sql: Sql): Promise<string | null> {
  const [head] = await sql.query<{ hash: string | null }>(`select value->>'hash' as hash from setting where key = 'audit.head'`);
  return head?.hash ?? null;
}

/** All following reads of the transaction see the same moment. */
export async function seeOneMoment(sql: Sql): Promise<void> {
  await sql.query('set transaction isolation level repeatable read read only');
}

/** Appends the entry and moves the head (primary key of setting). */
export async function appendEntry(sql: Sql, row: Omit<AuditRow, 'seq'>): Promise<void> {
  await sql.query(
    `with entry as (
       insert into audit_entry (at, actor, action, subject, details, previous_hash, hash) values ($1, $2, $3, $4, $5::jsonb, $6, $7) returning hash
     )
     update setting set value = jsonb_build_object('hash', entry.hash), updated_at = now() from entry where key = 'audit.head'`,
    [row.at, row.actor, row.action, row.subject, JSON.stringify(row.details), row.previousHash, row.hash],
  );
}

/** A page of the chain in its order (primary key). */
export function listEntries(sql: Sql, afterSeq: string, limit: number): Promise<AuditRow[]> {
  return sql.query<AuditRow>(
    `select seq::text as seq, at, actor, action, subject, details, previous_hash as "previousHash", hash
     from audit_entry where seq > $1 order by audit_entry.seq limit $2`,
    [afterSeq, limit],
  );
}
