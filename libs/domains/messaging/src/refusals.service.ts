import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { counter, createLogger, Database } from '@watchpost/platform';
import { addRefusals } from './messaging.sql.js';

const WRITE_EVERY_MS = 1_000;
const log = createLogger('messaging');
const refused = counter('watchpost_sms_refused_total', 'Webhook requests refused for a wrong signature', ['channel']);

/** Counts refused webhooks. Written together each second, so that an attacker cannot turn refusals into writes. */
@Injectable()
export class Refusals implements OnModuleDestroy {
  private counts = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  add(channel: { id: string; name: string }, reason: string): void {
    refused.inc({ channel: channel.name });
    if (!this.counts.has(channel.id)) log.warn({ channel: channel.name }, `webhook refused: ${reason}`);
    this.counts.set(channel.id, (this.counts.get(channel.id) ?? 0) + 1);
    this.timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    await this.write();
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.counts.size === 0) return;
    const counts = this.counts;
    this.counts = new Map();
    try {
      await addRefusals(this.database, counts);
    } catch (error) {
      log.warn({ err: error }, 'refusals were not written; the metric has them');
    }
  }
}
