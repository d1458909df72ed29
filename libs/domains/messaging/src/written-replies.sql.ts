import type { Sql } from '@watchpost/platform';
import { isStopped } from './stop-rule.sql.js';

export interface WrittenReply {
  conversationId: string;
  /** Made up by the window it was written in: the same one is written once. */
  key: string;
  body: string;
  parts: number;
  language: string;
  sentById: string;
}

/** Held until the transaction ends, so that a reply sent twice at once is seen the second time. Index: conversation_pkey. */
export async function lockConversation(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query('SELECT FROM conversation WHERE id = $1::uuid FOR NO KEY UPDATE', [id])).length > 0;
}

export interface QueuedReply {
  id: string;
  state: 'queued' | 'suppressed';
  /** Why it does not leave. */
  reason: string | null;
  /** It was written before; this time nothing happened. */
  repeated: boolean;
}

/** Index: outbound_message_recipient_index_id_idx. */
export async function findWrittenReply(sql: Sql, conversationId: string, key: string): Promise<QueuedReply | undefined> {
  const [row] = await sql.query<QueuedReply>(
    `SELECT o.id::text, CASE WHEN o.state = 'suppressed' THEN 'suppressed' ELSE 'queued' END AS state, CASE WHEN o.state = 'suppressed' THEN o.error END AS reason, true AS repeated
     FROM conversation c JOIN outbound_message o ON o.recipient_index = c.phone_index
     WHERE c.id = $1::uuid AND o.purpose = $2 LIMIT 1`,
    [conversationId, `reply:${key}`],
  );
  return row;
}

/** For `isStopped`: an answer to what the person of the conversation `c` wrote last. */
export const REPLY = { purpose: `'reply:'`, inReplyToId: 'c.last_inbound_id' };

/** The gate stands here as for automatic replies: what may not leave is kept as suppressed, with the reason. Indexes: conversation_pkey, opt_out_phone_index_idx. */
export async function insertWrittenReply(sql: Sql, reply: WrittenReply): Promise<QueuedReply> {
  const [row] = await sql.query<QueuedReply>(
    `INSERT INTO outbound_message (channel_id, in_reply_to_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, parts, language, sent_by_id, state, error)
     SELECT c.channel_id, (SELECT m.id FROM inbound_message m WHERE m.id = c.last_inbound_id), $2, c.phone_index, c.phone_sealed, c.phone_masked, $3, $4, $5, $6::uuid,
            CASE WHEN gate.reason IS NULL THEN 'queued'::outbound_state ELSE 'suppressed'::outbound_state END, gate.reason
     FROM conversation c JOIN channel h ON h.id = c.channel_id
     CROSS JOIN LATERAL (SELECT CASE
       WHEN h.exercise AND h.gateway <> 'simulated' THEN 'exercise: nothing leaves by a real channel'
       WHEN h.gateway IN ('web', 'drill') THEN 'this channel has no way back'
       WHEN NOT h.enabled THEN 'the channel is switched off'
       WHEN ${isStopped('c.phone_index', REPLY)} THEN 'the recipient said STOP'
     END AS reason) gate
     WHERE c.id = $1::uuid
     RETURNING id::text, state::text, error AS reason, false AS repeated`,
    [reply.conversationId, `reply:${reply.key}`, reply.body, reply.parts, reply.language, reply.sentById],
  );
  if (!row) throw new Error('The conversation is gone although it was locked.');
  return row;
}

/** The person need not wait any more. Index: conversation_pkey. */
export function markAnswered(sql: Sql, conversationId: string, body: string): Promise<unknown> {
  return sql.query(`UPDATE conversation SET waiting = false, last_at = now(), last_text = left($2, 200) WHERE id = $1::uuid`, [conversationId, body]);
}
