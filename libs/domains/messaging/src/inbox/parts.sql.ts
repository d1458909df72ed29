import type { Sql } from '@watchpost/platform';
import type { PartRow } from './parts.js';

/** More than this at once is left to the next step. */
const AT_ONCE = 20_000;
/** A reference counts to 255 and begins anew: an older message with the same one is another message. */
const SAME_REFERENCE = `interval '1 hour'`;

/** Index: inbound_message_part_idx. */
export async function partsWait(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ wait: boolean }>(`SELECT EXISTS (SELECT FROM inbound_message WHERE state = 'part') AS wait`);
  return row?.wait === true;
}

/**
 * Parts that wait and that nobody else is at, the oldest first.
 * Index: inbound_message_part_idx.
 */
export function holdParts(sql: Sql): Promise<PartRow[]> {
  return sql.query(
    `SELECT m.id::text, concat_ws(' ', m.channel_id, encode(m.sender_index, 'hex'), m.part_total, m.part_ref) AS whole,
            m.part_number AS number, m.part_total AS total, m.body, m.received_at AS "receivedAt"
     FROM inbound_message m WHERE m.state = 'part' ORDER BY m.id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`,
  );
}

/** The lowest part's row takes the whole text and stands in line; the others are done. Index: primary key. */
export function writeWholes(sql: Sql, wholes: readonly { id: string; body: string; priority: number }[], others: readonly { id: string; wholeId: string }[]): Promise<unknown> {
  return sql.query(
    `WITH whole AS (
       UPDATE inbound_message m SET body = given.body, priority = given.priority, state = 'received'
       FROM unnest($1::bigint[], $2::text[], $3::int[]) AS given(id, body, priority) WHERE m.id = given.id)
     UPDATE inbound_message m SET state = 'applied', applied_at = now(), outcome = 'part', whole_id = given.whole_id
     FROM unnest($4::bigint[], $5::bigint[]) AS given(id, whole_id) WHERE m.id = given.id`,
    [wholes.map((row) => row.id), wholes.map((row) => row.body), wholes.map((row) => row.priority), others.map((row) => row.id), others.map((row) => row.wholeId)],
  );
}

/**
 * Repeats of parts whose message is whole already belong to it: waiting on, they would make a message of their own.
 * Indexes: inbound_message_part_idx, inbound_message (sender_index, id).
 */
export function absorbLateParts(sql: Sql): Promise<unknown> {
  return sql.query(
    `UPDATE inbound_message m SET state = 'applied', applied_at = now(), outcome = 'part', whole_id = found.whole_id
     FROM (SELECT late.id, done.whole_id
           FROM (SELECT * FROM inbound_message WHERE state = 'part' ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) late
           CROSS JOIN LATERAL (
             SELECT coalesce(d.whole_id, d.id) AS whole_id FROM (
               SELECT * FROM inbound_message s WHERE s.sender_index = late.sender_index AND s.id < late.id ORDER BY s.id DESC LIMIT 200) d
             WHERE d.channel_id = late.channel_id AND d.part_ref = late.part_ref AND d.part_total = late.part_total AND d.part_number = late.part_number
               AND d.state <> 'part' AND d.received_at > late.received_at - ${SAME_REFERENCE}
             ORDER BY d.id DESC LIMIT 1) done) found
     WHERE m.id = found.id`,
  );
}
