import type { Sql } from '@watchpost/platform';

/** The conversation a message belongs to, as it stood before the message was given its meaning. */
export interface ConversationState {
  id: string;
  /** What the person was asked and has not said yet: place; empty: nothing. */
  awaiting: string;
  awaitingReportId: string | null;
  awaitingUntil: Date | null;
  language: string;
  spam: boolean;
}

export interface LastSaid {
  id: string;
  inboundId: string;
  channelId: string;
  exercise: boolean;
}

/**
 * Each sender's last message moves that person's conversation to the front, in one statement; one row a person and world.
 * Index: conversation_phone_index_exercise_key.
 */
export function upsertConversations(sql: Sql, said: readonly LastSaid[]): Promise<(ConversationState & { inboundId: string })[]> {
  return sql.query(
    `INSERT INTO conversation AS c (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_inbound_id, last_at, last_text, waiting)
     SELECT given.id, m.sender_index, m.sender_sealed, m.sender_masked, given.exercise, m.channel_id, m.id, m.received_at, left(m.body, 200), true
     FROM unnest($1::uuid[], $2::bigint[], $3::boolean[]) AS given(id, inbound_id, exercise) JOIN inbound_message m ON m.id = given.inbound_id
     ORDER BY m.sender_index, given.exercise
     ON CONFLICT (phone_index, exercise) DO UPDATE SET
       channel_id = EXCLUDED.channel_id, last_inbound_id = EXCLUDED.last_inbound_id, last_at = greatest(c.last_at, EXCLUDED.last_at), last_text = EXCLUDED.last_text,
       waiting = c.spam_since IS NULL, phone_sealed = CASE WHEN c.erased_at IS NULL THEN c.phone_sealed ELSE EXCLUDED.phone_sealed END,
       phone_masked = CASE WHEN c.erased_at IS NULL THEN c.phone_masked ELSE EXCLUDED.phone_masked END, erased_at = NULL
     RETURNING c.id, c.last_inbound_id::text AS "inboundId", c.awaiting, c.awaiting_report_id AS "awaitingReportId", c.awaiting_until AS "awaitingUntil", c.language,
               c.spam_since IS NOT NULL AS spam`,
    [said.map(({ id }) => id), said.map(({ inboundId }) => inboundId), said.map(({ exercise }) => exercise)],
  );
}

/** The language somebody writes in, as far as the last message told. Index: primary key. */
export function setLanguages(sql: Sql, spoken: readonly { id: string; language: string }[]): Promise<unknown> {
  return sql.query(
    'UPDATE conversation c SET language = given.language FROM unnest($1::uuid[], $2::text[]) AS given(id, language) WHERE c.id = given.id AND c.language <> given.language',
    [spoken.map(({ id }) => id), spoken.map(({ language }) => language)],
  );
}
