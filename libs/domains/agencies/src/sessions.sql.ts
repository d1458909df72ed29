import type { RoleName, Sql } from '@watchpost/platform';

export interface LiveSession {
  readonly idHash: string;
  readonly personId: string;
  readonly agencyId: string | null;
  readonly name: string;
  readonly roles: RoleName[];
  readonly lastSeenAt: Date;
}

/** Those of the sessions that are neither expired nor idle and whose person may still sign in (primary keys of session and person). */
export function findLiveSessions(sql: Sql, idHashes: readonly string[], idleSeconds: number): Promise<LiveSession[]> {
  return sql.query<LiveSession>(
    `select s.id_hash as "idHash", p.id as "personId", p.agency_id as "agencyId", p.name, p.roles::text[] as roles, s.last_seen_at as "lastSeenAt"
     from session s join person p on p.id = s.person_id
     where s.id_hash = any($1) and s.expires_at > now() and s.last_seen_at > now() - make_interval(secs => $2) and p.disabled_at is null`,
    [idHashes, idleSeconds],
  );
}

export interface OwnSession {
  readonly idHash: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly userAgent: string | null;
}

/** Where a person is signed in, the last used first (session_person_id_idx). */
export function selectSessionsOf(sql: Sql, personId: string, idleSeconds: number): Promise<OwnSession[]> {
  return sql.query<OwnSession>(
    `select id_hash as "idHash", created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent" from session
     where person_id = $1::uuid and expires_at > now() and last_seen_at > now() - make_interval(secs => $2) order by last_seen_at desc limit 100`,
    [personId, idleSeconds],
  );
}

/** Ends one session, but only of this person; false when there is none (primary key). */
export async function removeSession(sql: Sql, personId: string, idHash: string): Promise<boolean> {
  const rows = await sql.query('delete from session where id_hash = $1 and person_id = $2::uuid returning 1', [idHash, personId]);
  return rows.length > 0;
}

/** Ends every session of a person (session_person_id_idx). */
export async function removeSessionsOf(sql: Sql, personId: string): Promise<void> {
  await sql.query('delete from session where person_id = $1::uuid', [personId]);
}

/** Notes that the session is in use (primary key). */
export async function touchSession(sql: Sql, idHash: string): Promise<void> {
  await sql.query('update session set last_seen_at = now() where id_hash = $1', [idHash]);
}

/** Forgets what cannot be used any more (session_expires_at_idx; idle ones are few and found on the way). */
export async function removeExpiredSessions(sql: Sql, idleSeconds: number): Promise<void> {
  await sql.query('delete from session where expires_at < now() or last_seen_at < now() - make_interval(secs => $1)', [idleSeconds]);
}
