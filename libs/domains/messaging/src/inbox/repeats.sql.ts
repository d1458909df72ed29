import type { Sql } from '@watchpost/platform';
import { REPEATED_WITHIN_MS, type SaidRow } from './repeats.js';

/** A pattern costs several times what it costs to look whether there is anything for it to do. */
const WORDS = (text: string): string =>
  `md5(lower(CASE WHEN strpos(${text}, '  ') + strpos(${text}, E'\\n') + strpos(${text}, E'\\t') + strpos(${text}, E'\\r') = 0 THEN btrim(${text}) ELSE regexp_replace(btrim(${text}), '\\s+', ' ', 'g') END))`;
/** Of each sender the last so many messages are looked at: a minute rarely holds more. */
const LOOKED_AT = 50;

/**
 * What the senders of the given messages said now and within a minute before, with the last thing each said before; the
 * web form and unknown senders left off. Indexes: inbound_message_pkey, inbound_message (sender_index, id).
 */
export function selectSaid(sql: Sql, ids: readonly string[]): Promise<SaidRow[]> {
  return sql.query(
    `WITH this AS MATERIALIZED (
       SELECT m.id, m.sender_index, c.exercise, m.received_at, ${WORDS('m.body')} AS words
       FROM inbound_message m JOIN channel c ON c.id = m.channel_id
       WHERE m.id = ANY($1::bigint[]) AND m.sender_index <> '' AND c.gateway <> 'web'
     ), before AS MATERIALIZED (
       SELECT b.id, s.sender_index, c.exercise, b.received_at, b.repeat_of_id, ${WORDS('b.body')} AS words, row_number() OVER (PARTITION BY s.sender_index, c.exercise ORDER BY b.id DESC) AS nth
       FROM (SELECT sender_index, min(id) AS first, min(received_at) AS since FROM this GROUP BY sender_index) s
       CROSS JOIN LATERAL (SELECT * FROM inbound_message m WHERE m.sender_index = s.sender_index AND m.id < s.first ORDER BY m.id DESC LIMIT ${LOOKED_AT}) b
       JOIN channel c ON c.id = b.channel_id
       WHERE b.state = 'applied' AND b.outcome <> 'part' AND b.received_at >= s.since - make_interval(secs => $2) AND c.gateway <> 'web'
     )
     SELECT id::text, encode(sender_index, 'hex') || exercise AS sender, words, received_at AS "receivedAt", repeat_of_id::text AS "repeatOfId" FROM (
       SELECT id, sender_index, exercise, words, received_at, NULL::bigint AS repeat_of_id FROM this
       UNION ALL
       SELECT id, sender_index, exercise, words, received_at, repeat_of_id FROM before
       WHERE nth = 1 OR (sender_index, exercise, words) IN (SELECT sender_index, exercise, words FROM this)) said
     ORDER BY said.id`,
    [ids, REPEATED_WITHIN_MS / 1000],
  );
}
