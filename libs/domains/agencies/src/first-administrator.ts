import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, createLogger, Database, WatchpostError, type Config } from '@watchpost/platform';
import type { SetUp } from './agencies.inputs.js';
import { checkNewPassword, Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { addSetUpToken, hasAdministrator, takeSetUpToken } from './people.sql.js';
import { hashToken, newToken } from './tokens.js';

const log = createLogger('agencies');

/** Makes sure that somebody can get in: from ADMIN_EMAIL and ADMIN_PASSWORD, or by a link that works once. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly passwords: Passwords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // A command beside the program has no page to open a link on.
    if (this.config.joinsRunning === true) return;
    if (!this.config.roles.has('api') || (await hasAdministrator(this.database))) return;
    const { adminEmail: email, adminPassword: password } = this.config;
    if (email && password) await this.fromSettings(email, password);
    else await this.printLink();
  }

  /** Turns the one-time link into the first administrator. */
  async setUp({ token, email, name, password }: SetUp): Promise<string> {
    checkNewPassword(password, email);
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async (sql) => {
      if (!(await takeSetUpToken(sql, hashToken(token)))) {
        throw new WatchpostError('FORBIDDEN', 'This set-up link is not valid or was used already. Restart Watchpost to get a new one, or sign in.');
      }
      if (await hasAdministrator(sql)) throw new WatchpostError('CONFLICT', 'There is an administrator already. Please sign in.');
      return this.people.addPerson(sql, { email, name, roles: ['administrator'] }, passwordHash, 'set-up');
    });
  }

  private async fromSettings(email: string, password: string): Promise<void> {
    checkNewPassword(password, email);
    const passwordHash = await this.passwords.hash(password);
    try {
      await this.database.transaction((sql) => this.people.addPerson(sql, { email, name: 'Administrator', roles: ['administrator'] }, passwordHash, 'system'));
      log.info('The first administrator was made from ADMIN_EMAIL');
    } catch (error) {
      // Another process that starts at the same time was faster.
      if (!(error instanceof WatchpostError && error.code === 'CONFLICT')) throw error;
    }
  }

  private async printLink(): Promise<void> {
    const token = newToken();
    await addSetUpToken(this.database, hashToken(token));
    const address = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    // For the person at the terminal, not for the log: it is a secret until it is used.
    process.stdout.write(`\nTo make the first administrator, open this link once:\n  ${address}/desk/setup?token=${token}\n\n`);
  }
}
