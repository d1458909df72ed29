import type { Sql } from '@watchpost/platform';

/** What became of asking a gateway. */
export interface SendingOutcome {
  id: string;
  /** Queued: to be tried again. */
  state: 'queued' | 'sent' | 'failed' | 'suppressed';
  externalId: string | null;
  error: string | null;
  errorCode: string | null;
  delaySeconds: number;
}

/** A message that got further, for those who are told. */
export interface MovedMessage {
  id: string;
  broadcastId: string | null;
  recipientIndex: Buffer;
}

/**
 * Many outcomes in one statement. A delivery report may have come before the answer: what it said is not undone, but that
 * the message may have left twice is still noted. What was suppressed while the gateway was asked has left all the same.
 * Index: primary key.
 */
export function recordOutcomes(sql: Sql, outcomes: readonly SendingOutcome[]): Promise<MovedMessage[]> {
  return sql.query(
    `UPDATE outbound_message o SET
       state = CASE WHEN o.state = 'queued' OR (o.state = 'suppressed' AND r.state = 'sent') THEN r.state::outbound_state ELSE o.state END,
       error = CASE WHEN o.state = 'queued' OR (o.state = 'suppressed' AND r.state = 'sent') THEN r.error WHEN r.state = 'sent' THEN coalesce(o.error, r.error) ELSE o.error END,
       error_code = CASE WHEN o.state = 'queued' OR (o.state = 'suppressed' AND r.state = 'sent') THEN r.error_code ELSE o.error_code END,
       external_id = coalesce(r.external_id, o.external_id),
       sent_at = CASE WHEN r.state = 'sent' THEN coalesce(o.sent_at, now()) ELSE o.sent_at END,
       next_attempt_at = now() + make_interval(secs => r.delay_seconds)
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[]) AS r(id, state, external_id, error, error_code, delay_seconds)
     WHERE o.id = r.id
     RETURNING o.id::text, o.broadcast_id AS "broadcastId", o.recipient_index AS "recipientIndex"`,
    [
      outcomes.map((one) => one.id), outcomes.map((one) => one.state), outcomes.map((one) => one.externalId), outcomes.map((one) => one.error),
      outcomes.map((one) => one.errorCode), outcomes.map((one) => one.delaySeconds),
    ],
  );
}

/** What a gateway reports of one of our messages. */
export interface ReportedState {
  channelId: string;
  externalId: string;
  /** Our own id, where the address of the report carries it. */
  ownId: string | undefined;
  state: 'sent' | 'delivered' | 'failed';
  error: string | null;
  errorCode: string | null;
}

export interface ReportedMessage extends MovedMessage {
  /** Which of the reports, by its place. */
  position: number;
  /** False: it told nothing new. */
  moved: boolean;
}

/** Later states stand; what was delivered stays delivered, in whatever order and however often reports come. */
const rank = (state: string): string => `(CASE ${state}::text WHEN 'delivered' THEN 3 WHEN 'failed' THEN 2 WHEN 'sent' THEN 1 ELSE 0 END)`;

/**
 * Many delivery reports in one statement; answers with those whose message is known. Found by the gateway's id or, as a
 * report may be faster than the gateway's answer, by our own. What was noted at sending stays beside good news. Indexes: outbound_message_channel_id_external_id_idx, primary key.
 */
export function applyReports(sql: Sql, reports: readonly ReportedState[]): Promise<ReportedMessage[]> {
  return sql.query(
    `WITH report AS MATERIALIZED (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS r(channel_id, external_id, own_id, state, error, error_code, position)
     ), known AS MATERIALIZED (
       SELECT r.*, o.id FROM report r JOIN outbound_message o ON o.channel_id = r.channel_id AND o.external_id = r.external_id
       UNION
       SELECT r.*, o.id FROM report r JOIN outbound_message o ON o.id = r.own_id AND o.channel_id = r.channel_id
     ), best AS (
       SELECT DISTINCT ON (id) * FROM known ORDER BY id, ${rank('state')} DESC, position
     ), moved AS (
       UPDATE outbound_message o SET state = best.state::outbound_state, external_id = best.external_id, error = CASE WHEN best.state <> 'failed' AND o.state = 'sent' THEN o.error ELSE best.error END, error_code = best.error_code,
              sent_at = coalesce(o.sent_at, now()), delivered_at = CASE WHEN best.state = 'delivered' THEN coalesce(o.delivered_at, now()) ELSE o.delivered_at END
       FROM best WHERE o.id = best.id AND ${rank('best.state')} > ${rank('o.state')} RETURNING o.id, best.position
     )
     SELECT known.position::int, o.id::text, o.broadcast_id AS "broadcastId", o.recipient_index AS "recipientIndex", moved.id IS NOT NULL AS moved
     FROM known JOIN outbound_message o ON o.id = known.id LEFT JOIN moved ON moved.id = known.id AND moved.position = known.position`,
    [
      reports.map((one) => one.channelId), reports.map((one) => one.externalId), reports.map((one) => one.ownId ?? null),
      reports.map((one) => one.state), reports.map((one) => one.error), reports.map((one) => one.errorCode),
    ],
  );
}

/** The conversations of these people. Index: conversation_phone_index_exercise_key. */
export async function conversationsOf(sql: Sql, phoneIndexes: readonly Buffer[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>('SELECT id FROM conversation WHERE phone_index = ANY($1::bytea[])', [phoneIndexes]);
  return rows.map((row) => row.id);
}
