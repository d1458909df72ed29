import { Injectable } from '@nestjs/common';
import { Database, GuardedFetcher, WatchpostError } from '@watchpost/platform';
import { AlertIntake } from './alert-intake.service.js';
import type { AnswerEntry } from './feed-answer.js';
import { MAX_ENTRY_ATTEMPTS, backoffSeconds } from './feed-schedule.js';
import { findWaitingEntries, forgetHopelessEntries, noteEntries, recordEntries, type EntryOutcome, type FeedRow, type WaitingEntry } from './feeds.sql.js';
import { excerptOf, isWebPage, statusSentence } from './received-text.js';

const ENTRIES_A_POLL = 500;
const AT_ONCE = 4;
/** After it the rest waits for the next poll, so that one slow server can't hold its poller for hours. */
const POLL_BUDGET_MS = 60_000;
const ENTRY_TIMEOUT_MS = 15_000;

type Reading = Pick<EntryOutcome, 'alertId' | 'problem' | 'excerpt'>;

/** The entries of a feed: each CAP document is fetched once, and again later only if that failed. */
@Injectable()
export class FeedEntries {
  constructor(
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    private readonly intake: AlertIntake,
  ) {}

  /** Reads what is new in the answer (null: nothing changed) and what failed before; true when a message was taken in. */
  async read(feed: FeedRow, listed: readonly AnswerEntry[] | null, intervalSeconds: number): Promise<boolean> {
    if (listed) await this.note(feed.id, listed);
    const documents = new Map((listed ?? []).map((entry) => [entry.entryId, entry.document]));
    const due = await findWaitingEntries(this.database, feed.id, MAX_ENTRY_ATTEMPTS, ENTRIES_A_POLL);
    // What stood inside the feed itself can only be read again when the feed is there again.
    const waiting = due.filter((entry) => entry.url !== null || documents.has(entry.entryId));
    if (waiting.length === 0) return false;
    const outcomes = await this.readAll(feed, waiting, documents, intervalSeconds);
    await recordEntries(this.database, feed.id, outcomes);
    return outcomes.some((outcome) => outcome.alertId !== null);
  }

  private async note(feedId: string, listed: readonly AnswerEntry[]): Promise<void> {
    await noteEntries(this.database, feedId, listed);
    await forgetHopelessEntries(this.database, feedId, listed.map((entry) => entry.entryId), MAX_ENTRY_ATTEMPTS);
  }

  private async readAll(
    feed: FeedRow,
    waiting: readonly WaitingEntry[],
    documents: ReadonlyMap<string, Uint8Array | null>,
    intervalSeconds: number,
  ): Promise<EntryOutcome[]> {
    const queue = [...waiting];
    const outcomes: EntryOutcome[] = [];
    const until = Date.now() + POLL_BUDGET_MS;
    const readSome = async (): Promise<void> => {
      for (let entry = queue.shift(); entry && Date.now() < until; entry = queue.shift()) {
        const reading = await this.readOne(feed, entry, documents.get(entry.entryId) ?? null);
        const retrySeconds = backoffSeconds(intervalSeconds, entry.attempts + 1);
        outcomes.push({ entryId: entry.entryId, read: reading.problem === null, retrySeconds, ...reading });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readSome));
    return outcomes;
  }

  private async readOne(feed: FeedRow, entry: WaitingEntry, embedded: Uint8Array | null): Promise<Reading> {
    try {
      const bytes = embedded ?? (await this.fetchDocument(entry));
      const { alertId, problem } = await this.intake.ingest({ bytes, feedId: feed.id });
      return { alertId, problem, excerpt: problem === null ? null : excerptOf(bytes) };
    } catch (error) {
      if (error instanceof UnreadableDocument) return { alertId: null, problem: error.message, excerpt: error.excerpt };
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return { alertId: null, problem: error.message, excerpt: null };
      throw error;
    }
  }

  private async fetchDocument(entry: WaitingEntry): Promise<Uint8Array> {
    if (!entry.url) throw new UnreadableDocument('The entry has neither a message inside nor a link to one.', null);
    const { status, body } = await this.fetcher.fetch({ url: entry.url, headers: { accept: 'application/cap+xml, application/xml;q=0.9, */*;q=0.1' }, totalMs: ENTRY_TIMEOUT_MS });
    if (status !== 200) throw new UnreadableDocument(statusSentence(status), excerptOf(body));
    if (isWebPage(body)) throw new UnreadableDocument('The link leads to a web page (HTML) instead of an alert.', excerptOf(body));
    return body;
  }
}

class UnreadableDocument extends Error {
  constructor(
    message: string,
    readonly excerpt: string | null,
  ) {
    super(message);
  }
}
