import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger, Database, maskNumbers, openPhone, Queues, Seal } from '@watchpost/platform';
import { Channels } from './channels.service.js';
import type { SendResult } from './gateways/gateway.js';
import { inboundQueue, outboundQueue, SWEEP_EVERY_MS } from './inbound.queue.js';
import { Sending } from './sending.service.js';
import { insertOptOut, leaseOutbound, markNotSent, markSent, selectChannelsDue, type LeasedOutboundRow } from './outbox.sql.js';

const BATCH = 20;
const NEXT_SECOND_MS = 1_000;
const MAX_ATTEMPTS = 5;
const RETRY_SECONDS = [5, 20, 80, 320];
const log = createLogger('messaging');

/** Sends what waits in the outbox. At least once: a crash between the gateway's yes and our note of it sends again. */
@Injectable()
export class OutboundProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly database: Database,
    private readonly channels: Channels,
    private readonly sending: Sending,
    private readonly seal: Seal,
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
    for (;;) {
      const rows = await leaseOutbound(this.database, channelId, BATCH);
      if (rows.length === 0) return;
      await Promise.all(rows.map((row) => this.sendOne(row)));
      if (rows[0]?.full) return void (await this.queues.add(outboundQueue, {}, { delayMs: NEXT_SECOND_MS }));
    }
  }

  private async sendOne(row: LeasedOutboundRow): Promise<void> {
    const channel = await this.channels.findById(row.channel_id);
    // The last gate, for rows written before the channel became part of an exercise.
    if (row.exercise) return void (await markNotSent(this.database, row.id, 'suppressed', 'exercise: nothing leaves by a real channel', 0));
    const result =
      row.enabled && channel?.gateway
        ? await this.sending.send(channel.gateway, {
            id: row.id, to: openPhone(this.seal, row.recipient_sealed), from: row.written_to ?? '', text: row.body, statusCallbackUrl: this.channels.statusUrl(channel.key, row.id),
            answers: row.answers_id === null ? undefined : { externalId: row.answers_id, body: row.answers_body ?? '' },
          })
        : undefined;
    if (!result) return void (await markNotSent(this.database, row.id, 'suppressed', 'the channel has no settings for sending, or is switched off', 0));
    await this.record(row, result);
  }

  private async record(row: LeasedOutboundRow, result: SendResult): Promise<void> {
    if (result.outcome === 'sent') return void (await markSent(this.database, row.id, result.externalId));
    if (result.outcome === 'failed' && result.optedOut) await insertOptOut(this.database, row.channel_id, row.recipient_index);
    const again = result.outcome === 'retry' && row.attempts < MAX_ATTEMPTS;
    // Gateways repeat the number in what they complain of.
    const error = maskNumbers(result.error);
    log.warn({ outboundMessageId: row.id, again }, error);
    await markNotSent(this.database, row.id, again ? 'queued' : 'failed', error, again ? (RETRY_SECONDS[row.attempts - 1] ?? 600) : 0);
  }
}
