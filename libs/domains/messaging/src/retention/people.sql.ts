import { randomBytes } from 'node:crypto';
import type { Sql } from '@watchpost/platform';

const OPEN = `('open', 'awaiting_check')`;

/** Nobody wrote or was written to since the moment, nothing is on its way, no report of theirs waits for a decision, and they were asked nothing that they may still answer. */
const DUE = `t.erased_at IS NULL AND t.last_at < $1
  AND (t.awaiting_until IS NULL OR t.awaiting_until < $1)
  AND NOT EXISTS (SELECT FROM conversation other WHERE other.phone_index = t.phone_index AND other.last_at >= $1)
  AND NOT EXISTS (SELECT FROM inbound_message m LEFT JOIN report r ON r.inbound_message_id = m.id WHERE m.sender_index = t.phone_index
                     AND (m.received_at >= $1 OR m.state = 'received' OR r.state IN ${OPEN}))
  AND NOT EXISTS (SELECT FROM outbound_message o WHERE o.recipient_index = t.phone_index AND (o.created_at >= $1 OR o.state = 'queued'))`;

/**
 * People nobody needs to reach any more. Number and blind index go from the conversation and all its messages; in the place of
 * the index stands a random one, so that who said what to whom can still be read and nobody can tell whose number it was. Who
 * said STOP stays in opt_out. Indexes: conversation_kept_idx, inbound_message_sender_index_id_idx, outbound_message_recipient_index_id_idx.
 */
export async function forgetPeople(sql: Sql, before: Date, limit: number): Promise<number> {
  const people = await sql.query<{ index: Uint8Array }>(`SELECT t.phone_index AS index FROM conversation t WHERE ${DUE} ORDER BY t.last_at LIMIT $2 FOR UPDATE OF t SKIP LOCKED`, [before, limit]);
  if (people.length === 0) return 0;
  // One person has a conversation in the real world and one in exercises.
  const indexes = [...new Map(people.map(({ index }) => [Buffer.from(index).toString('hex'), index])).values()];
  const given = [before, indexes, indexes.map(({ length }) => randomBytes(length))];
  const of = 'FROM unnest($2::bytea[], $3::bytea[]) AS given(was, now)';
  await sql.query(`UPDATE inbound_message m SET sender_index = given.now, sender_sealed = '', sender_masked = '' ${of} WHERE m.sender_index = given.was AND m.received_at < $1`, given);
  await sql.query(`UPDATE outbound_message o SET recipient_index = given.now, recipient_sealed = '', recipient_masked = '' ${of} WHERE o.recipient_index = given.was AND o.created_at < $1`, given);
  await sql.query(`UPDATE conversation c SET phone_index = given.now, phone_sealed = '', phone_masked = '', waiting = false, erased_at = now() ${of} WHERE c.phone_index = given.was AND c.last_at < $1`, given);
  return people.length;
}

/** Indexes: as for forgetting. */
export async function standingOfPeople(sql: Sql, before: Date): Promise<{ due: number; next: Date | null }> {
  const [standing] = await sql.query<{ due: number; next: Date | null }>(
    `SELECT (SELECT count(*)::int FROM conversation t WHERE ${DUE}) AS due, (SELECT min(last_at) FROM conversation WHERE erased_at IS NULL AND last_at >= $1) AS next`,
    [before],
  );
  return standing ?? { due: 0, next: null };
}
