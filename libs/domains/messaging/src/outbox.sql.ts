import type { Sql } from '@watchpost/platform';

/**
 * Replies go in the outbox, each once a purpose, in their order. The gate stands here: what may not leave is kept as suppressed,
 * with the reason. Index: outbound_message_in_reply_to_id_purpose_key.
 */
export function insertReplies(sql: Sql, replies: readonly { inReplyTo: string; purpose: string; body: string }[]): Promise<{ inReplyTo: string; state: string }[]> {
  return sql.query(
    `INSERT INTO outbound_message (channel_id, in_reply_to_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, state, error)
     SELECT m.channel_id, m.id, given.purpose, m.sender_index, m.sender_sealed, m.sender_masked, given.body,
            CASE WHEN gate.reason IS NULL THEN 'queued'::outbound_state ELSE 'suppressed'::outbound_state END, gate.reason
     FROM unnest($1::bigint[], $2::text[], $3::text[]) WITH ORDINALITY AS given(in_reply_to, purpose, body, position)
     JOIN inbound_message m ON m.id = given.in_reply_to JOIN channel c ON c.id = m.channel_id
     CROSS JOIN LATERAL (SELECT CASE
       WHEN c.exercise OR c.gateway = 'drill' THEN 'exercise: nothing leaves by a real channel'
       WHEN c.gateway = 'web' THEN 'the web form has no way back'
       WHEN EXISTS (SELECT 1 FROM opt_out o WHERE o.channel_id = c.id AND o.phone_index = m.sender_index) AND given.purpose <> 'start' THEN 'the recipient said STOP'
     END AS reason) gate
     ORDER BY given.position
     ON CONFLICT (in_reply_to_id, purpose) DO NOTHING
     RETURNING in_reply_to_id::text AS "inReplyTo", state::text`,
    [replies.map((reply) => reply.inReplyTo), replies.map((reply) => reply.purpose), replies.map((reply) => reply.body)],
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
  /** The gateway's id and the text of the message it answers. */
  answers_id: string | null;
  answers_body: string | null;
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
     SELECT l.id::text, l.channel_id, l.recipient_sealed, l.recipient_index, l.body, l.attempts, m.recipient AS written_to, m.external_id AS answers_id, left(m.body, 200) AS answers_body, c.exercise, c.enabled,
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
