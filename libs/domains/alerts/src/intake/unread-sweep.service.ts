import { Injectable } from '@nestjs/common';
import { Database, createLogger } from '@watchpost/platform';
import { AlertIntake } from './alert-intake.service.js';
import { forgetOldEntries } from '../feeds/feed-entries.sql.js';
import { claimUnread, noteRead } from './unread.sql.js';

const DOCUMENTS_A_RUN = 20;
const log = createLogger('alerts');

/** Reads again what an older reader could not read, or what was kept back by settings that have changed since. */
@Injectable()
export class UnreadSweep {
  constructor(
    private readonly database: Database,
    private readonly intake: AlertIntake,
  ) {}

  /** Answers with the number of documents that could be read now. */
  async run(): Promise<number> {
    let read = 0;
    for (const kept of await claimUnread(this.database, DOCUMENTS_A_RUN)) {
      const { alertId, problem } = await this.intake.ingest({ bytes: kept.raw, feedId: kept.feedId, entryId: kept.entryId, url: kept.url });
      if (problem !== null) continue;
      await noteRead(this.database, kept, alertId);
      read += 1;
    }
    if (read > 0) log.info({ read }, 'Documents that could not be read before were read.');
    return read;
  }

  async forget(): Promise<void> {
    await forgetOldEntries(this.database);
  }
}
