import { Injectable } from '@nestjs/common';
import { GuardedFetcher, WatchpostError } from '@watchpost/platform';
import { CapReader } from '../reading/cap-reader.service.js';
import type { FeedAnswer } from './feed-answer.js';
import type { FeedRow } from './feeds.sql.js';

const ACCEPT = 'application/atom+xml, application/rss+xml, application/cap+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** Asks a feed's server and judges what it answers. */
@Injectable()
export class FeedAnswers {
  constructor(
    private readonly fetcher: GuardedFetcher,
    private readonly reader: CapReader,
  ) {}

  /** With `full` for everything, else only for what changed. */
  async ask(feed: FeedRow, full: boolean): Promise<FeedAnswer> {
    const headers: Record<string, string> = { accept: ACCEPT };
    if (feed.etag && !full) headers['if-none-match'] = feed.etag;
    if (feed.lastModified && !full) headers['if-modified-since'] = feed.lastModified;
    try {
      return await this.reader.readAnswer(await this.fetcher.fetch({ url: feed.url, headers }), feed.format);
    } catch (error) {
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return { kind: 'problem', problem: error.message, excerpt: null, retryAfterSeconds: null };
      throw error;
    }
  }
}
