import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { createLogger, PubSub, Queues, type QueueDefinition } from '@watchpost/platform';
import { alertChanged } from '../alert/alerts.topics.js';
import { HubAnnouncer } from './hub-announcer.service.js';
import { hubQueue, ownFeedCheckQueue } from './outgoing.queue.js';
import { OwnFeedReader } from './own-feed-reader.service.js';

/** Many changes come together; one word to the hub is enough for all of them. */
const HUB_AFTER_MS = 1000;
/** A hub that failed is tried again by this clock, and a change whose bell was lost is found by it. */
const HUB_EVERY_MS = 15_000;
const CHECK_AFTER_MS = 5000;
const CHECK_EVERY_MS = 300_000;

const log = createLogger('alerts');

/** What is to be done after the public feeds may have changed. */
@Injectable()
export class OutgoingProcessor implements OnModuleInit, OnModuleDestroy {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private stop: (() => void) | null = null;

  constructor(
    private readonly queues: Queues,
    private readonly pubsub: PubSub,
    private readonly hub: HubAnnouncer,
    private readonly reader: OwnFeedReader,
  ) {}

  onModuleInit(): void {
    this.queues.process(hubQueue, async () => this.hub.announce());
    this.queues.process(ownFeedCheckQueue, async () => this.reader.check());
    this.queues.every(hubQueue, {}, HUB_EVERY_MS);
    this.queues.every(ownFeedCheckQueue, {}, CHECK_EVERY_MS);
    this.stop = this.pubsub.subscribe(alertChanged, () => {
      this.soon(hubQueue, HUB_AFTER_MS);
      this.soon(ownFeedCheckQueue, CHECK_AFTER_MS);
    });
  }

  onModuleDestroy(): void {
    this.stop?.();
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  /** Every worker hears of every change; the id makes one job of what they all ask for in the same span of time. */
  private soon(queue: QueueDefinition<Record<string, never>>, afterMs: number): void {
    if (this.waiting.has(queue.name)) return;
    const ring = (): void => {
      this.waiting.delete(queue.name);
      this.queues.add(queue, {}, { jobId: `soon-${Math.floor(Date.now() / afterMs)}` }).catch((error: unknown) => log.warn({ err: error, queue: queue.name }, 'The clock will do what was to be done soon.'));
    };
    this.waiting.set(queue.name, setTimeout(ring, afterMs).unref());
  }
}
