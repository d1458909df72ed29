import { Injectable } from '@nestjs/common';
import { WatchpostError } from '@watchpost/platform';
import { hash, verify } from '@node-rs/argon2';

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** argon2id (the library's default kind) as OWASP ASVS names it: 46 MiB, one pass, one lane. */
const COST = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 };
/** A flood of sign-ins may use this many threads, and leaves the rest to the map. */
const AT_ONCE = 2;
const MAX_WAITING = 100;

// Long enough, and still among the first that anybody tries.
const GUESSED_FIRST = /^(.)\1*$|^(?:0?123456789|abcdefghij|qwertyuiop)|^(?:password|passw0rd|letmein|welcome|changeme|watchpost|administrator)[\d\W]*(?:password|watchpost)?[\d\W]*$/i;

/** Refuses a password that is too short, too long, or guessed first. No rules about kinds of characters. */
export function checkNewPassword(password: string, email: string): void {
  const refuse = (sentence: string): never => {
    throw new WatchpostError('INVALID_INPUT', sentence, { field: 'password' });
  };
  if (password.length < MIN_PASSWORD_LENGTH) refuse(`The password is too short: use at least ${MIN_PASSWORD_LENGTH} characters, for instance four words.`);
  if (password.length > MAX_PASSWORD_LENGTH) refuse(`The password is too long: use at most ${MAX_PASSWORD_LENGTH} characters.`);
  if (GUESSED_FIRST.test(password)) refuse('This password is one of the first that anybody tries. Use four unrelated words instead.');
  const [account = ''] = email.toLowerCase().split('@');
  if (account.length >= 4 && password.toLowerCase().includes(account)) refuse('The password contains the e-mail address. Use four unrelated words instead.');
}

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];
  private nobodysHash: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** Takes as long for an unknown user (no hash) as for a wrong password. */
  async verify(storedHash: string | undefined, password: string): Promise<boolean> {
    const against = storedHash ?? (await (this.nobodysHash ??= this.hash('nobody has this password')));
    const right = await this.inTurn(() => verify(against, password));
    return right && storedHash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= AT_ONCE) {
      if (this.waiting.length >= MAX_WAITING) {
        throw new WatchpostError('UNAVAILABLE', 'Too many people are signing in at once. Please try again in a few seconds.', { retryAfterSeconds: 5 });
      }
      // Whoever leaves hands the place over, so nobody slips in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.busy += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }
}
