import { Injectable } from '@nestjs/common';
import { Database, GroupCommit, gauge } from '@watchpost/platform';
import { countOfFeeds, listBrokenEntries, listDefects, listLastSuccesses, listReaders, listUnread, type FeedNumbers } from './feed-health.sql.js';
import type { BrokenEntry, FeedDefect, UnreadDocument } from './feed.model.js';
import { MAX_ENTRY_ATTEMPTS } from './feed-schedule.js';
import { excerptOf } from '../reading/received-text.js';

/** How each source does. A list of feeds asks for the same of each in one moment: one statement answers them all. */
@Injectable()
export class FeedHealth {
  readonly numbersOf: (feedId: string) => Promise<FeedNumbers>;
  readonly readersOf: (feedId: string) => Promise<string[]>;
  readonly brokenEntriesOf: (feedId: string) => Promise<BrokenEntry[]>;
  readonly unreadOf: (feedId: string) => Promise<UnreadDocument[]>;
  readonly defectsOf: (feedId: string) => Promise<FeedDefect[]>;

  constructor(private readonly database: Database) {
    const numbers = together(async (ids) => countOfFeeds(this.database, ids, MAX_ENTRY_ATTEMPTS));
    const readers = together(async (ids) => listReaders(this.database, ids));
    const broken = together(async (ids) => listBrokenEntries(this.database, ids, MAX_ENTRY_ATTEMPTS));
    const unread = together(async (ids) => listUnread(this.database, ids));
    const defects = together(async (ids) => listDefects(this.database, ids));
    this.numbersOf = async (feedId) => (await numbers(feedId))[0] ?? { feedId, activeAlerts: 0, messages: 0, waitingEntries: 0 };
    this.readersOf = async (feedId) => (await readers(feedId)).map((row) => row.agencyId);
    this.brokenEntriesOf = broken;
    this.unreadOf = async (feedId) => (await unread(feedId)).map(({ beginning, ...row }) => ({ ...row, excerpt: excerptOf(beginning) }));
    this.defectsOf = defects;
    // Without the database the ages go on growing from what was known last.
    let known: Awaited<ReturnType<typeof listLastSuccesses>> = [];
    gauge('watchpost_feed_age_seconds', 'Seconds since the last success of each feed that is switched on; since it was added when it had none.', ['feed'], async (age) => {
      known = await listLastSuccesses(this.database).catch(() => known);
      age.reset();
      // By id: the page may be public, and what a source is called need not be.
      for (const { id, lastSuccessAt, createdAt } of known) {
        age.set({ feed: id }, (Date.now() - (lastSuccessAt ?? createdAt).getTime()) / 1000);
      }
    });
  }
}

/** Loads rows of many feeds by one statement and deals them out to those who asked. */
function together<Row extends { feedId: string }>(load: (feedIds: string[]) => Promise<Row[]>): (feedId: string) => Promise<Row[]> {
  const loads = new GroupCommit<string, Row[]>(async (feedIds) => {
    const rows = await load([...new Set(feedIds)]);
    return feedIds.map((feedId) => rows.filter((row) => row.feedId === feedId));
  });
  return async (feedId) => loads.add(feedId);
}
