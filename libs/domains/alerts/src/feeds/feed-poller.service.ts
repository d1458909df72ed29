import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, createLogger, type Config } from '@watchpost/platform';
import type { FeedAnswer } from './feed-answer.js';
import { FeedAnswers } from './feed-answers.service.js';
import { FeedEntries } from './feed-entries.service.js';
import { findTroubles, type EntryTroubles } from './feed-entries.sql.js';
import { failurePause, isFullPollDue, nextPause, pollInterval } from './feed-schedule.js';
import { recordFailure, recordSuccess, startPoll, type FeedRow } from './feeds.sql.js';
import { HubSubscriptions } from './hub-subscriptions.service.js';

type GoodAnswer = Exclude<FeedAnswer, { kind: 'problem' }>;

const log = createLogger('alerts');

/** Polls one feed and writes on its row how that went. A feed that misbehaves costs nobody but itself. */
@Injectable()
export class FeedPoller {
  constructor(
    private readonly database: Database,
    private readonly answers: FeedAnswers,
    private readonly entries: FeedEntries,
    private readonly hubs: HubSubscriptions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async poll(feedId: string): Promise<void> {
    const feed = await startPoll(this.database, feedId);
    if (!feed) return;
    const full = isFullPollDue(feed);
    const answer = await this.answers.ask(feed, full);
    if (answer.kind === 'problem') {
      const pauseSeconds = failurePause(this.interval(feed), feed.failures + 1, answer.retryAfterSeconds);
      await recordFailure(this.database, feed.id, { problem: answer.problem, excerpt: answer.excerpt, pauseSeconds });
      log.info({ feedId, problem: answer.problem }, 'A feed could not be read.');
      return;
    }
    await this.takeIn(feed, answer, full);
    await this.hubs.follow(feed, answer.kind === 'entries' ? answer.hub : undefined);
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
