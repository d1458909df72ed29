import { Injectable } from '@nestjs/common';
import { PubSub, type Sql } from '@watchpost/platform';
import { CANDIDATE_RADIUS_METERS, scoreCandidates } from './candidates.js';
import { titleOf } from './incident/incident-terms.js';
import { insertIncident, insertLogEntry, updateIncidentRow } from './incident/incidents.sql.js';
import { incidentChanged, reportChanged } from './incidents.topics.js';
import { findReception, findRepeatedIncident, insertReport, selectNearbyIncidents } from './reception.sql.js';
import type { CandidateRow, ReportFindingRow } from './report/reports.sql.js';

/** A message understood as a report. */
export interface IncomingReport {
  inboundMessageId: bigint | number | string;
  source: string;
  text: string;
  category: string;
  /** 1 minor to 4 extreme. */
  severity: number;
  language: string;
  /** What is asked for; '' when nothing is. */
  need: string;
  /** now, today, later; '' when it cannot be told. */
  urgency: string;
  tags: readonly string[];
  place: string;
  placeSource: 'coordinates' | 'gazetteer' | 'map' | 'none';
  /** [lng, lat], already checked for range. */
  point: readonly [number, number] | null;
  findings: readonly ReportFindingRow[];
  receivedAt: Date;
  exercise: boolean;
}

export interface ReceivedReport {
  reportId: string;
  incidentId: string;
  incidentNumber: number;
  /** False when it joined an incident, or had been received before. */
  created: boolean;
}

/** Takes reports in. Runs inside the caller's transaction; the caller announces after its commit. */
@Injectable()
export class IncidentReports {
  constructor(private readonly pubsub: PubSub) {}

  /**
   * Once per inbound message, however often it is called. Only an exact repetition by the same sender joins an incident
   * by itself; incidents nearby are written down as candidates for a person to decide.
   */
  async receive(report: IncomingReport, sql: Sql): Promise<ReceivedReport> {
    const inboundMessageId = String(report.inboundMessageId);
    const earlier = await findReception(sql, inboundMessageId);
    if (earlier) return { ...earlier, created: false };

    const repeated = await findRepeatedIncident(sql, { ...report, inboundMessageId });
    const candidates = repeated ? [] : await this.candidates(report, sql);
    const incident = repeated ?? (await this.newIncident(report, sql));
    const reportId = await insertReport(sql, { ...report, inboundMessageId, incidentId: incident.id, candidates });
    if (repeated) await updateIncidentRow(sql, incident.id, {});
    const change = repeated ? 'Reported again in the same words by the same sender' : `Reported by ${report.source}`;
    await insertLogEntry(sql, incident.id, { actor: 'Watchpost', change });
    return { reportId, incidentId: incident.id, incidentNumber: incident.number, created: !repeated };
  }

  /** Tells everybody who watches; call it after the transaction has committed. */
  async announceAll(results: readonly ReceivedReport[]): Promise<void> {
    await this.pubsub.publishAll(incidentChanged, [...new Set(results.map(({ incidentId }) => incidentId))].map((id) => ({ id, action: 'upsert' })));
    await this.pubsub.publishAll(reportChanged, results.map(({ reportId }) => ({ id: reportId, state: 'open' })));
  }

  private async candidates(report: IncomingReport, sql: Sql): Promise<CandidateRow[]> {
    if (!report.point) return [];
    const [lng, lat] = report.point;
    const nearby = await selectNearbyIncidents(sql, {
      lng, lat, radiusMeters: CANDIDATE_RADIUS_METERS, receivedAt: report.receivedAt, exercise: report.exercise,
    });
    return scoreCandidates(report, nearby);
  }

  private newIncident(report: IncomingReport, sql: Sql): Promise<{ id: string; number: number }> {
    return insertIncident(sql, {
      title: titleOf(report.category, report.place),
      description: '',
      category: report.category,
      severity: report.severity,
      status: 'unverified',
      visibility: 'public',
      agencyId: null,
      place: report.place,
      placeSource: report.placeSource,
      geometry: report.point ? JSON.stringify({ type: 'Point', coordinates: report.point }) : null,
      reportedAt: report.receivedAt,
      exercise: report.exercise,
    });
  }
}
