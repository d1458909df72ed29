import { Injectable } from '@nestjs/common';
import { Database, PubSub } from '@watchpost/platform';
import { findExpired } from './alerts.sql.js';
import { alertChanged } from './alerts.topics.js';

const MARK = 'alerts.expired-until';
/** Maps that were cut off for longer load everything again anyway. */
const LOOK_BACK_MS = 3_600_000;

/**
 * Tells live maps which alerts have just run out. Nothing depends on it for truth: every query asks the clock itself.
 * The mark is moved only after the maps were told, so that a crash repeats a message rather than losing it.
 */
@Injectable()
export class AlertExpiry {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  /** Answers with the number of alerts that ran out since the last call. */
  async announceExpired(): Promise<number> {
    const expired = await findExpired(this.database, await this.mark());
    const last = expired.at(-1);
    if (!last) return 0;
    await Promise.all(expired.map(async ({ id }) => this.pubsub.publish(alertChanged, { id, action: 'remove' })));
    const value = last.expiresAt.toISOString();
    await this.database.prisma.setting.upsert({ where: { key: MARK }, create: { key: MARK, value }, update: { value } });
    return expired.length;
  }

  private async mark(): Promise<Date> {
    const row = await this.database.prisma.setting.findUnique({ where: { key: MARK } });
    const mark = typeof row?.value === 'string' ? Date.parse(row.value) : 0;
    return new Date(Math.max(mark, Date.now() - LOOK_BACK_MS));
  }
}
