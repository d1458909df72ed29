import { Injectable } from '@nestjs/common';
import { incidentChanged, ReportDeciding, type LockedReport, type Outcome, type ReportFacts } from '@watchpost/incidents';
import { Database, PubSub, type Transaction, type Viewer } from '@watchpost/platform';
import { triageChanged } from '../triage.topics.js';
import { insertEntry } from './entries.sql.js';

/** SQLSTATE deadlock_detected */
const DEADLOCK = '40P01';

/** One thing that somebody does to a report; null when nothing is to be done. */
export interface Act {
  /** verified, snoozed, assigned, escalated and so on. */
  action: string;
  note?: string | null;
  /** It made something of its own, which taking back would not unmake. */
  lasting?: boolean;
  work: (sql: Transaction, report: LockedReport) => Promise<Outcome | null>;
}

/**
 * Every action of the desk goes through here: the report is locked, the change made, what stood before is written down so
 * that it can be taken back, the timelines and the audit get their lines, all in one transaction; then it is told.
 */
@Injectable()
export class Desk {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly deciding: ReportDeciding,
  ) {}

  async act(reportId: string, viewer: Viewer, { action, note, lasting, work }: Act): Promise<void> {
    const done = await this.transaction(async (sql) => {
      const report = await this.deciding.lock(sql, reportId, viewer);
      const outcome = await work(sql, report);
      if (!outcome) return null;
      const before = lasting ? {} : { ...outcome.before, report: factsOf(report) };
      await insertEntry(sql, { reportId, actorId: viewer.personId ?? null, actor: viewer.name, action, note: note ?? outcome.reason ?? '', before });
      await this.deciding.record(sql, reportId, outcome, viewer, action);
      return { outcome, decided: outcome.state !== report.state };
    });
    if (done) await this.tell(reportId, done.outcome, done.decided);
  }

  /** Locks the report and changes it without an entry of its own: for taking back. */
  async change(reportId: string, viewer: Viewer, work: (sql: Transaction, report: LockedReport) => Promise<Outcome>): Promise<void> {
    const done = await this.transaction(async (sql) => {
      const report = await this.deciding.lock(sql, reportId, viewer);
      const outcome = await work(sql, report);
      await this.deciding.record(sql, reportId, outcome, viewer, 'undo');
      return { outcome, decided: outcome.state !== report.state };
    });
    await this.tell(reportId, done.outcome, done.decided);
  }

  /** Messages that come in lock many incidents in an order of their own: where the database gives this one up, nothing was done and it is done again. */
  private async transaction<T>(work: (sql: Transaction) => Promise<T>, tries = 3): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (tries === 1 || (error as { code?: unknown }).code !== DEADLOCK) throw error;
      return this.transaction(work, tries - 1);
    }
  }

  private async tell(reportId: string, outcome: Outcome, decided: boolean): Promise<void> {
    if (decided) await this.deciding.announce(reportId, outcome);
    else await this.pubsub.publishAll(incidentChanged, outcome.touched.map((id) => ({ id, action: 'upsert' })));
    await this.pubsub.publish(triageChanged, { reportId, kind: decided ? 'decided' : 'changed', holder: null, state: outcome.state, at: new Date().toISOString() });
  }
}

/** What can be given back to the report later. */
function factsOf(report: LockedReport): ReportFacts {
  const { state, incidentId, movedFromId, decidedById, decidedAt, checkedById, checkedAt, snoozedUntil, assignedToId, escalatedById, escalatedAt, escalationReason, priority, place, point } = report;
  return { state, incidentId, movedFromId, decidedById, decidedAt, checkedById, checkedAt, snoozedUntil, assignedToId, escalatedById, escalatedAt, escalationReason, priority, place, point };
}
