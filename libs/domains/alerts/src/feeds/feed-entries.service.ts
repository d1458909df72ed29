import { Injectable } from '@nestjs/common';
import { Database, WatchpostError } from '@watchpost/platform';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { EntryDocuments, UnreadableDocument } from './entry-documents.service.js';
import {
  endLeftAlerts,
  endReplacedAlerts,
  findWaitingEntries,
  noteEntries,
  noteLeftEntries,
  recordEntries,
  reviveListedAlerts,
  type EntryOutcome,
  type WaitingEntry,
} from './feed-entries.sql.js';
import type { AnswerEntry } from './feed-listing.js';
import { EMPTY_ANSWERS_TO_BELIEVE, MAX_ENTRY_ATTEMPTS, backoffSeconds } from './feed-schedule.js';
import type { FeedRow } from './feeds.sql.js';
import { findChanges } from '../intake/intake.sql.js';
import { excerptOf } from '../reading/received-text.js';

const ENTRIES_A_POLL = 500;
const AT_ONCE = 4;
/** After it the rest waits for the next poll, so that one slow server can't hold its poller for hours. */
const POLL_BUDGET_MS = 60_000;

/** What a feed's answer lists. */
export interface Listing {
  entries: readonly AnswerEntry[];
  /** What it does not list is really not in it. */
  complete: boolean;
}

export interface EntriesRead {
  /** Something came, changed or left. */
  changed: boolean;
  /** Complete answers without an entry in a row, this one included. */
  emptyAnswers: number;
}

type Reading = Pick<EntryOutcome, 'alertId' | 'problem' | 'excerpt'> & { isNew: boolean };

/** The entries of a feed: each CAP document is fetched once, and again later only if that failed. */
@Injectable()
export class FeedEntries {
  constructor(
    private readonly database: Database,
    private readonly documents: EntryDocuments,
    private readonly intake: AlertIntake,
  ) {}

  /** Reads what is new in the answer (null: nothing changed) and what failed before. */
  async read(feed: FeedRow, listing: Listing | null, intervalSeconds: number): Promise<EntriesRead> {
    const noted = listing ? await this.note(feed, listing) : { changed: false, emptyAnswers: feed.emptyAnswers };
    const inside = new Map((listing?.entries ?? []).map((entry) => [entry.entryId, entry.document]));
    const due = await findWaitingEntries(this.database, feed.id, [...inside.keys()], MAX_ENTRY_ATTEMPTS, ENTRIES_A_POLL);
    // What stood inside the feed itself can only be read again when the feed is there again.
    const waiting = due.filter((entry) => entry.url !== null || inside.has(entry.entryId));
    const taken = waiting.length > 0 && (await this.readAll(feed, waiting, inside, intervalSeconds));
    return { ...noted, changed: noted.changed || taken };
  }

  /**
   * Notes what is listed and what is not any more. A broken answer proves nothing about what it does not list, and an
   * empty one only when it is repeated.
   */
  private async note(feed: FeedRow, { entries, complete }: Listing): Promise<EntriesRead> {
    const appeared = entries.length > 0 && (await noteEntries(this.database, feed.id, entries));
    const emptyAnswers = entries.length === 0 && complete ? Math.min(feed.emptyAnswers + 1, EMPTY_ANSWERS_TO_BELIEVE) : 0;
    const isProof = complete && (entries.length > 0 || emptyAnswers === EMPTY_ANSWERS_TO_BELIEVE);
    const left = isProof && (await noteLeftEntries(this.database, feed.id, entries.map((entry) => entry.entryId)));
    if (feed.leavingEnds) {
      const ended = isProof ? await endLeftAlerts(this.database, feed.id) : [];
      const revived = await reviveListedAlerts(this.database, feed.id);
      await this.announce([...ended, ...revived]);
    }
    return { changed: appeared || left, emptyAnswers };
  }

  private async readAll(
    feed: FeedRow,
    waiting: readonly WaitingEntry[],
    inside: ReadonlyMap<string, Uint8Array | null>,
    intervalSeconds: number,
  ): Promise<boolean> {
    const queue = [...waiting];
    const outcomes: EntryOutcome[] = [];
    const until = Date.now() + POLL_BUDGET_MS;
    let taken = false;
    const readSome = async (): Promise<void> => {
      for (let entry = queue.shift(); entry && Date.now() < until; entry = queue.shift()) {
        const { isNew, ...reading } = await this.readOne(feed, entry, inside.get(entry.entryId) ?? null);
        const retrySeconds = backoffSeconds(intervalSeconds, entry.attempts + 1);
        outcomes.push({ entryId: entry.entryId, read: reading.problem === null, retrySeconds, ...reading });
        taken ||= isNew;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readSome));
    const replaced = await recordEntries(this.database, feed.id, outcomes);
    if (feed.leavingEnds && replaced.length > 0) await this.announce(await endReplacedAlerts(this.database, replaced));
    return taken;
  }

  private async readOne(feed: FeedRow, entry: WaitingEntry, inside: Uint8Array | null): Promise<Reading> {
    try {
      const bytes = inside ?? (await this.documents.fetch(entry.url));
      const { alertId, problem, outcome } = await this.intake.ingest({ bytes, feedId: feed.id, entryId: entry.entryId, url: entry.url });
      return { alertId, problem, excerpt: problem === null ? null : excerptOf(bytes), isNew: outcome === 'stored' };
    } catch (error) {
      if (error instanceof UnreadableDocument) return { alertId: null, problem: error.message, excerpt: error.excerpt, isNew: false };
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return { alertId: null, problem: error.message, excerpt: null, isNew: false };
      throw error;
    }
  }

  private async announce(alertIds: readonly string[]): Promise<void> {
    if (alertIds.length > 0) await this.intake.announce(await findChanges(this.database, alertIds));
  }
}
