import { Injectable } from '@nestjs/common';
import { Audit, WatchpostError, type Viewer } from '@watchpost/platform';
import type { Credentials } from './agencies.inputs.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Where a sign-in comes from. */
export interface Browser {
  readonly ip: string;
  readonly userAgent?: string;
  readonly cookie?: string;
}

export interface SignedIn {
  readonly personId: string;
  readonly setCookie: string;
}

/** E-mail and password against a session. Unknown users and wrong passwords look alike, in words and in time. */
@Injectable()
export class SignInService {
  constructor(
    private readonly people: PeopleService,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly audit: Audit,
  ) {}

  async signIn({ email, password }: Credentials, browser: Browser): Promise<SignedIn> {
    await this.throttle.assertMayTry(email, browser.ip);
    const person = await this.people.findByEmail(email);
    const right = await this.passwords.verify(person?.passwordHash, password);
    if (!person || !right) {
      await this.throttle.failed(email, browser.ip);
      throw new WatchpostError('UNAUTHENTICATED', 'E-mail address or password is wrong. Check both and try again.');
    }
    await this.throttle.succeeded(email);
    return this.open(person.id, browser);
  }

  /** Starts a fresh session; the one the browser had before ends, so that nothing of it can be reused. */
  async open(personId: string, browser: Browser): Promise<SignedIn> {
    await this.sessions.end(browser.cookie);
    const setCookie = await this.sessions.start(personId, browser.userAgent);
    await this.audit.record({ actor: personId, action: 'person.sign-in', subject: `person:${personId}` });
    return { personId, setCookie };
  }

  async signOut(viewer: Viewer, browser: Browser): Promise<string> {
    const removeCookie = await this.sessions.end(browser.cookie);
    if (viewer.personId) await this.audit.record({ actor: viewer.personId, action: 'person.sign-out', subject: `person:${viewer.personId}` });
    return removeCookie;
  }
}
