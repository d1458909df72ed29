import type { Sql } from '@watchpost/platform';

export interface ChannelHealthRow {
  id: string;
  lastInboundAt: Date | null;
  lastSentAt: Date | null;
  lastDeliveredAt: Date | null;
  waiting: number;
  parked: number;
  failedLastHour: number;
  refusedLastHour: number;
  refusal: string | null;
  problem: string | null;
  problemAt: Date | null;
}

/**
 * Every channel's health in one statement. Indexes: outbound_message_sent_idx, _delivered_idx, _failed_idx, _waiting_idx,
 * inbound_message_parked_idx, channel_refusal_pkey.
 */
export function selectChannelHealth(sql: Sql): Promise<ChannelHealthRow[]> {
  return sql.query(
    `WITH parked AS MATERIALIZED (SELECT channel_id, count(*)::int AS count FROM inbound_message WHERE state = 'parked' GROUP BY channel_id)
     SELECT c.id::text, c.last_inbound_at AS "lastInboundAt", c.problem, c.problem_at AS "problemAt",
            (SELECT max(o.sent_at) FROM outbound_message o WHERE o.channel_id = c.id AND o.sent_at IS NOT NULL) AS "lastSentAt",
            (SELECT max(o.delivered_at) FROM outbound_message o WHERE o.channel_id = c.id AND o.delivered_at IS NOT NULL) AS "lastDeliveredAt",
            (SELECT count(*)::int FROM outbound_message o WHERE o.channel_id = c.id AND o.state = 'queued') AS waiting,
            coalesce(p.count, 0) AS parked,
            (SELECT count(*)::int FROM outbound_message o WHERE o.channel_id = c.id AND o.state = 'failed' AND o.created_at > now() - interval '1 hour') AS "failedLastHour",
            (SELECT coalesce(sum(r.count), 0)::int FROM channel_refusal r WHERE r.channel_id = c.id AND r.minute > now() - interval '1 hour') AS "refusedLastHour",
            (SELECT r.reason FROM channel_refusal r WHERE r.channel_id = c.id ORDER BY r.minute DESC LIMIT 1) AS refusal
     FROM channel c LEFT JOIN parked p ON p.channel_id = c.id`,
  );
}

export interface Refused {
  channelId: string;
  count: number;
  reason: string;
}

/** Counts for ever, and by the minute for a day. Indexes: channel_pkey, channel_refusal_pkey. */
export function addRefusals(sql: Sql, refused: readonly Refused[]): Promise<unknown> {
  return sql.query(
    `WITH new AS MATERIALIZED (
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[]) AS r(id, count, reason) WHERE EXISTS (SELECT FROM channel c WHERE c.id = r.id)
     ), total AS (
       UPDATE channel c SET refused = c.refused + new.count FROM new WHERE c.id = new.id
     ), old AS (
       DELETE FROM channel_refusal f USING new WHERE f.channel_id = new.id AND f.minute < now() - interval '1 day'
     )
     INSERT INTO channel_refusal (channel_id, minute, count, reason) SELECT id, date_trunc('minute', now()), count, reason FROM new
     ON CONFLICT (channel_id, minute) DO UPDATE SET count = channel_refusal.count + excluded.count, reason = excluded.reason`,
    [refused.map(({ channelId }) => channelId), refused.map(({ count }) => count), refused.map(({ reason }) => reason)],
  );
}

/** Index: channel_pkey. */
export function markHeard(sql: Sql, channelIds: readonly string[]): Promise<unknown> {
  return sql.query('UPDATE channel SET last_inbound_at = now() WHERE id = ANY($1::uuid[])', [channelIds]);
}
