import type { Sql } from '@watchpost/platform';
import { isStopped } from './stop-rule.sql.js';

/** Automatic answers to one number or address, where the settings say nothing else. Nobody who is in need writes as often, each time something else. */
export const MOST_AN_HOUR = 30;
const ANSWERS_AN_HOUR = `greatest(coalesce((SELECT (value ->> 'answersAnHour')::int FROM setting WHERE key = 'messaging'), ${MOST_AN_HOUR}), 1)`;

/**
 * Replies go in the outbox, each once a purpose, in their order. The gate stands here: what may not leave is kept as suppressed,
 * with the reason. A machine that answers each answer of ours is left alone until it has been quiet: it is heard all the same.
 * Indexes: outbound_message_in_reply_to_id_purpose_key, outbound_message_recipient_index_id_idx, setting_pkey, opt_out_phone_index_idx.
 */
export function insertReplies(sql: Sql, replies: readonly { inReplyTo: string; purpose: string; body: string }[]): Promise<{ inReplyTo: string; state: string }[]> {
  return sql.query(
    `INSERT INTO outbound_message (channel_id, in_reply_to_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, state, error)
     SELECT m.channel_id, m.id, given.purpose, m.sender_index, m.sender_sealed, m.sender_masked, given.body,
            CASE WHEN gate.reason IS NULL THEN 'queued'::outbound_state ELSE 'suppressed'::outbound_state END, gate.reason
     FROM unnest($1::bigint[], $2::text[], $3::text[]) WITH ORDINALITY AS given(in_reply_to, purpose, body, position)
     JOIN inbound_message m ON m.id = given.in_reply_to JOIN channel c ON c.id = m.channel_id
     CROSS JOIN LATERAL (SELECT CASE
       WHEN c.exercise AND c.gateway <> 'simulated' THEN 'exercise: nothing leaves by a real channel'
       WHEN c.gateway = 'web' THEN 'the web form has no way back'
       WHEN ${isStopped('m.sender_index', { purpose: 'given.purpose', inReplyToId: 'm.id' })} THEN 'the recipient said STOP'
       WHEN m.sender_index <> '' AND given.purpose NOT IN ('stop', 'start') AND (
         SELECT o.created_at FROM outbound_message o WHERE o.recipient_index = m.sender_index AND o.in_reply_to_id IS NOT NULL AND o.sent_by_id IS NULL ORDER BY o.id DESC OFFSET ${ANSWERS_AN_HOUR} - 1 LIMIT 1
       ) > now() - interval '1 hour' THEN 'answered too often within an hour: a machine may be answering us'
     END AS reason) gate
     ORDER BY given.position
     ON CONFLICT (in_reply_to_id, purpose) DO NOTHING
     RETURNING in_reply_to_id::text AS "inReplyTo", state::text`,
    [replies.map((reply) => reply.inReplyTo), replies.map((reply) => reply.purpose), replies.map((reply) => reply.body)],
  );
}

export interface OptOut {
  channelId: string;
  phoneIndex: Buffer;
  /** When it was said; from now on where that is not known. */
  since?: Date | undefined;
}

/** Said again, it holds against what was written in between too. Index: opt_out_pkey. */
export async function insertOptOuts(sql: Sql, optOuts: readonly OptOut[]): Promise<void> {
  if (optOuts.length === 0) return;
  await sql.query(
    `INSERT INTO opt_out (channel_id, phone_index, since)
     SELECT channel_id, phone_index, max(coalesce(since, now())) FROM unnest($1::uuid[], $2::bytea[], $3::timestamptz[]) AS said(channel_id, phone_index, since) GROUP BY 1, 2
     ON CONFLICT (channel_id, phone_index) DO UPDATE SET since = greatest(opt_out.since, excluded.since)`,
    [optOuts.map(({ channelId }) => channelId), optOuts.map(({ phoneIndex }) => phoneIndex), optOuts.map(({ since }) => since ?? null)],
  );
}

/** Whatever channel it was said by. Index: opt_out_phone_index_idx. */
export function deleteOptOuts(sql: Sql, phoneIndex: Buffer): Promise<unknown> {
  return sql.query('DELETE FROM opt_out WHERE phone_index = $1', [phoneIndex]);
}
