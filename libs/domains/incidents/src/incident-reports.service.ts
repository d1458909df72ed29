import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PubSub, type ReportState, type Sql } from '@watchpost/platform';
import { grouped } from './batched.js';
import { CANDIDATE_RADIUS_METERS, scoreCandidates } from './candidates.js';
import { titleOf } from './incident/incident-terms.js';
import { rememberingLikeness } from './likeness.js';
import { incidentChanged, reportChanged } from './incidents.topics.js';
import { NearbyInBatch } from './nearby-in-batch.js';
import type { PlaceCandidateModel } from './place-candidate.model.js';
import {
  addRepeats, findReceptions, insertLogEntries, insertReports, insertUnverifiedIncidents, selectNearbyIncidents, selectRepeatedIncidents, touchIncidents,
  type NearbyIncident, type PointAndTime,
} from './reception.sql.js';
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
  /** 1 urgent, 2 all others. */
  priority: number;
  tags: readonly string[];
  place: string;
  placeSource: 'coordinates' | 'gazetteer' | 'map' | 'none';
  /** Places it may mean, likeliest first. */
  placeCandidates: readonly PlaceCandidateModel[];
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
  /** Left out where it is open, as every new one is. */
  state?: ReportState;
}

/** A report on its way to its row. */
interface Reception extends ReceivedReport {
  inboundMessageId: string;
  report: IncomingReport;
  /** It had been received before: nothing is written. */
  known: boolean;
}

const HOUR_MS = 3_600_000;
const SAME_FOR_MS = 24 * HOUR_MS;

/** Takes reports in. Runs inside the caller's transaction; the caller announces after its commit. */
@Injectable()
export class IncidentReports {
  private readonly likenessOf = rememberingLikeness();

  constructor(private readonly pubsub: PubSub) {}

  /**
   * Many reports by few statements, each as if those before it had been received alone. Once per inbound message, however
   * often it is called. Only an exact repetition by the same sender joins an incident by itself; incidents nearby are
   * written down as candidates for a person to decide.
   */
  async receive(reports: readonly IncomingReport[], sql: Sql): Promise<ReceivedReport[]> {
    if (reports.length === 0) return [];
    const receptions = await this.placed(reports, sql);
    const fresh = [...new Map(receptions.filter(({ known }) => !known).map((reception) => [reception.inboundMessageId, reception])).values()];
    if (fresh.length > 0) await this.write(fresh, sql);
    return receptions.map(({ reportId, incidentId, incidentNumber, created }) => ({ reportId, incidentId, incidentNumber, created }));
  }

  /** Counts what was said again, by the inbound message that said it first; answers the reports concerned, by the same. */
  async countRepeats(counts: ReadonlyMap<string, number>, sql: Sql): Promise<Map<string, ReceivedReport>> {
    const counted = await addRepeats(sql, counts);
    return new Map(counted.map(({ inboundMessageId, ...report }) => [inboundMessageId, { ...report, created: false }]));
  }

  /** Tells everybody who watches; call it after the transaction has committed. */
  async announceAll(results: readonly ReceivedReport[]): Promise<void> {
    await this.pubsub.publishAll(incidentChanged, [...new Set(results.map(({ incidentId }) => incidentId))].map((id) => ({ id, action: 'upsert' })));
    const reports = new Map(results.map(({ reportId, state = 'open' }) => [reportId, state]));
    await this.pubsub.publishAll(reportChanged, [...reports].map(([id, state]) => ({ id, state })));
  }

