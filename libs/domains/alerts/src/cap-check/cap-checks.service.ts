import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createLogger, WatchpostError } from '@watchpost/platform';
import { ReadingThreads, TaskGivenUp } from '../reading/reading-threads.js';
import type { CheckedDocument, CheckTask } from './check-document.js';

const PROGRAM = new URL(`./cap-check.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
/** One thread: whoever checks messages here must not slow those who take them in. */
const LIMITS = { threads: 1, milliseconds: 8_000, megabytes: 256, idleMs: 10_000 };
/** Documents that may wait for their turn. */
const MAX_WAITING = 8;

const log = createLogger('alerts');

/** Checks documents of strangers, in a thread of its own with limits of time and memory. */
@Injectable()
export class CapChecks implements OnModuleDestroy {
  private readonly threads = new ReadingThreads<CheckTask, CheckedDocument>(PROGRAM, LIMITS);
  private running = 0;

  async onModuleDestroy(): Promise<void> {
    await this.threads.end();
  }

  async check(bytes: Uint8Array, file: string): Promise<CheckedDocument> {
    if (this.running > MAX_WAITING) throw new WatchpostError('UNAVAILABLE', 'Many messages are being checked just now. Try again in a moment.', { retryAfterSeconds: 10 });
    this.running += 1;
    try {
      // A copy: the view may stand in a much larger buffer, and all of that would be sent along.
      return await this.threads.run({ bytes: Uint8Array.from(bytes), file, now: new Date() });
    } catch (error) {
      throw givenUp(error, bytes.length);
    } finally {
      this.running -= 1;
    }
  }
}

function givenUp(error: unknown, bytes: number): WatchpostError {
  const reason = error instanceof TaskGivenUp ? error.reason : 'broken';
  log.warn({ err: error, bytes }, 'The check of a document was given up.');
  if (reason === 'ending') return new WatchpostError('UNAVAILABLE', 'The program is ending. Try again in a minute.', { retryAfterSeconds: 60 }, { cause: error });
  if (reason === 'time') return new WatchpostError('INVALID_INPUT', `Checking this document took longer than ${LIMITS.milliseconds / 1000} seconds, so it was given up. Check a part of it.`, {}, { cause: error });
  if (reason === 'memory') return new WatchpostError('INVALID_INPUT', `Checking this document took more than ${LIMITS.megabytes} MB of memory, so it was given up. Check a part of it.`, {}, { cause: error });
  return new WatchpostError('INVALID_INPUT', 'This document broke its reader. Please tell the makers of Watchpost about it.', {}, { cause: error });
}
