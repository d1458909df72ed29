import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, PUBLIC_VIEWER, Viewers, type Config, type Sql, type Viewer } from '@watchpost/platform';
import { readCookie, sessionCookie, setCookie, type SessionCookie } from './cookies.js';
import { findLiveSessions, removeExpiredSessions, removeSession, removeSessionsOf, selectSessionsOf, touchSession, type LiveSession } from './sessions.sql.js';
import { hashToken, newToken } from './tokens.js';

const ABSOLUTE_SECONDS = 7 * 24 * 3600;
const IDLE_SECONDS = 12 * 3600;
/** How long a revoked session may still be believed by this process. */
const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 5_000;
const TOUCH_AFTER_MS = 5 * 60_000;
const MAX_USER_AGENT = 300;

/** One place where a person is signed in. */
export interface SessionFacts {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly browser: string;
  readonly current: boolean;
}

interface Remembered {
  readonly viewer: Viewer;
  readonly until: number;
}

/** Server-side sessions: the cookie holds a random id, the database only its hash. */
@Injectable()
export class Sessions extends Viewers {
  private readonly cookie: SessionCookie;
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    this.cookie = sessionCookie(config.publicUrl);
  }

  /** Who sent this cookie; the public when there is none, or none that is still good. */
  async viewerOf(cookieHeader: string | undefined): Promise<Viewer> {
    const idHash = this.idHashOf(cookieHeader);
    if (!idHash) return PUBLIC_VIEWER;
    const known = this.remembered.get(idHash);
    if (known && known.until > Date.now()) return known.viewer;
    const viewer = await this.findViewer(idHash);
    this.remember(idHash, viewer);
    return viewer;
  }

  async viewersOf(cookieHeaders: readonly (string | undefined)[]): Promise<Viewer[]> {
    const idHashes = cookieHeaders.map((header) => this.idHashOf(header));
    const asked = [...new Set(idHashes.filter((idHash) => idHash !== undefined))];
    const live = await findLiveSessions(this.database, asked, IDLE_SECONDS);
    const viewers = new Map(live.map((session) => [session.idHash, viewerOfSession(session)]));
    for (const idHash of asked) this.remember(idHash, viewers.get(idHash) ?? PUBLIC_VIEWER);
    return idHashes.map((idHash) => (idHash && viewers.get(idHash)) || PUBLIC_VIEWER);
  }

  /** Where this person is signed in; the session that asks is marked. */
  async list(personId: string, cookieHeader: string | undefined): Promise<SessionFacts[]> {
    const own = this.idHashOf(cookieHeader);
    const rows = await selectSessionsOf(this.database, personId, IDLE_SECONDS);
    return rows.map(({ idHash, createdAt, lastSeenAt, userAgent }) => ({ id: idHash, startedAt: createdAt, lastSeenAt, browser: userAgent ?? '', current: idHash === own }));
  }

  /** Starts a session and answers with the Set-Cookie header. A new id every time, so nobody can plant one beforehand. */
  async start(personId: string, userAgent: string | undefined): Promise<string> {
    const token = newToken();
    await removeExpiredSessions(this.database, IDLE_SECONDS);
    await this.database.prisma.session.create({
      data: { idHash: hashToken(token), personId, expiresAt: new Date(Date.now() + ABSOLUTE_SECONDS * 1000), userAgent: userAgent?.slice(0, MAX_USER_AGENT) },
    });
    return setCookie(this.cookie, token, ABSOLUTE_SECONDS);
  }

  /** Ends the session of this cookie and answers with the header that removes it. */
  async end(cookieHeader: string | undefined): Promise<string> {
    const idHash = this.idHashOf(cookieHeader);
    if (idHash) {
      await this.database.prisma.session.deleteMany({ where: { idHash } });
      this.remembered.delete(idHash);
    }
    return setCookie(this.cookie, '', 0);
  }

  /** Ends one session of this person; false when there is none. */
  async endOne(personId: string, id: string): Promise<boolean> {
    this.remembered.delete(id);
    return removeSession(this.database, personId, id);
  }

  /** Ends every session of a person, on all devices, within the change that causes it. */
  async endAll(personId: string, sql: Sql): Promise<void> {
    await removeSessionsOf(sql, personId);
    this.remembered.clear();
  }

  private idHashOf(cookieHeader: string | undefined): string | undefined {
    const token = readCookie(cookieHeader, this.cookie.name);
    return token && hashToken(token);
  }

  private async findViewer(idHash: string): Promise<Viewer> {
    const [session] = await findLiveSessions(this.database, [idHash], IDLE_SECONDS);
    if (!session) return PUBLIC_VIEWER;
    if (Date.now() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) await touchSession(this.database, idHash);
    return viewerOfSession(session);
  }

  private remember(idHash: string, viewer: Viewer): void {
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(idHash, { viewer, until: Date.now() + REMEMBER_MS });
  }
}

function viewerOfSession({ personId, agencyId, name, roles }: LiveSession): Viewer {
  return { kind: 'person', personId, ...(agencyId ? { agencyId } : {}), name, roles: new Set(roles) };
}
