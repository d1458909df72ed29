import { Injectable } from '@nestjs/common';
import { Database, WatchpostError, type Viewer } from '@watchpost/platform';
import { readCursor, writeCursor } from '../cursor.js';
import { IncidentReading } from '../incident/incident-reading.service.js';
import type { IncidentRow } from '../incident/incidents.sql.js';
import type { PageRequest } from '../incident/incident.inputs.js';
import type { ValidReportFilter } from './report-filter.js';
import type { Candidate, Report, ReportPage } from './report.model.js';
import { inLine, isReportVisible, selectReport, selectReports, selectReportsOfIncident, type ReportRow } from './reports.sql.js';
import { SecondLook } from './second-look.service.js';

const CURSOR = /^(\d{1,4}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/;

/** Reads reports with the incidents they belong to or may belong to. */
@Injectable()
export class ReportReading {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentReading,
    private readonly secondLook: SecondLook,
  ) {}

  async get(id: string, viewer: Viewer): Promise<Report> {
    const [row] = await selectReport(this.database, id, viewer);
    const [report] = row ? await this.complete([row], viewer) : [];
    if (!row || !report) throw new WatchpostError('NOT_FOUND', 'There is no such report, or its incident is not shared with you. Go back to the inbox.');
    return { ...report, alone: true };
  }

  /**
   * What it may be about. Of one report that waits to be decided it is looked up anew: what came in meanwhile counts too.
   * It is the dearest thing to know of a report, so it is looked up only for who asks.
   */
  async candidatesOf(report: Report, viewer: Viewer): Promise<Candidate[]> {
    if (!report.alone || !inLine(report.state)) return report.candidates;
    const found = await this.secondLook.at(report.id);
    const others = await this.incidents.byIds(found.map(({ incidentId }) => incidentId), viewer);
    const fresh: Candidate[] = found.flatMap(({ incidentId, ...facts }) => {
      const incident = others.get(incidentId);
      return incident ? [{ incident, ...facts }] : [];
    });
    const known = new Set(fresh.map(({ incident }) => incident.id));
    return [...fresh, ...report.candidates.filter(({ incident }) => !known.has(incident.id))].sort((a, b) => b.score - a.score);
  }

  isVisible(id: string, viewer: Viewer): Promise<boolean> {
    return isReportVisible(this.database, id, viewer);
  }

  async page(filter: ValidReportFilter, { first, after }: PageRequest, viewer: Viewer): Promise<ReportPage> {
    const [priority = '', receivedAt = '', id = ''] = after ? readCursor(after, CURSOR) : [];
    const rows = await selectReports(this.database, viewer, filter, { limit: first + 1, after: after ? { priority: Number(priority), receivedAt, id } : null });
    const shown = rows.slice(0, first);
    const last = shown.at(-1);
    return {
      items: await this.complete(shown, viewer),
      hasMore: rows.length > first,
      endCursor: last ? writeCursor(`${last.priority} ${last.receivedAt.toISOString()} ${last.id}`) : null,
    };
  }

  /** Reports may name people: only those who work on reports read them. */
  async ofIncident(incidentId: string, viewer: Viewer): Promise<Report[]> {
    if (!viewer.roles.has('coordinator') && !viewer.roles.has('administrator')) return [];
    return this.complete(await selectReportsOfIncident(this.database, incidentId, viewer), viewer);
  }

  /** All incidents of a list in one statement; candidates the viewer may not see are left out. */
  private async complete(rows: readonly ReportRow[], viewer: Viewer): Promise<Report[]> {
    const ids = rows.flatMap((row) => [row.incidentId, ...row.candidates.map((candidate) => candidate.incidentId)]);
    const incidents = await this.incidents.byIds(ids, viewer);
    return rows.flatMap((row) => {
      const incident = incidents.get(row.incidentId);
      return incident ? [reportOf(row, incident, incidents, viewer)] : [];
    });
  }
}

function reportOf(row: ReportRow, incident: IncidentRow, incidents: ReadonlyMap<string, IncidentRow>, viewer: Viewer): Report {
  const candidates = row.candidates.flatMap(({ incidentId, distanceMeters, score }) => {
    const other = incidentId === row.incidentId ? undefined : incidents.get(incidentId);
    return other ? [{ incident: other, distanceMeters, score, reasons: [] }] : [];
  });
  const { leaseUntil, leaseHolder, leaseHolderId, assignedToId, assignee, escalatedAt, escalatedBy, escalationReason, ...facts } = row;
  return {
    ...facts, incident, candidates,
    sender: row.sender || null,
    lease: leaseUntil && { holder: leaseHolder ?? 'Somebody', mine: leaseHolderId !== null && leaseHolderId === viewer.personId, until: leaseUntil },
    assignedTo: assignedToId ? { id: assignedToId, name: assignee ?? 'Somebody' } : null,
    escalation: escalatedAt && { by: escalatedBy ?? 'Watchpost', at: escalatedAt, reason: escalationReason },
  };
}
