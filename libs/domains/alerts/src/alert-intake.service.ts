import { Injectable } from '@nestjs/common';
import { Database, GroupCommit, PubSub, createLogger, type Sql } from '@watchpost/platform';
import { alertRecord, type AlertRecord, type RecordedFinding } from './alert-record.js';
import { alertChanged } from './alerts.topics.js';
import { storeAreas } from './area-store.js';
import { findFeedDefaults } from './feeds.sql.js';
import {
  addFinding,
  findByIdentity,
  findChanges,
  findReusedIdentifiers,
  insertAlerts,
  insertInfos,
  insertReferences,
  type AlertChange,
} from './intake.sql.js';

export interface AlertDelivery {
  /** The document as received. It is kept unchanged. */
  bytes: Uint8Array;
  feedId: string | null;
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

const log = createLogger('alerts');

/** The one way in for CAP messages, wherever they come from. */
@Injectable()
export class AlertIntake {
  private readonly writes: GroupCommit<AlertDelivery, IngestResult>;

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {
    this.writes = new GroupCommit(async (deliveries) => this.commit(deliveries), { maxBatch: 50 });
  }

  /**
   * Keeps one message. With `sql` it joins the caller's transaction, and the caller announces `changes` after its
   * commit; without, messages that arrive together share one transaction.
   */
  async ingest(delivery: AlertDelivery, sql?: Sql): Promise<IngestResult> {
    if (!sql) return this.writes.add(delivery);
    const [result] = await this.store([delivery], sql);
    return result as IngestResult;
  }

  async announce(changes: readonly AlertChange[]): Promise<void> {
    await Promise.all(changes.map(async (change) => this.pubsub.publish(alertChanged, change)));
  }

  private async commit(deliveries: AlertDelivery[]): Promise<IngestResult[]> {
    const results = await this.database.transaction(async (sql) => this.store(deliveries, sql));
    // The rows are committed: a failing bell must not make the caller believe that they are not.
    await this.announce(results.flatMap((result) => result.changes)).catch((error: unknown) =>
      log.warn({ err: error }, 'Alerts were stored but live maps could not be told.'),
    );
    return results.map((result) => ({ ...result, changes: [] }));
  }

  private async store(deliveries: readonly AlertDelivery[], sql: Sql): Promise<IngestResult[]> {
    const feeds = await findFeedDefaults(sql, deliveries.flatMap(({ feedId }) => (feedId ? [feedId] : [])));
    const read = deliveries.map((delivery) => alertRecord(delivery, feeds.get(delivery.feedId ?? ''), new Date()));
    const records = read.flatMap((entry) => ('record' in entry ? [entry.record] : []));
    const stored = records.length > 0 ? await this.insert(records, sql) : { ids: new Set<string>(), changes: [] };
    const known = await this.compareWithKnown(records.filter(({ id }) => !stored.ids.has(id)), sql);
    return read.map((entry): IngestResult => {
      if ('problem' in entry) return { outcome: 'unreadable', alertId: null, problem: entry.problem, changes: [] };
      const { id } = entry.record;
      const repeated = known.get(id);
      if (repeated) return { ...repeated, problem: null, changes: [] };
      // The changes of a batch are announced once, with its first new message.
      return { outcome: 'stored', alertId: id, problem: null, changes: stored.changes.splice(0) };
    });
  }

  private async insert(records: readonly AlertRecord[], sql: Sql): Promise<{ ids: Set<string>; changes: AlertChange[] }> {
    // Everybody inserts in the same order, so that two writers of the same messages wait and never lock each other out.
    const ids = await insertAlerts(sql, [...records].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1)));
    const fresh = records.filter((record) => ids.has(record.id));
    if (fresh.length === 0) return { ids, changes: [] };
    await insertInfos(sql, fresh);
    await insertReferences(sql, fresh);
    await storeAreas(sql, fresh);
    for (const id of await findReusedIdentifiers(sql, [...ids])) await addFinding(sql, id, REUSED_IDENTIFIER);
    return { ids, changes: await findChanges(sql, [...ids]) };
  }

  /** The first delivery stands; that another came with other content is written on it. */
  private async compareWithKnown(
    repeated: readonly AlertRecord[],
    sql: Sql,
  ): Promise<Map<string, Pick<IngestResult, 'outcome' | 'alertId'>>> {
    const outcomes = new Map<string, Pick<IngestResult, 'outcome' | 'alertId'>>();
    if (repeated.length === 0) return outcomes;
    const known = new Map((await findByIdentity(sql, repeated)).map((row) => [identityKey(row), row]));
    for (const record of repeated) {
      const first = known.get(identityKey(record));
      if (!first) continue;
      const same = record.sha256.equals(first.sha256);
      if (!same) await addFinding(sql, first.id, otherContent(record));
      outcomes.set(record.id, { outcome: same ? 'duplicate' : 'conflict', alertId: first.id });
    }
    return outcomes;
  }
}

function identityKey(message: { sender: string; identifier: string; sent: string }): string {
  return JSON.stringify([message.sender, message.identifier, message.sent]);
}

const REUSED_IDENTIFIER: RecordedFinding = {
  code: 'identifier-reused',
  level: 'warning',
  layer: 'intake',
  message: 'The sender has used this identifier before with another sent date. Both messages are kept.',
};

function otherContent(record: AlertRecord): RecordedFinding {
  return {
    code: 'same-identity-other-content',
    level: 'warning',
    layer: 'intake',
    message: `The same identity arrived with other content (SHA-256 ${record.sha256.toString('hex')}). The first delivery stands.`,
  };
}
