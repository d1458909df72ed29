import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, WatchpostError } from '@watchpost/platform';
import { forgetFailures, noteFailure, secondsBlocked, type ThrottleKey } from './sign-in-throttle.sql.js';

/** After this many failures each further one doubles the wait; nobody is locked out for good. */
const ACCOUNT = { freeFailures: 5, maxWaitSeconds: 60 };
const ADDRESS = { freeFailures: 20, maxWaitSeconds: 300 };

/** Slows down who guesses passwords: for one account and from one address, known to all processes. */
@Injectable()
export class SignInThrottle {
  constructor(private readonly database: Database) {}

  async assertMayTry(email: string, ip: string): Promise<void> {
    const seconds = await secondsBlocked(this.database, [accountKey(email).key, addressKey(ip).key]);
    if (seconds > 0) {
      throw new WatchpostError('RATE_LIMITED', `Too many failed tries to sign in. Please wait ${seconds} seconds, then try again.`, { retryAfterSeconds: seconds });
    }
  }

  async failed(email: string, ip: string): Promise<void> {
    await noteFailure(this.database, accountKey(email));
    await noteFailure(this.database, addressKey(ip));
  }

  async succeeded(email: string): Promise<void> {
    await forgetFailures(this.database, accountKey(email).key);
  }
}

/** A hash, because people type their password into the e-mail field. */
function accountKey(email: string): ThrottleKey {
  return { key: `account:${createHash('sha256').update(email).digest('hex')}`, ...ACCOUNT };
}

function addressKey(ip: string): ThrottleKey {
  // One subscriber holds a whole /64 of IPv6 addresses.
  const network = ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip;
  return { key: `address:${network}`, ...ADDRESS };
}
