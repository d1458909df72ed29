import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { broadcastChanged } from '@watchpost/messaging';
import { createLogger, Database, PubSub, Queues } from '@watchpost/platform';
import { finishSent, suppressStopped } from './broadcast-life.sql.js';
import { broadcastEndsQueue } from './broadcasts.queue.js';

const SWEEP_EVERY_MS = 10_000;
const log = createLogger('broadcasts');

/** After each news of a broadcast looks whether something is left of it; the sweep finds what no news told of. */
@Injectable()
export class BroadcastEnds implements OnModuleInit, OnModuleDestroy {
  private stopListening = (): void => undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly queues: Queues,
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  onModuleInit(): void {
    this.queues.process(broadcastEndsQueue, () => this.look());
    this.queues.every(broadcastEndsQueue, {}, SWEEP_EVERY_MS);
    this.stopListening = this.pubsub.subscribe(broadcastChanged, () => {
      this.looking ??= this.look()
        .catch((error: unknown) => log.warn({ err: error }, 'the end of a broadcast could not be noted; the sweep will'))
        .finally(() => (this.looking = undefined));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopListening();
    await this.looking;
  }

  async look(): Promise<void> {
    const ended = [...(await suppressStopped(this.database)), ...(await finishSent(this.database))];
    await this.pubsub.publishAll(broadcastChanged, ended.map((id) => ({ id })));
  }
}
