import type { SealedPhone, Sql } from '@watchpost/platform';
import { isStopped } from './stop-rule.sql.js';

export interface TestMessage {
  channelId: string;
  recipient: SealedPhone;
  masked: string;
  body: string;
  personId: string | null;
}

/** One message of its own, first in line; none to a number that said STOP. Index: opt_out_phone_index_idx. */
export async function insertTestMessage(sql: Sql, { channelId, recipient, masked, body, personId }: TestMessage): Promise<string | undefined> {
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO outbound_message (channel_id, purpose, priority, recipient_index, recipient_sealed, recipient_masked, body, sent_by_id)
     SELECT $1, 'test', 1, $2, $3, $4, $5, $6 WHERE NOT ${isStopped('$2::bytea')}
     RETURNING id::text`,
    [channelId, recipient.index, recipient.sealed, masked, body, personId],
  );
  return rows[0]?.id;
}

export interface TestMessageState {
  state: string;
  error: string | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
}

/** Only of tests: other messages have their own screens. Index: primary key. */
export async function selectTestMessage(sql: Sql, id: string): Promise<TestMessageState | undefined> {
  const rows = await sql.query<TestMessageState>(
    `SELECT state::text, error, sent_at AS "sentAt", delivered_at AS "deliveredAt" FROM outbound_message WHERE id = $1 AND purpose = 'test'`,
    [id],
  );
  return rows[0];
}
