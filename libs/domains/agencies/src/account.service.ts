import { Injectable } from '@nestjs/common';
import { Database, WatchpostError, type Viewer } from '@watchpost/platform';
import type { NewPassword } from './agencies.inputs.js';
import { checkNewPassword, Passwords } from './passwords.js';
import { PeopleService, type PersonFacts } from './people.service.js';
import { Sessions, type SessionFacts } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';
import type { Browser } from './sign-in.service.js';

/** What becomes of somebody's way in: a new password, places to sign out, or no way in at all. */
@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
  ) {}

  /** Ends every session, also those of whoever knew the old password, and answers with the cookie of a fresh one. */
  async changePassword({ currentPassword, newPassword }: NewPassword, viewer: Viewer, browser: Browser): Promise<string> {
    const person = await this.people.findWithPassword(personIdOf(viewer));
    if (!person) throw notSignedIn();
    await this.throttle.assertMayTry(person.email, browser.ip);
    if (!(await this.passwords.verify(person.passwordHash, currentPassword))) {
      await this.throttle.failed(person.email, browser.ip);
      throw new WatchpostError('INVALID_INPUT', 'The current password is wrong. Type the one you sign in with.', { field: 'currentPassword' });
    }
    checkNewPassword(newPassword, person.email);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.database.transaction(async (sql) => {
      await this.sessions.endAll(person.id, sql);
      await this.people.writePassword(sql, person.id, passwordHash);
    });
    return this.sessions.start(person.id, browser.userAgent);
  }

  listSessions(viewer: Viewer, browser: Browser): Promise<SessionFacts[]> {
    return this.sessions.list(personIdOf(viewer), browser.cookie);
  }

  async endSession(id: string, viewer: Viewer): Promise<boolean> {
    return this.sessions.endOne(personIdOf(viewer), id);
  }

  disable(personId: string, viewer: Viewer): Promise<PersonFacts> {
    return this.people.setDisabled(personId, true, viewer, (sql) => this.sessions.endAll(personId, sql));
  }

  enable(personId: string, viewer: Viewer): Promise<PersonFacts> {
    return this.people.setDisabled(personId, false, viewer, async () => undefined);
  }
}

function personIdOf(viewer: Viewer): string {
  if (!viewer.personId) throw notSignedIn();
  return viewer.personId;
}

function notSignedIn(): WatchpostError {
  return new WatchpostError('UNAUTHENTICATED', 'Please sign in first.');
}
