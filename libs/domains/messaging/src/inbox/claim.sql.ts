import type { Sql } from '@watchpost/platform';

export interface ClaimedInboundRow {
  id: string;
  channel_id: string;
  gateway: string;
  exercise: boolean;
  external_id: string;
  derived_id: boolean;
  sender_index: Buffer;
  sender_sealed: Buffer;
  sender_masked: string;
  recipient: string;
  body: string;
  /** Only of the web form, whose fields are in it. */
  raw_sealed: Buffer | null;
  sent_at: Date | null;
  received_at: Date;
  attempts: number;
  priority: number;
  /** Parts that never came; 0 for what came whole. */
  parts_missing: number;
  next_attempt_at: Date;
  /** False while it waits to be tried again. */
  due: boolean;
}

const MOST_ID = '9223372036854775807';

/**
 * What waits in one list, oldest first. Said in ranges of whole rows, as no other index has this order: with equal signs
 * the planner may as well walk the primary key from its beginning, past all that was ever applied, a million rows a claim.
 */
const waitingIn = (channelId: string, priority: string): string =>
  `(m.channel_id, m.priority, m.id) >= (${channelId}, ${priority}, 0) AND (m.channel_id, m.priority, m.id) <= (${channelId}, ${priority}, ${MOST_ID})
     AND m.state = 'received' AND m.next_attempt_at <= now() ORDER BY m.channel_id, m.priority, m.id`;

/**
 * Waiting rows, the urgent ones first, then the oldest of every channel in turn: each channel's urgent rows and each
 * channel's others have the same share of a batch, so that no flood makes another channel wait, nor urgent rows the rest.
 *
 * Every sender's line is kept, by whatever channels the sender writes: a row comes with all rows of its sender before it,
 * and the line ends where somebody else holds a row, so two workers never have the same sender. Anonymous rows have no
 * line. Plain row locks: they end with the transaction, and the embedded database knows them too. A row that is not due
 * yet is answered as such and keeps those behind it. With `urgentAlone` the others are left for a later claim while an
 * urgent one waits, but for what stands before it in its line. Indexes: inbound_message_waiting_idx, inbound_message_waiting_sender_idx.
 */
export function claimInbound(sql: Sql, limit: number, urgentAlone: boolean): Promise<ClaimedInboundRow[]> {
  return sql.query(
    `WITH waiting AS MATERIALIZED (
       SELECT c.id AS channel_id, urgency.priority FROM channel c CROSS JOIN (VALUES (1), (2)) AS urgency(priority)
       CROSS JOIN LATERAL (SELECT FROM inbound_message m WHERE ${waitingIn('c.id', 'urgency.priority')} LIMIT 1) one
     ), lists AS MATERIALIZED (
       SELECT * FROM waiting WHERE priority = 1 OR NOT $2 OR NOT EXISTS (SELECT FROM waiting WHERE priority = 1)
     ), picked AS MATERIALIZED (
       SELECT l.priority, l.channel_id, m.id, m.sender_index FROM lists l CROSS JOIN LATERAL (
         SELECT m.id, m.sender_index FROM inbound_message m
         WHERE ${waitingIn('l.channel_id', 'l.priority')} LIMIT (SELECT ceil($1::numeric / count(*)) FROM lists) FOR UPDATE SKIP LOCKED) m
     ), turns AS MATERIALIZED (
       SELECT p.id, p.sender_index, row_number() OVER (ORDER BY p.priority, p.nth, p.id) AS turn
       FROM (SELECT picked.*, row_number() OVER (PARTITION BY channel_id, priority ORDER BY id) AS nth FROM picked) p
     ), line AS MATERIALIZED (
       SELECT m.id, s.sender_index, s.turn FROM (SELECT sender_index, max(id) AS last, min(turn) AS turn FROM turns WHERE sender_index <> '' GROUP BY sender_index) s
       CROSS JOIN LATERAL (
         SELECT m.id FROM inbound_message m WHERE m.sender_index = s.sender_index AND m.state = 'received' AND m.id <= s.last
         ORDER BY m.id LIMIT $1) m
       UNION ALL SELECT id, sender_index, turn FROM turns WHERE sender_index = ''
     ), held AS MATERIALIZED (
       SELECT m.id FROM inbound_message m WHERE m.id IN (SELECT id FROM line) AND m.state = 'received' FOR UPDATE SKIP LOCKED
     ), broken AS MATERIALIZED (
       SELECT line.sender_index, min(line.id) AS at FROM line WHERE line.id NOT IN (SELECT id FROM held) GROUP BY line.sender_index
     ), taken AS (
       SELECT line.id, line.turn FROM line LEFT JOIN broken USING (sender_index)
       WHERE line.id IN (SELECT id FROM held) AND (line.sender_index = '' OR broken.at IS NULL OR line.id < broken.at)
       ORDER BY line.turn, line.id LIMIT $1
     )
     SELECT m.id::text, m.channel_id, c.gateway, c.exercise, m.external_id, m.derived_id, m.sender_index, m.sender_sealed, m.sender_masked, m.recipient, m.body,
            CASE WHEN c.gateway = 'web' THEN m.raw_sealed END AS raw_sealed, m.sent_at, m.received_at, m.attempts, m.priority,
            CASE WHEN m.part_total > 1 THEN m.part_total - (SELECT count(DISTINCT p.part_number) FROM inbound_message p WHERE p.id = m.id OR p.whole_id = m.id)::int ELSE 0 END AS parts_missing,
            m.next_attempt_at, m.next_attempt_at <= now() AS due
     FROM taken JOIN inbound_message m ON m.id = taken.id JOIN channel c ON c.id = m.channel_id
     ORDER BY taken.turn, taken.id`,
    [limit, urgentAlone],
  );
}

/**
 * Those behind a row that is not due wait as long as it does, so that they stand in nobody's way meanwhile. Rows that
 * somebody else holds are left alone. Index: inbound_message_waiting_sender_idx.
 */
export function deferBehind(sql: Sql, senders: readonly { senderIndex: Buffer; until: Date }[]): Promise<unknown> {
  return sql.query(
    `UPDATE inbound_message m SET next_attempt_at = behind.until
     FROM (SELECT w.id, blocked.until FROM unnest($1::bytea[], $2::timestamptz[]) AS blocked(sender_index, until)
           JOIN inbound_message w ON w.sender_index = blocked.sender_index AND w.state = 'received' AND w.next_attempt_at < blocked.until
           FOR UPDATE OF w SKIP LOCKED) behind
     WHERE m.id = behind.id`,
    [senders.map(({ senderIndex }) => senderIndex), senders.map(({ until }) => until)],
  );
}

/** Index: primary key. */
export function markApplied(sql: Sql, applied: readonly { id: string; outcome: string; repeatOfId: string | null }[]): Promise<unknown> {
  return sql.query(
    `UPDATE inbound_message m SET state = 'applied', applied_at = now(), error = NULL, outcome = done.outcome, repeat_of_id = done.repeat_of_id
     FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS done(id, outcome, repeat_of_id) WHERE m.id = done.id`,
    [applied.map((row) => row.id), applied.map((row) => row.outcome), applied.map((row) => row.repeatOfId)],
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
