import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createLogger, Queues, Transaction, type QueueDefinition, type Sql } from '@watchpost/platform';
import { inboundQueue, outboundQueue } from './inbound.queue.js';

/** Rows of these milliseconds share one ring. */
const QUIET_MS = 100;
const log = createLogger('messaging');

/**
 * Rings for a worker after rows were committed, at most once in a while. It is not part of their transaction: the row says
 * all there is to say, and what a crash swallows the sweep rings for within seconds (docs/decisions/004).
 */
class Bell implements OnModuleDestroy {
  private ringing: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly queues: Queues,
    private readonly queue: QueueDefinition<Record<string, never>>,
  ) {}

  ring(): void {
    if (this.ringing) this.again = true;
    else this.ringing = this.ringUntilQuiet();
  }

  /** Rings once the rows written with this Sql are there for others to see. */
  ringAfter(sql: Sql): void {
    if (sql instanceof Transaction) sql.afterCommit(() => this.ring());
    else this.ring();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ringing;
  }

  private async ringUntilQuiet(): Promise<void> {
    do {
      this.again = false;
      await this.queues.add(this.queue, {}).catch((error: unknown) => log.warn({ err: error }, 'the bell could not be rung; the sweep will find the rows'));
      await new Promise((quiet) => setTimeout(quiet, QUIET_MS));
    } while (this.again);
    this.ringing = undefined;
  }
}

@Injectable()
export class InboundBell extends Bell {
  constructor(queues: Queues) {
    super(queues, inboundQueue);
  }
}

@Injectable()
export class OutboundBell extends Bell {
  constructor(queues: Queues) {
    super(queues, outboundQueue);
  }
}
