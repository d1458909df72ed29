import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { CONFIG, Database, GroupCommit, PubSub, createLogger, type Config, type Sql } from '@watchpost/platform';
import type { AlertRecord, Arrival } from './alert-record.js';
import { alertChanged } from '../alert/alerts.topics.js';
import { storeAreas } from './area-store.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { OTHER_CONTENT, REUSED_IDENTIFIER, reissueOf } from './intake-findings.js';
import {
  addFinding,
  findByIdentity,
  findChanges,
  findReissues,
  findReusedIdentifiers,
  insertAlerts,
  insertInfos,
  insertOtherDelivery,
  insertReferences,
  type AlertChange,
} from './intake.sql.js';
import type { ReadMessages } from '../reading/read-messages.js';
import { findSourceSettings, type SourceSettings } from '../feeds/source-settings.sql.js';
import { keepUnread, settleEntries } from './unread.sql.js';

export interface AlertDelivery {
  /** The document as received. It is kept unchanged. */
  bytes: Uint8Array;
  feedId: string | null;
  /** The entry of the feed it stood in, and where it was fetched. */
  entryId?: string;
  url?: string | null;
  /** Belongs to a drill; a feed of the drill makes everything it brings an exercise. */
  exercise?: boolean;
}

export interface IngestResult {
  /** `conflict`: the same identity was here already with other content; the first delivery stands. */
  outcome: 'stored' | 'duplicate' | 'conflict' | 'unreadable';
  /** The message's row; null when unreadable. */
  alertId: string | null;
  /** Why it can't be read, in one sentence; null otherwise. */
  problem: string | null;
  /** What to announce after the caller's own commit; empty when this call committed and announced itself. */
  changes: AlertChange[];
}

type Reading = ReadMessages & Pick<AlertDelivery, 'bytes' | 'feedId' | 'entryId' | 'url'>;
type Outcome = Pick<IngestResult, 'outcome' | 'alertId'>;

/** For messages that came by no feed. */
const DEFAULT_LIFETIME_MINUTES = 1440;
/** Many small messages share a statement; a few large ones would make it hold too much at once. */
const BATCH = { maxBatch: 250, weightOf: ({ bytes }: Reading) => bytes.length, maxWeight: 4 * 1024 * 1024 };
const log = createLogger('alerts');

