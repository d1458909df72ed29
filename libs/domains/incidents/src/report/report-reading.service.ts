import { Injectable } from '@nestjs/common';
import { Database, WatchpostError, type ReportState, type Viewer } from '@watchpost/platform';
import { readCursor, writeCursor } from '../cursor.js';
import { IncidentReading } from '../incident/incident-reading.service.js';
import type { PageRequest } from '../incident/incident.inputs.js';
import type { Report, ReportPage } from './report.model.js';
import { selectReport, selectReports, selectReportsOfIncident, type ReportRow } from './reports.sql.js';

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/;

/** Reads reports with the incidents they belong to or may belong to. */
@Injectable()
export class ReportReading {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentReading,
  ) {}

  async get(id: string, viewer: Viewer): Promise<Report> {
    const [report] = await this.complete(await selectReport(this.database, id, viewer), viewer);
    if (!report) throw new WatchpostError('NOT_FOUND', 'There is no such report, or its incident is not shared with you. Go back to the inbox.');
    return report;
  }

  async isVisible(id: string, viewer: Viewer): Promise<boolean> {
    return (await selectReport(this.database, id, viewer)).length > 0;
  }

  async page(state: ReportState, { first, after }: PageRequest, viewer: Viewer): Promise<ReportPage> {
    const [receivedAt = '', id = ''] = after ? readCursor(after, CURSOR) : [];
    const rows = await selectReports(this.database, viewer, state, { limit: first + 1, after: after ? { receivedAt, id } : null });
    const shown = rows.slice(0, first);
    const last = shown.at(-1);
    return {
      items: await this.complete(shown, viewer),
      hasMore: rows.length > first,
      endCursor: last ? writeCursor(`${last.receivedAt.toISOString()} ${last.id}`) : null,
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
      if (!incident) return [];
      const candidates = row.candidates.flatMap(({ incidentId, distanceMeters, score }) => {
        const other = incidentId === row.incidentId ? undefined : incidents.get(incidentId);
        return other ? [{ incident: other, distanceMeters, score }] : [];
      });
      return [{ ...row, incident, candidates, sender: row.sender || null }];
    });
  }
}
