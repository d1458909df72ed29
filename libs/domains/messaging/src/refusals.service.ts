import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { counter, createLogger, Database, maskNumbers } from '@watchpost/platform';
import { addRefusals, markHeard, type Refused } from './channel-health.sql.js';

const WRITE_EVERY_MS = 1_000;
/** When a channel was heard of last is told this often at most: accepting messages must not wait for it. */
const HEARD_EVERY_MS = 10_000;
const log = createLogger('messaging');
const refused = counter('watchpost_sms_refused_total', 'Webhook requests refused: not proven to be the gateway, or not readable', ['channel']);

/** What webhooks are noted by: counts of refused ones, and when a good one came. Written together, never one by one: an attacker cannot turn refusals into writes. */
@Injectable()
export class Refusals implements OnModuleDestroy {
  private refusals = new Map<string, Refused>();
  private heard = new Set<string>();
  private readonly heardAt = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  add(channel: { id: string; name: string }, reason: string): void {
    refused.inc({ channel: channel.name });
    const before = this.refusals.get(channel.id);
    if (!before) log.warn({ channel: channel.name }, `webhook refused: ${reason}`);
    // Reasons are our own sentences; the mask is for what one might quote.
    this.refusals.set(channel.id, { channelId: channel.id, count: (before?.count ?? 0) + 1, reason: maskNumbers(reason) });
    this.writeSoon();
  }

  /** Something good came in by it. */
  hear(channelId: string): void {
    const now = Date.now();
    if (now - (this.heardAt.get(channelId) ?? 0) < HEARD_EVERY_MS) return;
    this.heardAt.set(channelId, now);
    this.heard.add(channelId);
    this.writeSoon();
  }

  async onModuleDestroy(): Promise<void> {
    await this.write();
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { refusals, heard } = this;
    this.refusals = new Map();
    this.heard = new Set();
    try {
      if (refusals.size > 0) await addRefusals(this.database, [...refusals.values()]);
      if (heard.size > 0) await markHeard(this.database, [...heard]);
    } catch (error) {
      log.warn({ err: error }, 'refusals were not written; the metric has them');
    }
  }
}
