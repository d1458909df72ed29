import type { Sql } from '@watchpost/platform';
import type { PhoneEvent } from '../gateways/gateway.js';

const PREFIX = 'sim-';

/** The simulated network's own id of a message: ours, so that a report finds it also before it is noted as sent. */
export function externalIdOf(outboundId: string): string {
  return `${PREFIX}${outboundId}`;
}

/** What is still to come of one message, in its channel's name. A message handed over twice is told of once. Index: primary key of outbound_message. */
export function insertSimulatedReports(sql: Sql, outboundId: string, events: readonly PhoneEvent[]): Promise<unknown> {
  return sql.query(
    `INSERT INTO simulated_report (channel_id, external_id, kind, body, due_at)
     SELECT o.channel_id, $2, e.kind, e.body, now() + make_interval(secs => e.after_ms / 1000.0)
     FROM outbound_message o CROSS JOIN unnest($3::text[], $4::text[], $5::int[]) AS e(kind, body, after_ms)
     WHERE o.id = $1 AND NOT EXISTS (SELECT FROM simulated_report r WHERE r.channel_id = o.channel_id AND r.external_id = $2)`,
    [outboundId, externalIdOf(outboundId), events.map(({ kind }) => kind), events.map(({ body }) => body), events.map(({ afterMs }) => afterMs)],
  );
}

export interface DueReport {
  id: string;
  channelId: string;
  externalId: string;
  outboundId: string;
  kind: PhoneEvent['kind'];
  body: string;
  dueAt: Date;
  /** The simulated person; null when the message is gone. */
  recipientSealed: Buffer | null;
}

/** Oldest first. Nothing is locked: each report may be applied twice without harm, and is deleted afterwards. Indexes: simulated_report_due_at_idx, primary key of outbound_message. */
export function selectDueReports(sql: Sql, limit: number): Promise<DueReport[]> {
  return sql.query(
    `SELECT r.id::text, r.channel_id AS "channelId", r.external_id AS "externalId", substr(r.external_id, $2) AS "outboundId", r.kind, r.body, r.due_at AS "dueAt",
            (SELECT o.recipient_sealed FROM outbound_message o WHERE o.id = substr(r.external_id, $2)::bigint) AS "recipientSealed"
     FROM simulated_report r WHERE r.due_at <= now() ORDER BY r.due_at, r.id LIMIT $1`,
    [limit, PREFIX.length + 1],
  );
}

/** In how many milliseconds the next one is due; undefined: none is. Index: simulated_report_due_at_idx. */
export async function selectNextDue(sql: Sql): Promise<number | undefined> {
  const [next] = await sql.query<{ ms: number | null }>(`SELECT (extract(epoch FROM min(due_at) - now()) * 1000)::float8 AS ms FROM simulated_report`);
  return next?.ms ?? undefined;
}

/** Index: primary key. */
export function deleteReports(sql: Sql, ids: readonly string[]): Promise<unknown> {
  return sql.query('DELETE FROM simulated_report WHERE id = ANY($1::bigint[])', [ids]);
}