/** The one way in for CAP messages, wherever they come from. */
@Injectable()
export class AlertIntake {
  private readonly writes: GroupCommit<Reading, IngestResult>;
  private readonly feeds: GroupCommit<string, SourceSettings | undefined>;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly reader: CapReader,
    @Optional() @Inject(CONFIG) private readonly config: Partial<Pick<Config, 'capAuthorities'>> = {},
  ) {
    this.writes = new GroupCommit(async (readings) => this.commit(readings), BATCH);
    this.feeds = new GroupCommit(async (ids) => {
      const found = await findSourceSettings(this.database, [...new Set(ids)]);
      return ids.map((id) => found.get(id));
    });
  }

  /**
   * Keeps one message. With `sql` it joins the caller's transaction, and the caller announces `changes` after its
   * commit; without, messages that arrive together share one transaction.
   */
  async ingest(delivery: AlertDelivery, sql?: Sql): Promise<IngestResult> {
    const feed = delivery.feedId ? await this.findFeed(delivery.feedId, sql) : undefined;
    const arrival = { ...arrivalOf(delivery, feed), authorities: this.config.capAuthorities };
    const { bytes, entryId, url } = delivery;
    await this.takeTurn();
    const reading = { ...(await this.reader.read(bytes, arrival)), bytes, feedId: arrival.feedId, entryId, url };
    if (!sql) return this.writes.add(reading);
    const [result] = await this.store([reading], sql);
    return result as IngestResult;
  }

  async announce(changes: readonly AlertChange[]): Promise<void> {
    await this.pubsub.publishAll(alertChanged, changes);
  }

  /**
   * One document is read in a turn of the event loop. A burst of hundreds would else be read in one go, while the batch
   * that is being written waits for its next statement, and everybody else for anything.
   */
  private async takeTurn(): Promise<void> {
    const mine = this.turn;
    this.turn = mine.then(async () => setImmediate());
    await mine;
  }

  /** Deliveries that arrive together ask together. */
  private async findFeed(id: string, sql: Sql | undefined): Promise<SourceSettings | undefined> {
    return sql ? (await findSourceSettings(sql, [id])).get(id) : this.feeds.add(id);
  }

  private async commit(readings: Reading[]): Promise<IngestResult[]> {
    const results = await this.database.transaction(async (sql) => this.store(readings, sql));
    // The rows are committed: a failing bell must not make the caller believe that they are not.
    await this.announce(results.flatMap((result) => result.changes)).catch((error: unknown) =>
      log.warn({ err: error }, 'Alerts were stored but live maps could not be told.'),
    );
    return results.map((result) => ({ ...result, changes: [] }));
  }

  private async store(readings: readonly Reading[], sql: Sql): Promise<IngestResult[]> {
    const records = readings.flatMap((reading) => reading.records);
    const stored = await this.insert(records, sql);
    const known = await this.compareWithKnown(records.filter(({ id }) => !stored.ids.has(id)), sql);
    await keepProblems(readings, sql);
    return readings.map(({ records: own, problem }) => {
      const outcomes = own.map(({ id }): Outcome => known.get(id) ?? { outcome: 'stored', alertId: id });
      // A document of several messages answers for its first new one.
      const outcome = outcomes.find((each) => each.outcome === 'stored') ?? outcomes[0] ?? { outcome: 'unreadable', alertId: null };
      // The changes of a batch are announced once, with its first new message.
      return { ...outcome, problem: own.length > 0 ? null : problem, changes: outcome.outcome === 'stored' ? stored.changes.splice(0) : [] };
    });
  }

  private async insert(records: readonly AlertRecord[], sql: Sql): Promise<{ ids: Set<string>; changes: AlertChange[] }> {
    if (records.length === 0) return { ids: new Set(), changes: [] };
    // Everybody inserts in the same order, so that two writers of the same messages wait and never lock each other out.
    const ids = await insertAlerts(sql, [...records].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1)));
    const fresh = records.filter((record) => ids.has(record.id));
    if (fresh.length === 0) return { ids, changes: [] };
    await insertInfos(sql, fresh);
    await insertReferences(sql, fresh);
    await storeAreas(sql, fresh);
    for (const id of await findReusedIdentifiers(sql, [...ids])) await addFinding(sql, id, REUSED_IDENTIFIER);
    for (const { id, identifier } of await findReissues(sql, [...ids])) await addFinding(sql, id, reissueOf(identifier));
    return { ids, changes: await findChanges(sql, [...ids]) };
  }

  /** The first delivery stands; that another came with other content is written on it. */
  private async compareWithKnown(
    repeated: readonly AlertRecord[],
    sql: Sql,
  ): Promise<Map<string, Outcome>> {
    const outcomes = new Map<string, Outcome>();
    if (repeated.length === 0) return outcomes;
    const known = new Map((await findByIdentity(sql, repeated)).map((row) => [identityKey(row), row]));
    for (const record of repeated) {
      const first = known.get(identityKey(record));
      if (!first) continue;
      const same = record.sha256.equals(first.sha256);
      if (!same) await addFinding(sql, first.id, OTHER_CONTENT);
      if (!same) await insertOtherDelivery(sql, first.id, record);
      outcomes.set(record.id, { outcome: same ? 'duplicate' : 'conflict', alertId: first.id });
    }
    return outcomes;
  }
}

function arrivalOf(delivery: AlertDelivery, feed: SourceSettings | undefined): Arrival {
  return {
    // A feed that was removed meanwhile has no row to point at any more.
    feedId: feed ? delivery.feedId : null,
    exercise: (delivery.exercise ?? false) || (feed?.exercise ?? false),
    defaultLifetimeMinutes: feed?.defaultLifetimeMinutes ?? DEFAULT_LIFETIME_MINUTES,
    receivedAt: new Date(),
    source: feed,
  };
}

/** What of a source can't be read is kept for a later reader; what was kept of an entry is settled when it is read. */
async function keepProblems(readings: readonly Reading[], sql: Sql): Promise<void> {
  const ofFeeds = readings.flatMap((reading) => (reading.feedId ? [{ ...reading, feedId: reading.feedId, entryId: reading.entryId ?? '' }] : []));
  await keepUnread(sql, ofFeeds.flatMap((reading) => (reading.problem === null ? [] : [{ ...reading, url: reading.url ?? null, problem: reading.problem }])));
  await settleEntries(sql, ofFeeds.filter(({ problem, entryId }) => problem === null && entryId !== ''));
}

function identityKey(message: { sender: string; identifier: string; sent: string }): string {
  return JSON.stringify([message.sender, message.identifier, message.sent]);
}
