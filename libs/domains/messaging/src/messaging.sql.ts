import type { SealedPhone, Sql } from '@watchpost/platform';
import { byteArray } from './byte-array.js';
import type { InboundSms } from './gateways/gateway.js';
import type { NewMediaRow } from './media/media.sql.js';

export type MessagePart = NonNullable<InboundSms['part']>;

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
  /** 1: words of danger, taken first; 2: all others. */
  priority: number;
  part: MessagePart | undefined;
  /** Files that came with it. */
  media: readonly NewMediaRow[];
}

/** One statement for many messages; how many of them are new. A part waits for the others. Index: inbound_message_channel_id_external_id_key. */
export async function insertInbound(sql: Sql, rows: readonly NewInboundRow[]): Promise<number> {
  const [inserted] = await sql.query<{ count: number }>(
    `WITH inserted AS (
       INSERT INTO inbound_message (channel_id, external_id, derived_id, sender_index, sender_sealed, sender_masked, recipient, body, raw_sealed, content_type, sent_at, received_at,
                                    priority, part_ref, part_number, part_total, state)
       SELECT given.*, CASE WHEN part_ref IS NULL THEN 'received'::inbound_state ELSE 'part'::inbound_state END
       FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::bytea[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::text[], $11::timestamptz[], $12::timestamptz[],
                   $13::int[], $14::text[], $15::int[], $16::int[])
            AS given(channel_id, external_id, derived_id, sender_index, sender_sealed, sender_masked, recipient, body, raw_sealed, content_type, sent_at, received_at,
                     priority, part_ref, part_number, part_total)
       ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING 1)
     SELECT count(*)::int AS count FROM inserted`,
    [
      rows.map((row) => row.channelId), rows.map((row) => row.externalId), rows.map((row) => row.derivedId),
      byteArray(rows.map((row) => row.sender.index)), byteArray(rows.map((row) => row.sender.sealed)), rows.map((row) => row.senderMasked),
      rows.map((row) => row.recipient), rows.map((row) => row.body), byteArray(rows.map((row) => row.rawSealed)), rows.map((row) => row.contentType), rows.map((row) => row.sentAt ?? null), rows.map((row) => row.receivedAt),
      rows.map((row) => row.priority), rows.map((row) => row.part?.ref ?? null), rows.map((row) => row.part?.number ?? null), rows.map((row) => row.part?.total ?? null),
    ],
    'insert-inbound',
  );
  return inserted?.count ?? 0;
}

/** Index: inbound_message_channel_id_external_id_key. */
export async function findInboundId(sql: Sql, channelId: string, externalId: string): Promise<string | undefined> {
  const rows = await sql.query<{ id: string }>('SELECT id::text FROM inbound_message WHERE channel_id = $1 AND external_id = $2', [channelId, externalId]);
  return rows[0]?.id;
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
