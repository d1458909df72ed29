import type { VisibleRows } from '@watchpost/agencies';
import type { OutboundState, Sql } from '@watchpost/platform';

export interface StateCount {
  state: OutboundState;
  count: number;
  parts: number;
}

/** Index: outbound_message_progress_idx, which holds all it reads. */
export function countStates(sql: Sql, broadcastId: string): Promise<StateCount[]> {
  return sql.query('SELECT state::text, count(*)::int, sum(parts)::int AS parts FROM outbound_message WHERE broadcast_id = $1::uuid GROUP BY state', [broadcastId]);
}

/** Why messages did not arrive, why they still wait, and which may have arrived twice. Index: outbound_message_progress_idx. */
export function groupFailures(sql: Sql, broadcastId: string, limit: number): Promise<{ sentence: string; code: string | null; count: number }[]> {
  return sql.query(
    `SELECT coalesce(error, '') AS sentence, error_code AS code, count(*)::int FROM outbound_message
     WHERE broadcast_id = $1::uuid AND (state IN ('failed', 'suppressed') OR error IS NOT NULL) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT $2`,
    [broadcastId, limit],
  );
}

export interface RecipientRow {
  id: string;
  recipientIndex: Buffer;
  sealed: Buffer;
  masked: string;
  name: string;
  state: OutboundState;
  error: string | null;
  errorCode: string | null;
  parts: number;
  sentAt: Date | null;
  deliveredAt: Date | null;
  language: string;
}

/** One more than asked for, in the order of the index, outbound_message_broadcast_id_recipient_index_key. The viewer's rule on volunteers is for the alias v, its parameters after ours. */
export function listRecipients(
  sql: Sql,
  { broadcastId, state, after, first, visible }: { broadcastId: string; state: OutboundState | null; after: Buffer | null; first: number; visible: VisibleRows },
): Promise<RecipientRow[]> {
  return sql.query(
    `SELECT o.id::text, o.recipient_index AS "recipientIndex", o.recipient_sealed AS sealed, o.recipient_masked AS masked, coalesce(v.name, '') AS name, o.state::text, o.error,
            o.error_code AS "errorCode", o.parts, o.sent_at AS "sentAt", o.delivered_at AS "deliveredAt", o.language
     FROM outbound_message o LEFT JOIN volunteer v ON v.id = o.volunteer_id AND (${visible.sql})
     WHERE o.broadcast_id = $1::uuid AND ($2::outbound_state IS NULL OR o.state = $2) AND ($3::bytea IS NULL OR o.recipient_index > $3)
     ORDER BY o.recipient_index LIMIT $4`,
    [broadcastId, state, after, first + 1, ...visible.params],
  );
}
/** Where the parameters of the viewer's rule begin. */
export const FIRST_VISIBLE_PARAM = 5;
