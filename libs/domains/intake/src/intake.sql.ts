import type { Sql } from '@watchpost/platform';

/** The number people quote for what they sent. Index: report_inbound_message_id_key. */
export async function findIncidentNumber(sql: Sql, inboundMessageId: string): Promise<number | undefined> {
  const [row] = await sql.query<{ number: number }>(
    'SELECT i.number FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = $1',
    [inboundMessageId],
  );
  return row?.number;
}
