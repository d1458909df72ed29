import { availableParallelism } from 'node:os';
import { Inject, Injectable, Optional, type OnModuleDestroy } from '@nestjs/common';
import { WatchpostError, createLogger, type FetchResponse } from '@watchpost/platform';
import type { AlertRecord, Arrival } from '../intake/alert-record.js';
import type { ReadingResult, ReadingTask, SentRecord } from './cap-reader.worker.js';
import { readFeedAnswer, type FeedAnswer } from '../feeds/feed-answer.js';
import { readMessages, type ReadMessages } from './read-messages.js';
import { ReadingThreads, TaskGivenUp } from './reading-threads.js';
import { excerptOf } from './received-text.js';

/** What a reading may cost; tests are less patient. */
export interface ReaderLimits {
  /** Documents up to this size are read at once: that takes some milliseconds at most, whatever is in them. */
  atOnceBytes: number;
  milliseconds: number;
  megabytes: number;
  /** A thread that has nothing to do for so long ends, and gives back the memory that a large document made it take. */
  idleMs: number;
  /** What a thread runs. */
  program: URL;
}

export const READER_LIMITS = Symbol('reader limits');

const DEFAULTS: ReaderLimits = {
  atOnceBytes: 32 * 1024,
  milliseconds: 2_000,
  megabytes: 256,
  idleMs: 10_000,
  program: new URL(`./cap-reader.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
};
const MAX_THREADS = 4;

const log = createLogger('alerts');

/**
 * Reads CAP documents and feeds. A large one is read in a thread of its own with limits of time and memory, so that no document,
 * however large or hostile, holds up the process or ends it.
 */
@Injectable()
export class CapReader implements OnModuleDestroy {
  private readonly limits: ReaderLimits;
  private readonly threads: ReadingThreads<ReadingTask, ReadingResult>;

  constructor(@Optional() @Inject(READER_LIMITS) limits: Partial<ReaderLimits> = {}) {
    this.limits = { ...DEFAULTS, ...limits };
    // One processor is left to everything else.
    const threads = Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1));
    this.threads = new ReadingThreads(this.limits.program, { ...this.limits, threads });
  }

  async onModuleDestroy(): Promise<void> {
    await this.threads.end();
  }

  /** The messages of a document. */
  async read(bytes: Uint8Array, arrival: Arrival): Promise<ReadMessages> {
    if (bytes.length <= this.limits.atOnceBytes) return readMessages(bytes, arrival);
    try {
      // A copy: the view may stand in a much larger buffer, and all of that would be sent along.
      const result = await this.threads.run({ kind: 'messages', bytes: Uint8Array.from(bytes), arrival });
      if (result.kind !== 'messages') throw new TaskGivenUp('broken');
      return { records: result.records.map((record) => received(record, bytes)), problem: result.problem };
    } catch (error) {
      return { records: [], problem: this.givenUpSentence(error, bytes.length) };
    }
  }

  /** What a feed's answer lists. */
  async readAnswer(response: FetchResponse, format: string): Promise<FeedAnswer> {
    const { body } = response;
    if (body.length <= this.limits.atOnceBytes) return readFeedAnswer(response, format);
    try {
      const result = await this.threads.run({ kind: 'answer', response: { ...response, body: Uint8Array.from(body) }, format });
      if (result.kind !== 'answer') throw new TaskGivenUp('broken');
      return result.answer;
    } catch (error) {
      return { kind: 'problem', problem: this.givenUpSentence(error, body.length), excerpt: excerptOf(body), retryAfterSeconds: null };
    }
  }

  private givenUpSentence(error: unknown, bytes: number): string {
    const reason = error instanceof TaskGivenUp ? error.reason : 'broken';
    const { milliseconds, megabytes } = this.limits;
    if (reason === 'ending') throw new WatchpostError('UNAVAILABLE', 'The program is ending. The document is read after its next start.', {}, { cause: error });
    log.warn({ err: error, bytes }, 'The reading of a document was given up.');
    if (reason === 'time') return `Reading this document took longer than ${milliseconds / 1000} seconds, so it was given up. It may be an attack: look at its bytes.`;
    if (reason === 'memory') return `Reading this document took more than ${megabytes} MB of memory, so it was given up. It may be an attack: look at its bytes.`;
    return 'This document broke its reader, so it was given up. Its bytes are kept; a later version may read it.';
  }
}

function received({ raw, sha256, ...record }: SentRecord, document: Uint8Array): AlertRecord {
  return { ...record, raw: Buffer.from(raw ?? document), sha256: Buffer.from(sha256) };
}
