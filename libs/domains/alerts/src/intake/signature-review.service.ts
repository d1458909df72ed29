import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, type Config } from '@watchpost/platform';
import { AlertIntake } from './alert-intake.service.js';
import { findChanges } from './intake.sql.js';
import { readSignature } from './message-signature.js';
import { listSigned, listUnexpired, recordSignature } from './signature-review.sql.js';
import { findSourceSettings } from '../feeds/source-settings.sql.js';

const MESSAGES_A_PAGE = 50;

/** Judges the signatures of a source's messages anew when its keys have changed. */
@Injectable()
export class SignatureReview {
  constructor(
    private readonly database: Database,
    private readonly intake: AlertIntake,
    @Inject(CONFIG) private readonly config: Pick<Config, 'capAuthorities'>,
  ) {}

  async run(feedId: string): Promise<void> {
    const source = (await findSourceSettings(this.database, [feedId])).get(feedId);
    if (!source) return;
    for (let after = ''; ; ) {
      const page = await listSigned(this.database, feedId, after, MESSAGES_A_PAGE);
      for (const { id, raw } of page) {
        const { record, findings } = readSignature(raw, source.pinnedKeys, this.config.capAuthorities);
        await recordSignature(this.database, id, record, findings);
      }
      const last = page.at(-1);
      if (!last || page.length < MESSAGES_A_PAGE) break;
      after = last.id;
    }
    // Whether messages stand may hang on their signatures, so live maps are told of all that may.
    await this.intake.announce(await findChanges(this.database, await listUnexpired(this.database, feedId)));
  }
}
