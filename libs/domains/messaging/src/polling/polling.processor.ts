import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Queues } from '@watchpost/platform';
import { POLLED_GATEWAYS } from '../gateways/registry.js';
import { ChannelPoller } from './channel-poller.service.js';
import { channelPollQueue, pollClockQueue } from './polling.queue.js';
import { claimDuePolls } from './polling.sql.js';

const EVERY_MS = 5_000;
/** A mail server that hangs must not keep the others waiting. */
const CONCURRENCY = 8;
/** Longer than the longest poll. */
const LEASE_SECONDS = 180;

@Injectable()
export class PollingProcessor implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly poller: ChannelPoller,
  ) {}

  onModuleInit(): void {
    this.queues.process(pollClockQueue, () => this.ringDueChannels());
    this.queues.process(channelPollQueue, ({ channelId }) => this.poller.poll(channelId), { concurrency: CONCURRENCY });
    this.queues.every(pollClockQueue, {}, EVERY_MS);
  }

  private async ringDueChannels(): Promise<void> {
    const due = await claimDuePolls(this.database, POLLED_GATEWAYS, LEASE_SECONDS);
    await this.queues.addMany(channelPollQueue, due.map((channelId) => ({ payload: { channelId } })));
  }
}
