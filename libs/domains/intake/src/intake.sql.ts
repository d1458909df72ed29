import type { Sql } from '@watchpost/platform';

/**
 * The number people quote for what they have just sent by the form. Whoever asks shows nothing but a number that can be counted
 * up: it is answered for no other way in, and not for long. Index: report_inbound_message_id_key.
 */
export async function findIncidentNumber(sql: Sql, inboundMessageId: string): Promise<number | undefined> {
  const [row] = await sql.query<{ number: number }>(
    `SELECT i.number FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = $1 AND r.source = 'web' AND r.received_at > now() - interval '1 hour'`,
    [inboundMessageId],
  );
  return row?.number;
}
