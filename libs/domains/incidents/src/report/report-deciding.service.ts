import { Injectable } from '@nestjs/common';
import { Database, PubSub, WatchpostError, type ReportState, type Sql, type Viewer } from '@watchpost/platform';
import { IncidentEditing } from '../incident/incident-editing.service.js';
import type { ReportDecision } from '../incident/incident.inputs.js';
import { lockIncidents } from '../incident/incidents.sql.js';
import { incidentChanged, reportChanged } from '../incidents.topics.js';
import { assertFree } from './lease.js';
import { lockReport, needsSecondPerson, updateReport, type LockedReport } from './report-change.sql.js';
import { ReportMoving, type IncidentBefore } from './report-moving.service.js';

const IN_WORDS: Readonly<Record<ReportState, string>> = {
  verified: 'verified', duplicate: 'a duplicate', not_verifiable: 'not verifiable', open: 'open', awaiting_check: 'waiting for a second check',
  actioned: 'dealt with', spam: 'spam', private: 'private',
};

/** What was done to a report: for the timelines of the incidents it touched, and for those who watch. */
export interface Outcome {
  state: ReportState;
  /** Incidents that changed. */
  touched: string[];
  change: string;
  reason?: string | null;
  /** What is needed to take it back, beside what stood in the report itself. */
  before?: Record<string, unknown>;
}

/** Decides reports: of two triagers the first decides, the second is told who did. */
@Injectable()
export class ReportDeciding {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly editing: IncidentEditing,
    private readonly moving: ReportMoving,
  ) {}

  async decide(decision: ReportDecision, viewer: Viewer): Promise<void> {
    const outcome = await this.database.transaction(async (sql) => {
      const report = await this.lock(sql, decision.id, viewer);
      const done = await this.decideWithin(sql, report, decision, viewer);
      if (done) await this.record(sql, report.id, done, viewer);
      return done;
    });
    if (outcome) await this.announce(decision.id, outcome);
  }

  async lock(sql: Sql, id: string, viewer: Viewer): Promise<LockedReport> {
    const report = await lockReport(sql, id, viewer);
    if (!report) throw new WatchpostError('NOT_FOUND', 'There is no such report, or its incident is not shared with you. Go back to the inbox.');
    return report;
  }

  /** Null when nothing was to be done: the same decision by the same person, twice. `before` is what the earlier decision changed. */
  async decideWithin(sql: Sql, report: LockedReport, decision: ReportDecision, viewer: Viewer, before?: IncidentBefore): Promise<Outcome | null> {
    const { decision: wanted, key, reason } = decision;
    const asChecked = wanted === 'verified' && (report.state === 'awaiting_check' || (await needsSecondPerson(sql))) ? 'awaiting_check' : wanted;
    if (report.state === asChecked && (wanted === 'open' || report.decidedById === viewer.personId)) return null;
    if (report.state !== 'open' && wanted !== 'open') throw alreadyDecided(report);
    assertFree(report, viewer, key);
    await lockIncidents(sql, [report.incidentId, report.movedFromId, decision.duplicateOfIncidentId]);
    await this.editing.lockForChange(sql, report.incidentId, viewer);
    if (wanted === 'open') return this.reopen(sql, report, reason, before);
    const moved = await this.moving.forDecision(sql, report, decision, viewer);
    await updateReport(sql, report.id, {
      state: asChecked, incidentId: moved.incidentId, movedFromId: moved.incidentId === report.incidentId ? null : report.incidentId,
      decidedById: viewer.personId ?? null, decidedAt: report.now,
    });
    const touched = [...new Set([report.incidentId, moved.incidentId])];
    await this.moving.settle(sql, report.incidentId, asChecked, touched.length > 1 ? moved.incidentId : null);
    return { state: asChecked, touched, change: `A report is ${IN_WORDS[asChecked]}`, reason, before: moved.before };
  }

  /** The second person agrees, or sends it back to the inbox; never whoever verified it. */
  async checkWithin(sql: Sql, report: LockedReport, check: { agree: boolean; key?: string | null; reason?: string | null }, viewer: Viewer): Promise<Outcome> {
    if (report.state !== 'awaiting_check') throw new WatchpostError('CONFLICT', `This report does not wait for a second check: it is ${IN_WORDS[report.state]}. Reload it.`);
    if (report.decidedById === viewer.personId) throw new WatchpostError('FORBIDDEN', 'You verified this report yourself. Somebody else has to check it.');
    assertFree(report, viewer, check.key);
    await this.editing.lockForChange(sql, report.incidentId, viewer);
    if (!check.agree) return { ...(await this.reopen(sql, report, check.reason)), change: 'A second person did not agree that a report is verified' };
    await updateReport(sql, report.id, { state: 'verified', checkedById: viewer.personId ?? null, checkedAt: report.now });
    await this.moving.settle(sql, report.incidentId, 'verified', null);
    return { state: 'verified', touched: [report.incidentId], change: 'A report is verified, checked by a second person', reason: check.reason };
  }

  /** One line in the timeline and one in the audit for each incident; the transaction's last work, because it locks the audit. */
  async record(sql: Sql, reportId: string, { touched, change, reason }: Outcome, viewer: Viewer, action = 'decide'): Promise<void> {
    for (const id of touched) await this.editing.record(sql, { id, action: `report.${action}`, change, reason, details: { reportId, change } }, viewer);
  }

  /** Tells those who watch; after the commit. */
  async announce(reportId: string, { state, touched }: Pick<Outcome, 'state' | 'touched'>): Promise<void> {
    await this.pubsub.publish(reportChanged, { id: reportId, state });
    await this.pubsub.publishAll(incidentChanged, touched.map((id) => ({ id, action: 'upsert' })));
  }

  /** Back to open, and back to the incident it stood at. */
  private async reopen(sql: Sql, report: LockedReport, reason?: string | null, before?: IncidentBefore): Promise<Outcome> {
    const home = report.movedFromId ?? report.incidentId;
    await updateReport(sql, report.id, { state: 'open', incidentId: home, movedFromId: null, decidedById: null, decidedAt: null, checkedById: null, checkedAt: null });
    const touched = await this.moving.settleBack(sql, { from: report.incidentId, home, undone: report.state, before });
    return { state: 'open', touched, change: `Taken back: a report is ${IN_WORDS[report.state]}`, reason };
  }
}

function alreadyDecided(report: LockedReport): WatchpostError {
  const who = report.decidedBy ?? 'Somebody else';
  const when = report.decidedAt ? ` at ${report.decidedAt.toISOString().slice(11, 16)} UTC` : '';
  const state = IN_WORDS[report.state];
  return new WatchpostError('CONFLICT', `${who} has already decided that this report is ${state}${when}. Undo that decision first if it is wrong.`, {
    decidedBy: report.decidedBy,
    state: report.state,
  });
}
