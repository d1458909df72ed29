import { Injectable } from '@nestjs/common';
import { Database, PubSub, WatchpostError, type ReportState, type Sql, type Viewer } from '@watchpost/platform';
import { IncidentEditing } from '../incident/incident-editing.service.js';
import type { ReportDecision } from '../incident/incident.inputs.js';
import { lockIncident, selectIncidentsById, updateIncidentRow } from '../incident/incidents.sql.js';
import { incidentChanged, reportChanged } from '../incidents.topics.js';
import { statusAfterDecision, statusAfterUndo } from './report-outcome.js';
import { countReportStates, lockReport, writeDecision, type LockedReport } from './reports.sql.js';

const IN_WORDS: Readonly<Record<ReportState, string>> = {
  verified: 'verified', duplicate: 'a duplicate', not_verifiable: 'not verifiable', open: 'open', awaiting_check: 'waiting for a second check',
  actioned: 'dealt with', spam: 'spam', private: 'private',
};

/** Decides reports: of two triagers the first decides, the second is told who did. */
@Injectable()
export class ReportDeciding {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly editing: IncidentEditing,
  ) {}

  async decide(decision: ReportDecision, viewer: Viewer): Promise<void> {
    const touched = await this.database.transaction(async (sql) => {
      const [report] = await lockReport(sql, decision.id, viewer);
      if (!report) throw new WatchpostError('NOT_FOUND', 'There is no such report, or its incident is not shared with you. Go back to the inbox.');
      if (report.state === decision.decision && (decision.decision === 'open' || report.decidedById === viewer.personId)) return [];
      if (report.state !== 'open' && decision.decision !== 'open') throw alreadyDecided(report);
      await this.editing.lockForChange(sql, report.incidentId, viewer);
      return decision.decision === 'open' ? this.undo(sql, report, viewer) : this.apply(sql, report, decision, viewer);
    });
    if (touched.length === 0) return;
    await this.pubsub.publish(reportChanged, { id: decision.id, state: decision.decision });
    for (const id of touched) await this.pubsub.publish(incidentChanged, { id, action: 'upsert' });
  }

  private async apply(sql: Sql, report: LockedReport, decision: ReportDecision, viewer: Viewer): Promise<string[]> {
    const target = decision.decision === 'duplicate' ? await this.otherIncident(sql, report, decision, viewer) : report.incidentId;
    const moved = target !== report.incidentId;
    await writeDecision(sql, {
      id: report.id,
      state: decision.decision,
      incidentId: target,
      movedFromId: moved ? report.incidentId : null,
      decidedById: viewer.personId ?? null,
    });
    await this.settle(sql, report.incidentId, statusAfterDecision, decision.decision, moved ? target : null);
    const touched = moved ? [report.incidentId, target] : [report.incidentId];
    for (const id of touched) await this.record(sql, id, report, { change: `A report is ${IN_WORDS[decision.decision]}`, reason: decision.reason }, viewer);
    return touched;
  }

  /** Back to open, and back to the incident it stood at. */
  private async undo(sql: Sql, report: LockedReport, viewer: Viewer): Promise<string[]> {
    const home = report.movedFromId ?? report.incidentId;
    await writeDecision(sql, { id: report.id, state: 'open', incidentId: home, movedFromId: null, decidedById: null });
    await this.settle(sql, home, statusAfterUndo, report.state, null);
    const touched = home === report.incidentId ? [home] : [home, report.incidentId];
    for (const id of touched) await this.record(sql, id, report, { change: `Taken back: a report is ${IN_WORDS[report.state]}` }, viewer);
    return touched;
  }

  /** Gives the incident the status that follows from its reports. */
  private async settle(sql: Sql, incidentId: string, follow: typeof statusAfterDecision, decision: ReportState, movedTo: string | null): Promise<void> {
    const [incident] = await lockIncident(sql, incidentId);
    if (!incident) return;
    const status = follow(incident.status, decision, await countReportStates(sql, incidentId));
    const duplicateOfId = status === 'duplicate' ? (movedTo ?? incident.duplicateOfId) : null;
    await updateIncidentRow(sql, incidentId, { status, duplicateOfId });
  }

  /** The incident a duplicate goes to: seen by the viewer, not itself, and not a duplicate again. */
  private async otherIncident(sql: Sql, report: LockedReport, decision: ReportDecision, viewer: Viewer): Promise<string> {
    if (!decision.duplicateOfIncidentId) throw new WatchpostError('INVALID_INPUT', 'Say which incident it is a duplicate of.', { field: 'duplicateOfIncidentId' });
    const [seen] = await selectIncidentsById(sql, [decision.duplicateOfIncidentId], viewer);
    if (!seen) throw new WatchpostError('NOT_FOUND', 'The incident it should be a duplicate of does not exist, or is not shared with you. Choose another.');
    const targetId = seen.duplicateOfId ?? seen.id;
    const [target] = await lockIncident(sql, targetId);
    const [own] = await lockIncident(sql, report.incidentId);
    if (!target || !own || targetId === report.incidentId) {
      throw new WatchpostError('INVALID_INPUT', 'A report cannot be a duplicate of its own incident. Choose another incident.', { field: 'duplicateOfIncidentId' });
    }
    if (target.exercise !== own.exercise) throw new WatchpostError('INVALID_INPUT', 'A report of the drill and a real incident cannot be joined. Choose another incident.');
    return targetId;
  }

  private async record(sql: Sql, incidentId: string, report: LockedReport, entry: { change: string; reason?: string | null }, viewer: Viewer): Promise<void> {
    await this.editing.record(sql, { id: incidentId, action: 'report.decide', ...entry, details: { reportId: report.id, change: entry.change } }, viewer);
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
