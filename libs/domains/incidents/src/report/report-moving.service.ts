import { Injectable } from '@nestjs/common';
import { WatchpostError, type IncidentStatus, type IncidentVisibility, type ReportState, type Sql, type Viewer } from '@watchpost/platform';
import { titleOf } from '../incident/incident-terms.js';
import type { ReportDecision } from '../incident/incident.inputs.js';
import { insertIncident, lockIncident, lockIncidents, selectIncidentsById, updateIncidentRow, type IncidentChanges } from '../incident/incidents.sql.js';
import type { LockedReport } from './report-change.sql.js';
import { statusAfterDecision, statusAfterUndo } from './report-outcome.js';
import { countReportStates } from './reports.sql.js';

/** What an incident was before a report was decided, and what must become of it when that is taken back. */
export interface IncidentBefore {
  id: string;
  status?: IncidentStatus;
  visibility?: IncidentVisibility;
  agencyId?: string | null;
  place?: string;
  placeSource?: string;
  /** GeoJSON text. */
  geometry?: string | null;
}

/** Which incident a report stands at, and what becomes of an incident when reports come and go. */
@Injectable()
export class ReportMoving {
  /** Where the decision puts the report. */
  async forDecision(sql: Sql, report: LockedReport, decision: ReportDecision, viewer: Viewer): Promise<{ incidentId: string; before: Record<string, unknown> }> {
    const [own] = await lockIncident(sql, report.incidentId);
    const before = { incident: { id: report.incidentId, status: own?.status } satisfies IncidentBefore };
    if (decision.decision === 'duplicate') {
      if (!decision.duplicateOfIncidentId) throw new WatchpostError('INVALID_INPUT', 'Say which incident it is a duplicate of.', { field: 'duplicateOfIncidentId' });
      return { incidentId: await this.otherIncident(sql, report, decision.duplicateOfIncidentId, viewer), before };
    }
    if (decision.decision === 'private') return this.hide(sql, report, viewer);
    return { incidentId: report.incidentId, before };
  }

  /** An incident a report may go to: seen by the viewer, not its own, and not a duplicate again. */
  async otherIncident(sql: Sql, report: Pick<LockedReport, 'incidentId'>, incidentId: string, viewer: Viewer): Promise<string> {
    const [seen] = await selectIncidentsById(sql, [incidentId], viewer);
    if (!seen) throw new WatchpostError('NOT_FOUND', 'The incident it should belong to does not exist, or is not shared with you. Choose another.');
    const targetId = seen.duplicateOfId ?? seen.id;
    if (targetId === report.incidentId) {
      throw new WatchpostError('INVALID_INPUT', 'A report cannot be a duplicate of its own incident. Choose another incident.', { field: 'duplicateOfIncidentId' });
    }
    await lockIncidents(sql, [report.incidentId, targetId]);
    const [target] = await lockIncident(sql, targetId);
    const [own] = await lockIncident(sql, report.incidentId);
    if (!target || !own) throw new WatchpostError('NOT_FOUND', 'The incident it should belong to does not exist any more. Choose another.');
    // It was joined with another between reading and locking it: a report that went there would be out of sight.
    if (target.status === 'duplicate') throw new WatchpostError('CONFLICT', 'The incident it should belong to has just become a duplicate of another one. Look again and choose.', { field: 'duplicateOfIncidentId' });
    if (target.exercise !== own.exercise) throw new WatchpostError('INVALID_INPUT', 'A report of the drill and a real incident cannot be joined. Choose another incident.');
    return targetId;
  }

  /** An incident of the report's own, made as if it had just come in. */
  async ownIncident(sql: Sql, report: LockedReport, more: { visibility?: IncidentVisibility; agencyId?: string | null } = {}): Promise<string> {
    const [old] = await lockIncident(sql, report.incidentId);
    const made = await insertIncident(sql, {
      title: titleOf(report.category, report.place),
      description: '',
      category: report.category,
      severity: old?.severity ?? 2,
      status: 'unverified',
      visibility: more.visibility ?? 'public',
      agencyId: more.agencyId ?? null,
      place: report.place,
      placeSource: report.point ? 'map' : 'none',
      geometry: report.point ? JSON.stringify({ type: 'Point', coordinates: report.point }) : null,
      reportedAt: report.receivedAt,
      exercise: old?.exercise ?? false,
    });
    return made.id;
  }

  /** Gives the incident the status that follows from its reports. */
  async settle(sql: Sql, incidentId: string, decision: ReportState, movedTo: string | null): Promise<void> {
    const [incident] = await lockIncident(sql, incidentId);
    if (!incident) return;
    const counts = await countReportStates(sql, incidentId);
    const left = movedTo !== null && Object.keys(counts).length === 0;
    const status = statusAfterDecision(incident.status, left ? 'duplicate' : movedTo ? 'open' : decision, counts);
    await updateIncidentRow(sql, incidentId, { status, duplicateOfId: status === 'duplicate' ? (movedTo ?? incident.duplicateOfId) : null });
  }

  /** Takes back what a decision had made of the incidents; what stood there before is given where it is known. */
  async settleBack(sql: Sql, { from, home, undone, before }: { from: string; home: string; undone: ReportState; before?: IncidentBefore }): Promise<string[]> {
    const [incident] = await lockIncident(sql, home);
    if (!incident) return [];
    const counts = await countReportStates(sql, home);
    const emptied = incident.status === 'duplicate' && home !== from ? 'duplicate' : undone;
    const status = statusAfterUndo(incident.status, emptied, counts, before?.status);
    // Without knowledge of what it was, an incident that was hidden stays so until somebody shows it.
    const shown: IncidentChanges = home === from && undone === 'private' && !counts.private && before ? { visibility: before.visibility, agencyId: before.agencyId } : {};
    await updateIncidentRow(sql, home, { ...shown, status, duplicateOfId: status === 'duplicate' ? incident.duplicateOfId : null });
    if (home === from) return [home];
    await this.closeWhenLeft(sql, from, home);
    return [home, from];
  }

  /** An incident that its last report has left is a duplicate of where that report went. */
  async closeWhenLeft(sql: Sql, incidentId: string, wentTo: string): Promise<void> {
    const [left] = await lockIncident(sql, incidentId);
    if (!left) return;
    const counts = await countReportStates(sql, incidentId);
    const status = Object.keys(counts).length === 0 ? statusAfterDecision(left.status, 'duplicate', counts) : left.status;
    await updateIncidentRow(sql, incidentId, status === 'duplicate' ? { status, duplicateOfId: wentTo } : {});
  }

  /**
   * Private: for the agency of who decides. The incident is hidden with it; where others reported it too, the report gets
   * one of its own, so that theirs stays what it is.
   */
  private async hide(sql: Sql, report: LockedReport, viewer: Viewer): Promise<{ incidentId: string; before: Record<string, unknown> }> {
    const [own] = await lockIncident(sql, report.incidentId);
    const counts = await countReportStates(sql, report.incidentId);
    const others = Object.values(counts).reduce((sum, count) => sum + count, 0) - 1 - (counts.private ?? 0);
    const agencyId = own?.agencyId ?? viewer.agencyId ?? null;
    const before: IncidentBefore = { id: report.incidentId, status: own?.status, visibility: own?.visibility, agencyId: own?.agencyId };
    if (others > 0) return { incidentId: await this.ownIncident(sql, report, { visibility: 'agency', agencyId }), before: { incident: before } };
    await updateIncidentRow(sql, report.incidentId, { visibility: 'agency', agencyId });
    return { incidentId: report.incidentId, before: { incident: before } };
  }
}
