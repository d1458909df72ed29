import type { SealedPhone, Sql } from '@watchpost/platform';

export interface NewInboundRow {
  channelId: string;
  externalId: string;
  derivedId: boolean;
  sender: SealedPhone;
  senderMasked: string;
  recipient: string;
  body: string;
  rawSealed: Buffer;
  contentType: string;
  sentAt: Date | undefined;
  receivedAt: Date;
}

/** One statement for many messages; how many of them are new. Index: inbound_message_channel_id_external_id_key. */
export async function insertInbound(sql: Sql, rows: readonly NewInboundRow[]): Promise<number> {
  const [inserted] = await sql.query<{ count: number }>(
    `WITH inserted AS (
       INSERT INTO inbound_message (channel_id, external_id, derived_id, sender_index, sender_sealed, sender_masked, recipient, body, raw_sealed, content_type, sent_at, received_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::bytea[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::text[], $11::timestamptz[], $12::timestamptz[])
       ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING 1)
     SELECT count(*)::int AS count FROM inserted`,
    [
      rows.map((row) => row.channelId), rows.map((row) => row.externalId), rows.map((row) => row.derivedId),
      rows.map((row) => row.sender.index), rows.map((row) => row.sender.sealed), rows.map((row) => row.senderMasked),
      rows.map((row) => row.recipient), rows.map((row) => row.body), rows.map((row) => row.rawSealed), rows.map((row) => row.contentType), rows.map((row) => row.sentAt ?? null), rows.map((row) => row.receivedAt),
    ],
  );
  return inserted?.count ?? 0;
}

/** Index: inbound_message_channel_id_external_id_key. */
export async function findInboundId(sql: Sql, channelId: string, externalId: string): Promise<string | undefined> {
  const rows = await sql.query<{ id: string }>('SELECT id::text FROM inbound_message WHERE channel_id = $1 AND external_id = $2', [channelId, externalId]);
  return rows[0]?.id;
}

export interface ClaimedInboundRow {
  id: string;
  channel_id: string;
  gateway: string;
  exercise: boolean;
  external_id: string;
  derived_id: boolean;
  sender_index: Buffer;
  sender_sealed: Buffer;
  recipient: string;
  body: string;
  raw_sealed: Buffer;
  sent_at: Date | null;
  received_at: Date;
  attempts: number;
  /** False while it waits to be tried again. */
  due: boolean;
}

/** How many messages of one sender are looked at, and at most taken, at a time. */
const LINE_OF_SENDER = 50;

/**
 * The oldest waiting rows, every sender's in line: a row is taken only with all rows of its sender before it, and only when
 * nobody else holds one of them, so two workers never have the same sender. Anonymous rows have no line. Plain row locks:
 * they end with the transaction, and the embedded database knows them too. A row that is not due yet is answered as such
 * and keeps those behind it. Indexes: inbound_message_waiting_idx, inbound_message_waiting_sender_idx.
 */
export function claimInbound(sql: Sql, limit: number): Promise<ClaimedInboundRow[]> {
  return sql.query(
    `WITH heads AS MATERIALIZED (
       SELECT m.id, m.sender_index FROM inbound_message m
       WHERE m.state = 'received' AND m.next_attempt_at <= now() AND (m.sender_index = '' OR NOT EXISTS (
         SELECT FROM inbound_message earlier WHERE earlier.sender_index = m.sender_index AND earlier.id < m.id AND earlier.state = 'received'))
       ORDER BY m.id LIMIT $1 FOR UPDATE OF m SKIP LOCKED
     ), line AS MATERIALIZED (
       SELECT h.sender_index, f.id FROM heads h CROSS JOIN LATERAL (
         SELECT m.id FROM inbound_message m WHERE m.sender_index = h.sender_index AND m.id >= h.id AND m.state = 'received'
         ORDER BY m.id LIMIT CASE WHEN h.sender_index = '' THEN 1 ELSE $2::int END) f
     ), held AS MATERIALIZED (
       SELECT m.* FROM inbound_message m WHERE m.id IN (SELECT id FROM line) FOR UPDATE SKIP LOCKED
     ), elsewhere AS MATERIALIZED (
       SELECT DISTINCT line.sender_index FROM line LEFT JOIN held ON held.id = line.id WHERE held.id IS NULL AND line.sender_index <> ''
     )
     SELECT m.id::text, m.channel_id, c.gateway, c.exercise, m.external_id, m.derived_id, m.sender_index, m.sender_sealed, m.recipient, m.body, m.raw_sealed,
            m.sent_at, m.received_at, m.attempts, m.next_attempt_at <= now() AS due
     FROM held m JOIN channel c ON c.id = m.channel_id
     WHERE m.sender_index NOT IN (SELECT sender_index FROM elsewhere)
     ORDER BY m.id LIMIT $1`,
    [limit, LINE_OF_SENDER],
  );
}

/** Index: primary key. */
export function markApplied(sql: Sql, applied: readonly { id: string; outcome: string }[]): Promise<unknown> {
  return sql.query(
    `UPDATE inbound_message m SET state = 'applied', applied_at = now(), error = NULL, outcome = done.outcome
     FROM unnest($1::bigint[], $2::text[]) AS done(id, outcome) WHERE m.id = done.id`,
    [applied.map((row) => row.id), applied.map((row) => row.outcome)],
  );
}

/** Counts a failed try; at the limit the row is parked for a person to look at. Index: primary key. */
export function markFailed(sql: Sql, id: string, error: string, maxAttempts: number, delaySeconds: number): Promise<{ state: string }[]> {
  return sql.query(
    `UPDATE inbound_message SET attempts = attempts + 1, error = $2, next_attempt_at = now() + make_interval(secs => $4),
            state = CASE WHEN attempts + 1 >= $3 THEN 'parked'::inbound_state ELSE state END
     WHERE id = $1 RETURNING state::text`,
    [id, error, maxAttempts, delaySeconds],
  );
}

export interface ParkedRow {
  id: string;
  channelName: string;
  /** Masked. */
  sender: string;
  body: string;
  error: string;
  attempts: number;
  exercise: boolean;
  receivedAt: Date;
}

/** Index: inbound_message_parked_idx. */
export function selectParked(sql: Sql, { after, limit }: { after: string; limit: number }): Promise<ParkedRow[]> {
  return sql.query(
    `SELECT m.id::text, c.name AS "channelName", m.sender_masked AS sender, left(m.body, 2000) AS body, coalesce(m.error, '') AS error, m.attempts, c.exercise,
            m.received_at AS "receivedAt"
     FROM inbound_message m JOIN channel c ON c.id = m.channel_id WHERE m.state = 'parked' AND m.id > $1 ORDER BY m.id LIMIT $2`,
    [after, limit],
  );
}

/** Puts parked rows back in line; all of them when no id is given. Index: inbound_message_parked_idx. */
export async function replayParked(sql: Sql, id: string | undefined): Promise<number> {
  const rows = await sql.query(
    `UPDATE inbound_message SET state = 'received', attempts = 0, next_attempt_at = now()
     WHERE state = 'parked' AND ($1::bigint IS NULL OR id = $1) RETURNING id`,
    [id ?? null],
  );
  return rows.length;
}
