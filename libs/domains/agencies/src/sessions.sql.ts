import type { RoleName, Sql } from '@watchpost/platform';

export interface LiveSession {
  readonly personId: string;
  readonly agencyId: string | null;
  readonly name: string;
  readonly roles: RoleName[];
  readonly lastSeenAt: Date;
}

/** The session if it is neither expired nor idle and its person may still sign in (primary keys of session and person). */
export async function findLiveSession(sql: Sql, idHash: string, idleSeconds: number): Promise<LiveSession | undefined> {
  const [row] = await sql.query<LiveSession>(
    `select p.id as "personId", p.agency_id as "agencyId", p.name, p.roles::text[] as roles, s.last_seen_at as "lastSeenAt"
     from session s join person p on p.id = s.person_id
     where s.id_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(secs => $2) and p.disabled_at is null`,
    [idHash, idleSeconds],
  );
  return row;
}

/** Notes that the session is in use (primary key). */
export async function touchSession(sql: Sql, idHash: string): Promise<void> {
  await sql.query('update session set last_seen_at = now() where id_hash = $1', [idHash]);
}

/** Forgets what cannot be used any more (session_expires_at_idx; idle ones are few and found on the way). */
export async function removeExpiredSessions(sql: Sql, idleSeconds: number): Promise<void> {
  await sql.query('delete from session where expires_at < now() or last_seen_at < now() - make_interval(secs => $1)', [idleSeconds]);
}
