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

/**
 * A reply goes in the outbox once a purpose. The gate stands here: what may not leave is kept as suppressed, with the
 * reason. Index: outbound_message_in_reply_to_id_purpose_key.
 */
export function insertReply(sql: Sql, reply: { inReplyTo: string; purpose: string; body: string }): Promise<{ id: string; state: string }[]> {
  return sql.query(
    `INSERT INTO outbound_message (channel_id, in_reply_to_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, state, error)
     SELECT m.channel_id, m.id, $2, m.sender_index, m.sender_sealed, m.sender_masked, $3,
            CASE WHEN gate.reason IS NULL THEN 'queued'::outbound_state ELSE 'suppressed'::outbound_state END, gate.reason
     FROM inbound_message m JOIN channel c ON c.id = m.channel_id
     CROSS JOIN LATERAL (SELECT CASE
       WHEN c.exercise OR c.gateway = 'drill' THEN 'exercise: nothing leaves by a real channel'
       WHEN c.gateway = 'web' THEN 'the web form has no way back'
       WHEN EXISTS (SELECT 1 FROM opt_out o WHERE o.channel_id = c.id AND o.phone_index = m.sender_index) AND $2 <> 'start' THEN 'the recipient said STOP'
     END AS reason) gate
     WHERE m.id = $1
     ON CONFLICT (in_reply_to_id, purpose) DO NOTHING
     RETURNING id::text, state::text`,
    [reply.inReplyTo, reply.purpose, reply.body],
  );
}

export interface LeasedOutboundRow {
  id: string;
  channel_id: string;
  recipient_sealed: Buffer;
  recipient_index: Buffer;
  body: string;
  attempts: number;
  written_to: string | null;
  exercise: boolean;
  enabled: boolean;
  /** The channel's measure of this second is full: what is left waits for the next. */
  full: boolean;
}

/** Channels with something to send now. Index: outbound_message_waiting_idx. */
export async function selectChannelsDue(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT c.id FROM channel c WHERE EXISTS (SELECT FROM outbound_message m WHERE m.channel_id = c.id AND m.state = 'queued' AND m.next_attempt_at <= now())`,
  );
  return rows.map((row) => row.id);
}

/**
 * Takes rows of one channel that are due, the most urgent first, never more in a second than its gateway takes, whoever
 * sends; they stay untouchable for a minute, so that no transaction is open while the gateway is asked. None while another
 * worker takes. Index: outbound_message_waiting_idx.
 */
export function leaseOutbound(sql: Sql, channelId: string, limit: number): Promise<LeasedOutboundRow[]> {
  return sql.query(
    `WITH room AS MATERIALIZED (
       SELECT id, max_per_second - CASE WHEN sending_second = date_trunc('second', clock_timestamp()) THEN sent_in_second ELSE 0 END AS free
       FROM channel WHERE id = $2 FOR NO KEY UPDATE SKIP LOCKED
     ), due AS MATERIALIZED (
       SELECT m.id FROM room CROSS JOIN LATERAL (
         SELECT id FROM outbound_message WHERE channel_id = room.id AND state = 'queued' AND next_attempt_at <= now()
         ORDER BY priority, next_attempt_at, id LIMIT least($1::int, greatest(room.free, 0)) FOR UPDATE SKIP LOCKED) m
     ), counted AS (
       UPDATE channel SET sending_second = date_trunc('second', clock_timestamp()), sent_in_second = max_per_second - room.free + (SELECT count(*) FROM due)
       FROM room WHERE channel.id = room.id AND EXISTS (SELECT FROM due)
     ), leased AS (
       UPDATE outbound_message o SET attempts = o.attempts + 1, next_attempt_at = now() + interval '60 seconds'
       FROM due WHERE o.id = due.id RETURNING o.*
     )
     SELECT l.id::text, l.channel_id, l.recipient_sealed, l.recipient_index, l.body, l.attempts, m.recipient AS written_to, c.exercise, c.enabled,
            (SELECT free FROM room) <= (SELECT count(*) FROM due) AS full
     FROM leased l JOIN channel c ON c.id = l.channel_id LEFT JOIN inbound_message m ON m.id = l.in_reply_to_id
     ORDER BY l.priority, l.id`,
    [limit, channelId],
  );
}

/** A delivery report may have come before the answer that this row waits for: it is not undone. */
export function markSent(sql: Sql, id: string, externalId: string | undefined): Promise<unknown> {
  return sql.query(
    `UPDATE outbound_message SET state = CASE WHEN state = 'queued' THEN 'sent'::outbound_state ELSE state END,
            external_id = coalesce($2, external_id), sent_at = coalesce(sent_at, now()), error = NULL WHERE id = $1`,
    [id, externalId ?? null],
  );
}

export function markNotSent(sql: Sql, id: string, state: 'queued' | 'failed' | 'suppressed', error: string, delaySeconds: number): Promise<unknown> {
  return sql.query(
    `UPDATE outbound_message SET state = $2::outbound_state, error = $3, next_attempt_at = now() + make_interval(secs => $4)
     WHERE id = $1 AND state = 'queued'`,
    [id, state, error, delaySeconds],
  );
}

/**
 * A delivery report, in any order: what was delivered stays delivered. Found by the gateway's id or, as the report may be
 * faster than the gateway's answer, by our own. Index: outbound_message_channel_id_external_id_idx, primary key.
 */
export function applyDeliveryReport(
  sql: Sql,
  report: { channelId: string; externalId: string; ownId: string | undefined; state: 'sent' | 'delivered' | 'failed'; error: string | undefined },
): Promise<{ id: string; recipientIndex: Buffer }[]> {
  return sql.query(
    `UPDATE outbound_message SET state = $4::outbound_state, external_id = $2, error = $5,
            sent_at = coalesce(sent_at, now()), delivered_at = CASE WHEN $4 = 'delivered' THEN coalesce(delivered_at, now()) ELSE delivered_at END
     WHERE channel_id = $1 AND (external_id = $2 OR id = $3::bigint)
       AND CASE $4 WHEN 'delivered' THEN state IN ('queued', 'sent', 'failed') WHEN 'failed' THEN state IN ('queued', 'sent') ELSE state = 'queued' END
     RETURNING id::text, recipient_index AS "recipientIndex"`,
    [report.channelId, report.externalId, report.ownId ?? null, report.state, report.error ?? null],
  );
}

/** Index: opt_out_pkey. */
export function insertOptOut(sql: Sql, channelId: string, phoneIndex: Buffer): Promise<unknown> {
  return sql.query('INSERT INTO opt_out (channel_id, phone_index) VALUES ($1, $2) ON CONFLICT DO NOTHING', [channelId, phoneIndex]);
}

/** Index: opt_out_pkey. */
export function deleteOptOut(sql: Sql, channelId: string, phoneIndex: Buffer): Promise<unknown> {
  return sql.query('DELETE FROM opt_out WHERE channel_id = $1 AND phone_index = $2', [channelId, phoneIndex]);
}

/** Index: channel_pkey. */
export function addRefusals(sql: Sql, refusals: ReadonlyMap<string, number>): Promise<unknown> {
  return sql.query(
    `UPDATE channel c SET refused = c.refused + r.count FROM unnest($1::uuid[], $2::int[]) AS r(id, count) WHERE c.id = r.id`,
    [[...refusals.keys()], [...refusals.values()]],
  );
}
