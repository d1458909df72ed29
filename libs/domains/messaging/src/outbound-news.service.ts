import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createLogger, Database, PubSub } from '@watchpost/platform';
import { broadcastChanged, conversationChanged } from './messaging.topics.js';
import { conversationsOf, type MovedMessage } from './outbox-results.sql.js';

/** However many messages get further in a second, each of their broadcasts and conversations is told of once. */
const QUIET_MS = 1_000;
/** More people than this in one second are not watched one by one. */
const MAX_PEOPLE = 500;
const log = createLogger('messaging');

/** Tells of messages that got further, at most once a second. What a crash swallows is only news: the rows are the truth. */
@Injectable()
export class OutboundNews implements OnModuleDestroy {
  private readonly broadcasts = new Set<string>();
  private readonly people = new Map<string, Buffer>();
  private telling: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private toldAt = 0;

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  moved(messages: readonly MovedMessage[]): void {
    for (const { broadcastId, recipientIndex } of messages) {
      if (broadcastId) this.broadcasts.add(broadcastId);
      else if (this.people.size < MAX_PEOPLE) this.people.set(recipientIndex.toString('base64'), recipientIndex);
    }
    if (messages.length === 0 || this.timer) return;
    this.timer = setTimeout(() => this.tell(), Math.max(0, this.toldAt + QUIET_MS - Date.now()));
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.telling;
  }

  private tell(): void {
    this.timer = undefined;
    this.toldAt = Date.now();
    const broadcasts = [...this.broadcasts].map((id) => ({ id }));
    const people = [...this.people.values()];
    this.broadcasts.clear();
    this.people.clear();
    this.telling = this.publish(broadcasts, people).catch((error: unknown) => log.warn({ err: error }, 'what became of messages could not be told; the rows say it'));
  }

  private async publish(broadcasts: { id: string }[], people: Buffer[]): Promise<void> {
    await this.pubsub.publishAll(broadcastChanged, broadcasts);
    if (people.length > 0) await this.pubsub.publishAll(conversationChanged, (await conversationsOf(this.database, people)).map((id) => ({ id })));
  }
}
