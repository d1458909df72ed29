import { Injectable } from '@nestjs/common';
import type { ReportState, Sql } from '@watchpost/platform';
import { addFindings, lockAskedReport, writeReportCandidates, writeReportPlace, type AskedReport, type PlaceWritten } from './answered-places.sql.js';
import { CANDIDATE_RADIUS_METERS, scoreCandidates } from './candidates.js';
import { titleOf } from './incident/incident-terms.js';
import { insertLogEntry, lockIncident, updateIncidentRow } from './incident/incidents.sql.js';
import type { ReceivedReport } from './incident-reports.service.js';
import { selectNearbyIncidents } from './reception.sql.js';

/** What the sender of a report wrote when asked where. */
export interface PlaceAnswer extends Pick<PlaceWritten, 'place' | 'point' | 'placeCandidates'> {
  reportId: string;
  placeSource: 'coordinates' | 'gazetteer' | 'none';
  /** The answer as written. */
  words: string;
}

/** Findings about a place that an answer puts an end to. */
const SETTLED = new Set(['no-place', 'place-ambiguous', 'place-misspelt', 'asked-where']);
const LONGEST_QUOTE = 200;

/** Completes reports whose place came later. Runs inside the caller's transaction; the caller announces after its commit. */
@Injectable()
export class AnsweredPlaces {
  /** A place that a person gave the report meanwhile stays; what its sender wrote is kept as a finding. Undefined: the report is gone. */
  async complete(answer: PlaceAnswer, sql: Sql): Promise<ReceivedReport | undefined> {
    const report = await lockAskedReport(sql, answer.reportId);
    if (!report) return undefined;
    const [incident] = await lockIncident(sql, report.incidentId);
    if (!incident) return undefined;
    const findings = this.findings(report, answer);
    const written = report.isPlaced ? { place: report.place, point: null, placeCandidates: answer.placeCandidates, findings } : { ...answer, findings };
    await writeReportPlace(sql, report.reportId, written);
    if (!report.isPlaced && !report.isShared && incident.geometry === null) {
      await updateIncidentRow(sql, incident.id, {
        title: titleOf(report.category, answer.place), place: answer.place, placeSource: answer.placeSource,
        ...(answer.point ? { geometry: JSON.stringify({ type: 'Point', coordinates: answer.point }) } : {}),
      });
      await insertLogEntry(sql, incident.id, { actor: 'Watchpost', change: 'Its sender said where when asked' });
      if (answer.point) await this.lookAround(report, answer.point, incident.exercise, sql);
    }
    return { reportId: report.reportId, incidentId: incident.id, incidentNumber: incident.number, created: false, state: report.state as ReportState };
  }

  /** Says of reports that their senders were asked. */
  async noteAsked(reportIds: readonly string[], sql: Sql): Promise<void> {
    const finding = { code: 'asked-where', message: 'Its sender was asked where; there is no answer yet.' };
    if (reportIds.length > 0) await addFindings(sql, reportIds.map((reportId) => ({ reportId, finding })));
  }

  private findings(report: AskedReport, { words, point, placeCandidates }: PlaceAnswer) {
    const quote = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
    const answered = { code: 'place-answered', message: `Asked where, its sender wrote: "${quote}".` };
    const doubt = point || report.isPlaced ? [] : [{ code: placeCandidates.length > 1 ? 'place-ambiguous' : 'no-place', message: placeCandidates.length > 1 ? `The answer may mean one of ${placeCandidates.length} places.` : 'The gazetteer does not know what the answer names.' }];
    return [...report.findings.filter(({ code }) => !SETTLED.has(code)), answered, ...doubt];
  }

  private async lookAround({ reportId, incidentId, category, text, receivedAt }: AskedReport, point: readonly [number, number], exercise: boolean, sql: Sql): Promise<void> {
    const nearby = await selectNearbyIncidents(sql, [{ point, receivedAt, exercise }], CANDIDATE_RADIUS_METERS);
    await writeReportCandidates(sql, reportId, scoreCandidates({ category, text }, nearby.filter(({ id }) => id !== incidentId)));
  }
}
