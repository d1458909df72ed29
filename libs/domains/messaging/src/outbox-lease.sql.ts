import type { Sql } from '@watchpost/platform';
import { isQuiet } from './quiet-hours.sql.js';
import { isStopped } from './stop-rule.sql.js';

export interface LeasedOutboundRow {
  id: string;
  channel_id: string;
  broadcast_id: string | null;
  recipient_sealed: Buffer;
  recipient_index: Buffer;
  body: string;
  attempts: number;
  written_to: string | null;
  /** The gateway's id and the text of the message it answers. */
  answers_id: string | null;
  answers_body: string | null;
  /** A person wrote it. */
  personal: boolean;
  /** It was taken before and nobody noted what the gateway said: it may be with the phone already. */
  unsure: boolean;
  /** Why it must not leave after all. */
  refusal: string | null;
  /** A measure of this second is full: what is left waits for the next. */
  full: boolean;
}

/** Channels with something to send now; phones that fetch are not waited on. Index: outbound_message_waiting_idx. */
export async function selectChannelsDue(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT c.id FROM channel c
     WHERE c.gateway <> 'smssync' AND EXISTS (SELECT FROM outbound_message m WHERE m.channel_id = c.id AND m.state = 'queued' AND m.next_attempt_at <= now())`,
  );
  return rows.map((row) => row.id);
}

const THIS_SECOND = `date_trunc('second', clock_timestamp())`;
const leftOf = (measure: string, row: string): string => `${measure} - CASE WHEN ${row}.sending_second = ${THIS_SECOND} THEN ${row}.sent_in_second ELSE 0 END`;

/**
 * Takes rows of one channel that are due: answers first, then of each broadcast that is being sent in turn, never more in a
 * second than the gateway takes, whoever sends, nor than the broadcast's own measure. They stay untouchable for a minute, so
 * that no transaction is open while the gateway is asked. None while another worker takes. A broadcast that is paused, or
 * quiet at this hour, costs nothing however long its line is. Taking forgets the error of the try before, and every outcome
 * that lets a row wait again has one: a row that was taken and waits without any was cut off. Indexes:
 * outbound_message_answers_idx, outbound_message_line_idx, broadcast_state_idx, opt_out_phone_index_idx.
 */
export function leaseOutbound(sql: Sql, channelId: string, limit: number): Promise<LeasedOutboundRow[]> {
  return sql.query(
    `WITH room AS MATERIALIZED (
       SELECT id, enabled, greatest(${leftOf('max_per_second', 'channel')}, 0) AS free FROM channel WHERE id = $2 FOR NO KEY UPDATE SKIP LOCKED
     ), answer AS MATERIALIZED (
       SELECT m.id FROM room CROSS JOIN LATERAL (
         SELECT id FROM outbound_message WHERE channel_id = room.id AND broadcast_id IS NULL AND state = 'queued' AND next_attempt_at <= now()
         ORDER BY priority, next_attempt_at, id LIMIT least($1::int, room.free) FOR UPDATE SKIP LOCKED) m
     ), open AS MATERIALIZED (
       SELECT least($1::int, free) - (SELECT count(*) FROM answer) AS room FROM room
     ), line AS MATERIALIZED (
       SELECT b.id, CASE WHEN b.max_per_second IS NOT NULL THEN greatest(${leftOf('b.max_per_second', 'b')}, 0) END AS own
       FROM room JOIN broadcast b ON b.channel_id = room.id WHERE b.state = 'sending' AND room.enabled AND NOT ${isQuiet('b')}
     ), many AS MATERIALIZED (
       SELECT m.id, line.id AS broadcast_id, row_number() OVER (PARTITION BY line.id ORDER BY m.next_attempt_at, m.id) AS turn
       FROM line CROSS JOIN open CROSS JOIN LATERAL (
         SELECT id, next_attempt_at FROM outbound_message WHERE broadcast_id = line.id AND state = 'queued' AND next_attempt_at <= now()
         ORDER BY next_attempt_at, id LIMIT least(open.room, line.own) FOR UPDATE SKIP LOCKED) m
       ORDER BY turn LIMIT (SELECT room FROM open)
     ), due AS MATERIALIZED (
       SELECT o.id, o.attempts > 0 AND o.error IS NULL AS unsure FROM outbound_message o JOIN (SELECT id FROM answer UNION ALL SELECT id FROM many) taken ON taken.id = o.id
     ), counted AS (
       UPDATE channel SET sending_second = ${THIS_SECOND}, sent_in_second = max_per_second - room.free + (SELECT count(*) FROM due)
       FROM room WHERE channel.id = room.id AND EXISTS (SELECT FROM due)
     ), counted_each AS (
       UPDATE broadcast b SET sending_second = ${THIS_SECOND}, sent_in_second = b.max_per_second - line.own + (SELECT count(*) FROM many WHERE broadcast_id = line.id)
       FROM line WHERE b.id = line.id AND line.own IS NOT NULL AND EXISTS (SELECT FROM many WHERE broadcast_id = line.id)
     ), leased AS (
       UPDATE outbound_message o SET attempts = o.attempts + 1, error = NULL, error_code = NULL, next_attempt_at = now() + interval '60 seconds'
       FROM due WHERE o.id = due.id RETURNING o.*, due.unsure
     )
     SELECT l.id::text, l.channel_id, l.broadcast_id, l.recipient_sealed, l.recipient_index, l.body, l.attempts, m.recipient AS written_to,
            m.external_id AS answers_id, left(m.body, 200) AS answers_body, l.sent_by_id IS NOT NULL AS personal, l.unsure,
            CASE
              WHEN (c.exercise OR b.exercise) AND c.gateway <> 'simulated' THEN 'exercise: nothing leaves by a real channel'
              WHEN NOT b.exercise AND (c.exercise OR c.gateway = 'simulated') THEN 'the channel became part of an exercise: real people are not told by it'
              WHEN NOT c.enabled THEN 'the channel is switched off'
              WHEN ${isStopped('l.recipient_index', { purpose: 'l.purpose', inReplyToId: 'l.in_reply_to_id' })} THEN 'the recipient said STOP'
            END AS refusal,
            (SELECT free FROM room) <= (SELECT count(*) FROM due) OR EXISTS (SELECT FROM line WHERE own <= (SELECT count(*) FROM many WHERE many.broadcast_id = line.id)) AS full
     FROM leased l JOIN channel c ON c.id = l.channel_id LEFT JOIN inbound_message m ON m.id = l.in_reply_to_id LEFT JOIN broadcast b ON b.id = l.broadcast_id
     ORDER BY l.priority, l.id`,
    [limit, channelId],
  );
}
