import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, GuardedFetcher, WatchpostError, createLogger, type Config } from '@watchpost/platform';
import { readFeedAnswer, type FeedAnswer } from './feed-answer.js';
import { FeedEntries } from './feed-entries.service.js';
import { backoffSeconds, pollInterval } from './feed-schedule.js';
import { findBrokenEntries, recordFailure, recordSuccess, startPoll, type FeedRow } from './feeds.sql.js';

const ACCEPT = 'application/atom+xml, application/rss+xml, application/cap+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';
const log = createLogger('alerts');

/** Polls one feed and writes on its row how that went. A feed that misbehaves costs nobody but itself. */
@Injectable()
export class FeedPoller {
  constructor(
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    private readonly entries: FeedEntries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async poll(feedId: string): Promise<void> {
    const feed = await startPoll(this.database, feedId);
    if (!feed) return;
    const answer = await this.ask(feed);
    if (answer.kind === 'problem') {
      const nextPollSeconds = backoffSeconds(this.interval(feed), feed.failures + 1);
      await recordFailure(this.database, feed.id, { problem: answer.problem, excerpt: answer.excerpt, nextPollSeconds });
      log.info({ feedId, problem: answer.problem }, 'A feed could not be read.');
      return;
    }
    await this.takeIn(feed, answer);
  }

  private async ask(feed: FeedRow): Promise<FeedAnswer> {
    const headers: Record<string, string> = { accept: ACCEPT };
    if (feed.etag) headers['if-none-match'] = feed.etag;
    if (feed.lastModified) headers['if-modified-since'] = feed.lastModified;
    try {
      return readFeedAnswer(await this.fetcher.fetch({ url: feed.url, headers }));
    } catch (error) {
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return { kind: 'problem', problem: error.message, excerpt: null };
      throw error;
    }
  }

  /** Good entries go in, whatever the others are like; the broken ones are told of on the feed's row. */
  private async takeIn(feed: FeedRow, answer: Exclude<FeedAnswer, { kind: 'problem' }>): Promise<void> {
    const listed = answer.kind === 'entries' ? answer.entries : null;
    const changed = await this.entries.read(feed, listed, this.interval(feed));
    const broken = await findBrokenEntries(this.database, feed.id);
    await recordSuccess(this.database, feed.id, {
      etag: answer.kind === 'entries' ? answer.etag : feed.etag,
      lastModified: answer.kind === 'entries' ? answer.lastModified : feed.lastModified,
      entries: listed?.length ?? null,
      changed,
      problem: broken.count > 0 ? `${entriesText(broken.count)} could not be read. ${broken.problem ?? ''}`.trim() : null,
      excerpt: broken.excerpt,
      nextPollSeconds: this.interval(feed),
    });
  }

  private interval(feed: FeedRow): number {
    return pollInterval(feed, this.config.allowedPrivateHosts);
  }
}

function entriesText(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
