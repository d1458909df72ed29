import type { Sql } from '@watchpost/platform';

/** What the phone took in the last two days and has not said the end of. Index: outbound_message_sent_idx. */
export async function selectUnfinished(sql: Sql, channelId: string, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT external_id AS id FROM outbound_message
     WHERE channel_id = $1 AND sent_at > now() - interval '2 days' AND state = 'sent' AND external_id IS NOT NULL ORDER BY sent_at LIMIT $2`,
    [channelId, limit],
  );
  return rows.map((row) => row.id);
}
