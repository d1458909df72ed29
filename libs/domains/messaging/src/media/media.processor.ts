import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger, Database, GuardedFetcher, Queues, Seal, WatchpostError } from '@watchpost/platform';
import { hashAside } from './hash-aside.js';
import { mediaQueue } from './media.queue.js';
import { claimDueMedia, recordMedia, recordMediaFailure, type DueMediaRow } from './media.sql.js';
import { MAX_MEDIA_BYTES, openMedia, openMediaAddress, sealMedia, sha256Of } from './sealed-media.js';
import { pictureProblem } from './picture-problem.js';
import { sniff } from './sniff.js';

const EVERY_MS = 5_000;
const AT_ONCE = 4;
const MAX_ATTEMPTS = 6;
const RETRY_SECONDS = [30, 120, 600, 1800, 7200];
const HASHED = new Set(['image/jpeg', 'image/png']);
const log = createLogger('messaging');

/** Gets files from their gateways, finds out what they really are, and how pictures look. */
@Injectable()
export class MediaProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    private readonly seal: Seal,
  ) {}

  onModuleInit(): void {
    this.queues.process(mediaQueue, () => this.work());
    this.queues.every(mediaQueue, {}, EVERY_MS);
  }

  async work(): Promise<void> {
    for (;;) {
      const due = await claimDueMedia(this.database, AT_ONCE, MAX_ATTEMPTS);
      if (due.length === 0) return;
      // One after another: a picture in the making is the largest thing this process holds.
      for (const row of due) await this.take(row);
    }
  }

  private async take(row: DueMediaRow): Promise<void> {
    try {
      const bytes = row.bytesSealed ? openMedia(this.seal, row.bytesSealed) : await this.fetch(row);
      const { contentType } = sniff(bytes);
      const problem = pictureProblem(bytes, contentType);
      const hash = HASHED.has(contentType) && !problem ? await hashAside(bytes, contentType) : undefined;
      await recordMedia(this.database, row.id, { bytesSealed: row.bytesSealed ?? sealMedia(this.seal, bytes), contentType, size: bytes.length, sha256: sha256Of(bytes), hash, problem });
    } catch (error) {
      if (!(error instanceof WatchpostError) || error.code !== 'UPSTREAM') throw error;
      const delay = row.attempts >= MAX_ATTEMPTS ? undefined : RETRY_SECONDS[row.attempts - 1];
      log.warn({ mediaId: row.id, again: delay !== undefined, problem: error.message }, 'A file of a message could not be fetched');
      await recordMediaFailure(this.database, row.id, error.message, delay);
    }
  }

  private async fetch({ urlSealed }: DueMediaRow): Promise<Buffer> {
    if (!urlSealed) throw new WatchpostError('UPSTREAM', 'Nobody says any more where this file is.');
    const { url, authorization } = openMediaAddress(this.seal, urlSealed);
    const { status, body } = await this.fetcher.fetch({ url, headers: authorization === undefined ? {} : { authorization }, maxBytes: MAX_MEDIA_BYTES });
    if (status !== 200) throw new WatchpostError('UPSTREAM', `The gateway answered ${status} when it was asked for the file.`);
    if (body.length === 0) throw new WatchpostError('UPSTREAM', 'The gateway answered with an empty file.');
    return Buffer.from(body);
  }
}