  /** Decides for each report the incident it belongs to. */
  private async placed(reports: readonly IncomingReport[], sql: Sql): Promise<Reception[]> {
    const given = reports.map((report) => ({ ...report, inboundMessageId: String(report.inboundMessageId) }));
    const earlier = new Map((await findReceptions(sql, given.map(({ inboundMessageId }) => inboundMessageId))).map((found) => [found.inboundMessageId, found]));
    const fresh = given.filter(({ inboundMessageId }) => !earlier.has(inboundMessageId));
    const repeated = new Map((fresh.length > 0 ? await selectRepeatedIncidents(sql, fresh) : []).map((row) => [row.inboundMessageId, row]));
    const alike = new Map<string, Reception>();
    const receptions: Reception[] = [];
    for (const report of given) {
      const { inboundMessageId } = report;
      const known = earlier.get(inboundMessageId);
      if (known) {
        receptions.push({ ...known, report, created: false, known: true });
        continue;
      }
      const { sameness = null, incidentId = null, incidentNumber = null } = repeated.get(inboundMessageId) ?? {};
      const same = sameness === null ? undefined : alike.get(sameness);
      const joins = incidentId !== null || (same !== undefined && report.receivedAt.getTime() - same.report.receivedAt.getTime() < SAME_FOR_MS);
      const reception: Reception = {
        inboundMessageId, report, reportId: randomUUID(), known: false, created: !joins,
        incidentId: incidentId ?? (joins && same ? same.incidentId : randomUUID()), incidentNumber: incidentNumber ?? 0,
      };
      // The same message twice in one call is one report.
      earlier.set(inboundMessageId, reception);
      if (sameness !== null && !same) alike.set(sameness, reception);
      receptions.push(reception);
    }
    return receptions;
  }

  private async writeIncidents(receptions: readonly Reception[], sql: Sql): Promise<void> {
    const made = receptions.filter(({ created }) => created);
    if (made.length === 0) return;
    const numbers = new Map((await insertUnverifiedIncidents(sql, made.map(toIncident))).map(({ id, number }) => [id, number]));
    for (const reception of receptions) reception.incidentNumber = numbers.get(reception.incidentId) ?? reception.incidentNumber;
  }

  private async write(fresh: readonly Reception[], sql: Sql): Promise<void> {
    const candidates = await this.candidates(fresh, sql);
    await this.writeIncidents(fresh, sql);
    await insertReports(
      sql,
      fresh.map(({ reportId, incidentId, inboundMessageId, report }) => ({ ...report, id: reportId, incidentId, inboundMessageId, candidates: candidates.get(reportId) ?? [] })),
    );
    const again = fresh.filter(({ created }) => !created);
    if (again.length > 0) await touchIncidents(sql, again.map(({ incidentId }) => incidentId));
    await insertLogEntries(
      sql,
      fresh.map(({ incidentId, created, report }) => ({
        incidentId, actor: 'Watchpost', change: created ? `Reported by ${report.source}` : 'Reported again in the same words by the same sender',
      })),
    );
  }

  /** The incidents known near each report, by its place: most reports of a batch name the same few towns. */
  private async stored(fresh: readonly Reception[], sql: Sql): Promise<Map<string, NearbyIncident[]>> {
    const asked = new Map<string, PointAndTime>();
    for (const { created, report } of fresh) if (created && report.point) asked.set(placeOf(report), { ...report, point: report.point });
    const places = [...asked.keys()];
    const rows = places.length > 0 ? await selectNearbyIncidents(sql, [...asked.values()], CANDIDATE_RADIUS_METERS) : [];
    return grouped(rows, ({ position }) => places[position - 1] ?? null);
  }

  /** Incidents of this batch come from memory: those before it count, those after it do not. */
  private async candidates(fresh: readonly Reception[], sql: Sql): Promise<Map<string, CandidateRow[]>> {
    const stored = await this.stored(fresh, sql);
    const batch = new NearbyInBatch(CANDIDATE_RADIUS_METERS);
    const candidates = new Map<string, CandidateRow[]>();
    for (const { report, reportId, incidentId, created } of fresh) {
      if (created && report.point) candidates.set(reportId, scoreCandidates(report, batch.joined(report, stored.get(placeOf(report)) ?? []), this.likenessOf));
      batch.add(incidentId, report);
    }
    return candidates;
  }
}

function toIncident({ incidentId, report }: Reception) {
  return {
    id: incidentId, title: titleOf(report.category, report.place), category: report.category, severity: report.severity,
    place: report.place, placeSource: report.placeSource, point: report.point, reportedAt: report.receivedAt, exercise: report.exercise,
  };
}

/** Equal for reports that have the same incidents near them: one point, one world, the same hour, as "within a day" is no finer. */
function placeOf({ point, exercise, receivedAt }: IncomingReport): string {
  return `${point?.join(' ') ?? ''} ${exercise} ${Math.floor(receivedAt.getTime() / HOUR_MS)}`;
}
