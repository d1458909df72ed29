import type { Sql } from '@watchpost/platform';

export interface HubSubscription {
  feedId: string;
  enabled: boolean;
  topic: string;
  secret: string;
  askedAt: Date | null;
}

/** Index: alert_feed (hub_key), unique. */
export async function findByHubKey(sql: Sql, key: string): Promise<HubSubscription | null> {
  const rows = await sql.query<HubSubscription>(
    `select id as "feedId", enabled, hub_topic as topic, hub_secret as secret, hub_asked_at as "askedAt"
     from alert_feed where hub_key = $1 and hub_topic is not null and hub_secret is not null`,
    [key],
  );
  return rows[0] ?? null;
}

/** Remembers which hub a feed names, without a subscription there. */
export async function rememberHub(sql: Sql, feedId: string, hub: { hubUrl: string; topic: string } | null): Promise<void> {
  await sql.query(
    `update alert_feed set hub_url = $2, hub_topic = $3, hub_key = null, hub_secret = null, hub_lease_until = null, hub_asked_at = null, hub_problem = null
     where id = $1`,
    [feedId, hub?.hubUrl ?? null, hub?.topic ?? null],
  );
}

/** Noted before the hub is asked: it may call back before it answers. */
export async function noteAsked(sql: Sql, feedId: string, key: string, secret: string): Promise<void> {
  await sql.query(`update alert_feed set hub_key = $2, hub_secret = $3, hub_asked_at = now() where id = $1`, [feedId, key, secret]);
}

export async function noteLease(sql: Sql, feedId: string, seconds: number): Promise<void> {
  await sql.query(`update alert_feed set hub_lease_until = now() + $2 * interval '1 second', hub_problem = null where id = $1`, [feedId, seconds]);
}

/** `ended`: nothing will be pushed any more; else a running lease goes on. */
export async function noteHubProblem(sql: Sql, feedId: string, problem: string, ended: boolean): Promise<void> {
  await sql.query(`update alert_feed set hub_problem = $2, hub_lease_until = case when $3 then null else hub_lease_until end where id = $1`, [feedId, problem, ended]);
}

/** The feed is due at once. A feed that is off stays off. */
export async function notePush(sql: Sql, feedId: string): Promise<void> {
  await sql.query(`update alert_feed set last_push_at = now(), next_poll_at = now() where id = $1 and enabled`, [feedId]);
}
