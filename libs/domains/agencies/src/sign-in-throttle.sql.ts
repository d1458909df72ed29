import type { Sql } from '@watchpost/platform';

export interface ThrottleKey {
  readonly key: string;
  readonly freeFailures: number;
  readonly maxWaitSeconds: number;
}

/** How long until all of the keys may try again, in whole seconds (primary key). */
export async function secondsBlocked(sql: Sql, keys: readonly string[]): Promise<number> {
  const [row] = await sql.query<{ seconds: number }>(
    `select coalesce(ceil(max(extract(epoch from blocked_until - now()))), 0)::int as seconds
     from sign_in_throttle where key = any($1) and blocked_until > now()`,
    [keys],
  );
  return row?.seconds ?? 0;
}

/** Counts one more failure; a quarter of an hour without any starts anew (primary key). */
export async function noteFailure(sql: Sql, { key, freeFailures, maxWaitSeconds }: ThrottleKey): Promise<void> {
  await sql.query(
    `insert into sign_in_throttle as t (key, failures, last_failure_at, blocked_until) values ($1, 1, now(), now())
     on conflict (key) do update set
       failures = case when t.last_failure_at < now() - interval '15 minutes' then 1 else t.failures + 1 end,
       last_failure_at = now(),
       blocked_until = case
         when t.last_failure_at < now() - interval '15 minutes' or t.failures + 1 <= $2 then now()
         else now() + make_interval(secs => least($3, power(2, least(t.failures + 1 - $2, 20))))
       end`,
    [key, freeFailures, maxWaitSeconds],
  );
  await sql.query(`delete from sign_in_throttle where last_failure_at < now() - interval '1 day'`);
}

/** A right password clears the account (primary key). */
export async function forgetFailures(sql: Sql, key: string): Promise<void> {
  await sql.query('delete from sign_in_throttle where key = $1', [key]);
}
