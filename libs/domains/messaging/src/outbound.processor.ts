import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Queues } from '@watchpost/platform';
import { inboundQueue, outboundQueue, SWEEP_EVERY_MS } from './inbound.queue.js';
import { OutboundDispatch } from './outbound-dispatch.service.js';
import { OutboundResults } from './outbound-results.service.js';
import { leaseOutbound, selectChannelsDue } from './outbox-lease.sql.js';

/** Asked at once of one channel: enough that a slow gateway still takes its measure. */
const BATCH = 50;
const SECOND_MS = 1_000;

/** Sends what waits in the outbox. At least once: a crash between the gateway's yes and our note of it sends again, and the row says so in words. */
@Injectable()
export class OutboundProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly database: Database,
    private readonly dispatch: OutboundDispatch,
    private readonly results: OutboundResults,
  ) {}

  onModuleInit(): void {
    this.queues.process(outboundQueue, () => this.sendWaiting());
    this.queues.every(outboundQueue, {}, SWEEP_EVERY_MS);
    this.queues.every(inboundQueue, {}, SWEEP_EVERY_MS);
  }

  /** Each channel by itself: a slow gateway, or one with a long line, keeps nobody else's messages waiting. */
  async sendWaiting(): Promise<void> {
    const channels = await selectChannelsDue(this.database);
    const ends = await Promise.allSettled(channels.map((channelId) => this.sendByChannel(channelId)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Ends when nothing can be taken: the line is empty, or the second's measure is full, for which the bell rings again. */
  private async sendByChannel(channelId: string): Promise<void> {
    const channel = await this.dispatch.channel(channelId);
    for (;;) {
      const rows = await leaseOutbound(this.database, channelId, BATCH);
      if (rows.length === 0) return;
      await Promise.all(rows.map(async (row) => this.results.record(await this.dispatch.send(row, channel))));
      if (rows[0]?.full) return void (await this.queues.add(outboundQueue, {}, { delayMs: untilNextSecond() }));
    }
  }
}

/** The measure is counted by the second of the clock. */
function untilNextSecond(): number {
  return SECOND_MS - (Date.now() % SECOND_MS);
}
