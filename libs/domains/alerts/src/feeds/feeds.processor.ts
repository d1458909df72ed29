import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Queues } from '@watchpost/platform';
import { FeedPoller } from './feed-poller.service.js';
import { feedClockQueue, feedPollQueue } from './feeds.queue.js';
import { claimDueFeeds } from './feeds.sql.js';

const EVERY_MS = 1000;
/** Feeds polled at the same time by one process: a hanging one must not hold up the others. */
const CONCURRENCY = 16;
/** Longer than the longest poll: a feed whose poller died is due again after it. */
const LEASE_SECONDS = 150;
const CLAIMED_AT_ONCE = 200;

@Injectable()
export class FeedsProcessor implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly poller: FeedPoller,
  ) {}

  onModuleInit(): void {
    this.queues.process(feedClockQueue, async () => this.ringDueFeeds());
    this.queues.process(feedPollQueue, async ({ feedId }) => this.poller.poll(feedId), { concurrency: CONCURRENCY });
    this.queues.every(feedClockQueue, {}, EVERY_MS);
  }

  private async ringDueFeeds(): Promise<void> {
    const due = await claimDueFeeds(this.database, LEASE_SECONDS, CLAIMED_AT_ONCE);
    await this.queues.addMany(feedPollQueue, due.map(({ id }) => ({ payload: { feedId: id } })));
  }
}
