import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, PUBLIC_VIEWER, Viewers, type Config, type Viewer } from '@watchpost/platform';
import { readCookie, sessionCookie, setCookie, type SessionCookie } from './cookies.js';
import { findLiveSession, removeExpiredSessions, touchSession } from './sessions.sql.js';
import { hashToken, newToken } from './tokens.js';

const ABSOLUTE_SECONDS = 7 * 24 * 3600;
const IDLE_SECONDS = 12 * 3600;
/** How long a revoked session may still be believed by this process. */
const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 5_000;
const TOUCH_AFTER_MS = 5 * 60_000;
const MAX_USER_AGENT = 300;

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
    const token = readCookie(cookieHeader, this.cookie.name);
    if (!token) return PUBLIC_VIEWER;
    const idHash = hashToken(token);
    const known = this.remembered.get(idHash);
    if (known && known.until > Date.now()) return known.viewer;
    const viewer = await this.findViewer(idHash);
    this.remember(idHash, viewer);
    return viewer;
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
    const token = readCookie(cookieHeader, this.cookie.name);
    if (token) {
      const idHash = hashToken(token);
      await this.database.prisma.session.deleteMany({ where: { idHash } });
      this.remembered.delete(idHash);
    }
    return setCookie(this.cookie, '', 0);
  }

  /** Ends every session of a person, on all devices. */
  async endAll(personId: string): Promise<void> {
    await this.database.prisma.session.deleteMany({ where: { personId } });
    this.remembered.clear();
  }

  private async findViewer(idHash: string): Promise<Viewer> {
    const session = await findLiveSession(this.database, idHash, IDLE_SECONDS);
    if (!session) return PUBLIC_VIEWER;
    if (Date.now() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) await touchSession(this.database, idHash);
    const { personId, agencyId, name, roles } = session;
    return { kind: 'person', personId, ...(agencyId ? { agencyId } : {}), name, roles: new Set(roles) };
  }

  private remember(idHash: string, viewer: Viewer): void {
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(idHash, { viewer, until: Date.now() + REMEMBER_MS });
  }
}
