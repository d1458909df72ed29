import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, GuardedFetcher, WatchpostError, createLogger, type Config } from '@watchpost/platform';
import { readFeedAnswer, type FeedAnswer } from './feed-answer.js';
import { FeedEntries } from './feed-entries.service.js';
import { findTroubles, type EntryTroubles } from './feed-entries.sql.js';
import { failurePause, isFullPollDue, nextPause, pollInterval } from './feed-schedule.js';
import { recordFailure, recordSuccess, startPoll, type FeedRow } from './feeds.sql.js';
import { HubSubscriptions } from './hub-subscriptions.service.js';

type GoodAnswer = Exclude<FeedAnswer, { kind: 'problem' }>;

const ACCEPT = 'application/atom+xml, application/rss+xml, application/cap+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';
const log = createLogger('alerts');

/** Polls one feed and writes on its row how that went. A feed that misbehaves costs nobody but itself. */
@Injectable()
export class FeedPoller {
  constructor(
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    private readonly entries: FeedEntries,
    private readonly hubs: HubSubscriptions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async poll(feedId: string): Promise<void> {
    const feed = await startPoll(this.database, feedId);
    if (!feed) return;
    const full = isFullPollDue(feed);
    const answer = await this.ask(feed, full);
    if (answer.kind === 'problem') {
      const pauseSeconds = failurePause(this.interval(feed), feed.failures + 1, answer.retryAfterSeconds);
      await recordFailure(this.database, feed.id, { problem: answer.problem, excerpt: answer.excerpt, pauseSeconds });
      log.info({ feedId, problem: answer.problem }, 'A feed could not be read.');
      return;
    }
    await this.takeIn(feed, answer, full);
    await this.hubs.follow(feed, answer.kind === 'entries' ? answer.hub : undefined);
  }

  private async ask(feed: FeedRow, full: boolean): Promise<FeedAnswer> {
    const headers: Record<string, string> = { accept: ACCEPT };
    if (feed.etag && !full) headers['if-none-match'] = feed.etag;
    if (feed.lastModified && !full) headers['if-modified-since'] = feed.lastModified;
    try {
      return readFeedAnswer(await this.fetcher.fetch({ url: feed.url, headers }), feed.format);
    } catch (error) {
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return { kind: 'problem', problem: error.message, excerpt: null, retryAfterSeconds: null };
      throw error;
    }
  }

  /** Good entries go in, whatever the others are like; the broken ones are told of on the feed's row. */
  private async takeIn(feed: FeedRow, answer: GoodAnswer, full: boolean): Promise<void> {
    const isListed = answer.kind === 'entries';
    const { changed, emptyAnswers } = await this.entries.read(feed, isListed ? answer : null, this.interval(feed));
    const troubles = await findTroubles(this.database, feed.id);
    const flaw = isListed ? answer.flaw : null;
    // What waits inside the feed itself, or was missing from it, comes only when the feed is sent again.
    const { etag, lastModified } = troubles.waitingInside || flaw !== null ? { etag: null, lastModified: null } : isListed ? answer : feed;
    await recordSuccess(this.database, feed.id, {
      etag,
      lastModified,
      entries: isListed ? answer.entries.length : null,
      full: full && isListed,
      emptyAnswers,
      changed,
      problem: troubleSentence(troubles, flaw),
      excerpt: troubles.excerpt,
      pauseSeconds: this.pause(feed, answer, changed || troubles.waiting > 0),
    });
  }

  private pause(feed: FeedRow, { maxAgeSeconds }: GoodAnswer, changed: boolean): number {
    const now = Date.now();
    const leaseMs = (feed.hubLeaseUntil?.getTime() ?? 0) - now;
    return nextPause({
      baseSeconds: this.interval(feed),
      maxSeconds: feed.maxIntervalSeconds,
      changed,
      quietMs: now - (feed.lastChangeAt ?? feed.createdAt).getTime(),
      maxAgeSeconds,
      leaseMs: leaseMs > 0 ? leaseMs : null,
    });
  }

  private interval(feed: FeedRow): number {
    return pollInterval(feed, this.config.allowedPrivateHosts);
  }
}

function troubleSentence({ broken, waiting, problem }: EntryTroubles, flaw: string | null): string | null {
  const sentences = flaw === null ? [] : [`The feed could not be read to its end. ${flaw}`];
  if (broken > 0) sentences.push(`${broken === 1 ? '1 entry' : `${broken} entries`} could not be read. ${problem ?? ''}`.trim());
  if (waiting > 0) sentences.push(`${waiting === 1 ? '1 entry is' : `${waiting} entries are`} still waiting; they are fetched over the next polls.`);
  return sentences.length > 0 ? sentences.join(' ') : null;
}
