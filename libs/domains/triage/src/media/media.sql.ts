import { visible } from '@watchpost/agencies';
import { Conditions } from '@watchpost/incidents';
import type { Sql, Viewer } from '@watchpost/platform';

/**
 * The hash of a file whose message the viewer may read: one of a report by the report, any other by its conversation. Indexes:
 * inbound_media_pkey, report_inbound_message_id_key, conversation_phone_index_exercise_key.
 */
export async function selectReadable(sql: Sql, id: string, viewer: Viewer): Promise<{ sha256: Buffer | null } | undefined> {
  const where = new Conditions(id).and('f.id = $1::uuid');
  const rule = (kind: 'report' | 'conversation', alias: string) => {
    const { sql: condition, params } = visible(kind, viewer, { alias, firstParam: where.params.length + 1 });
    where.params.push(...params);
    return condition;
  };
  where.and(`NOT EXISTS (SELECT FROM report r WHERE r.inbound_message_id = m.id AND NOT (${rule('report', 'r')}))`);
  where.and(`NOT EXISTS (SELECT FROM conversation c WHERE c.phone_index = m.sender_index AND c.exercise = h.exercise AND NOT (${rule('conversation', 'c')}))`);
  const [row] = await sql.query<{ sha256: Buffer | null }>(
    `SELECT f.sha256 FROM inbound_media f JOIN inbound_message m ON m.id = f.inbound_id JOIN channel h ON h.id = m.channel_id WHERE ${where.text}`,
    where.params,
  );
  return row;
}
