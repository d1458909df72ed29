import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createLogger, Queues } from '@watchpost/platform';
import { inboundQueue } from './inbound.queue.js';

/** Messages of these milliseconds share one ring. */
const QUIET_MS = 100;
const log = createLogger('messaging');

/**
 * Rings for the worker after rows were committed. It is not part of their transaction: a job a batch within it halved the
 * accept path (bench), carries nothing that the rows do not say, and what a crash swallows the sweep rings for within
 * seconds.
 */
@Injectable()
export class InboundBell implements OnModuleDestroy {
  private ringing: Promise<void> | undefined;
  private again = false;

  constructor(private readonly queues: Queues) {}

  ring(): void {
    if (this.ringing) this.again = true;
    else this.ringing = this.ringUntilQuiet();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ringing;
  }

  private async ringUntilQuiet(): Promise<void> {
    do {
      this.again = false;
      await this.queues.add(inboundQueue, {}).catch((error: unknown) => log.warn({ err: error }, 'the bell could not be rung; the sweep will find the rows'));
      await new Promise((quiet) => setTimeout(quiet, QUIET_MS));
    } while (this.again);
    this.ringing = undefined;
  }
}
