import { Injectable } from '@nestjs/common';
import { assertFree, lockIncidents, moveNeeds, needsSecondPerson, ReportMoving, updateIncidentRow, updateReport, type LockedReport, type Outcome, type ReportFacts } from '@watchpost/incidents';
import { WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { Desk } from './desk.service.js';
import { markNotSpam, markUndone, selectLastEntry, type EntryBefore } from './entries.sql.js';

/** How long the desk offers to take back what was done; it asks for the number here (`triageSettings`). */
export const UNDO_OFFERED_SECONDS = 10;
/** The offer begins when the last of what was done at once is done, and is taken over a slow line: two hundred at once take a while. */
const UNDO_LEEWAY_SECONDS = 20;

/**
 * Takes back the last thing a person did to a report, whatever it was, as long as nobody has done anything to it since.
 * Answers that were written, volunteers and needs stay: they are passed over, and what was done before them is taken back.
 */
@Injectable()
export class Undo {
  constructor(
    private readonly desk: Desk,
    private readonly moving: ReportMoving,
  ) {}

  undo(reportId: string, viewer: Viewer): Promise<void> {
    return this.desk.change(reportId, viewer, async (sql, report) => {
      const last = await selectLastEntry(sql, reportId);
      if (!last?.before.report) throw new WatchpostError('NOT_FOUND', 'There is nothing to take back: nobody has done anything to this report.');
      if (last.actorId !== (viewer.personId ?? null)) {
        throw new WatchpostError('CONFLICT', `${last.actor} was the last to change this report (${last.action}), so only ${last.actor} can take that back. Reload it.`, { actor: last.actor });
      }
      assertFree(report, viewer);
      if (report.now.getTime() - last.at.getTime() > (UNDO_OFFERED_SECONDS + UNDO_LEEWAY_SECONDS) * 1_000) {
        throw new WatchpostError('CONFLICT', 'This was done too long ago to be taken back at one stroke. Open the report again, or change what is wrong.', { action: last.action });
      }
      const facts = { ...report, ...pick(revived(last.before.report), TOUCHED[last.action] ?? DECIDING) };
      await lockIncidents(sql, [report.incidentId, facts.incidentId, last.before.incident?.id]);
      // Verified alone, before two people were asked for, it would come back past the second.
      if (facts.state === 'verified' && report.state !== 'verified' && !facts.checkedById && (await needsSecondPerson(sql))) facts.state = 'awaiting_check';
      await updateReport(sql, reportId, changesTo(report, facts));
      const touched = await this.restoreIncidents(sql, report, facts, last.before, viewer);
      if (last.before.spam) await markNotSpam(sql, last.before.spam);
      await markUndone(sql, last.id);
      return { state: facts.state, touched, change: `Taken back: ${last.action}` } satisfies Outcome;
    });
  }

  private async restoreIncidents(sql: Sql, report: LockedReport, facts: ReportFacts, { incident }: EntryBefore, viewer: Viewer): Promise<string[]> {
    if (incident && 'geometry' in incident) {
      await updateIncidentRow(sql, incident.id, { place: incident.place, geometry: incident.geometry, placeSource: incident.placeSource });
      return [incident.id];
    }
    const [from, home] = [report.incidentId, facts.incidentId];
    if (from === home && report.state === facts.state) return [];
    if (from !== home) await moveNeeds(sql, report.id, home);
    const touched = await this.moving.settleBack(sql, { from, home, undone: report.state, before: incident });
    // What is taken back may have been a taking back itself: then the earlier decision stands again.
    await this.moving.settle(sql, home, facts.state, null);
    if (facts.state === 'private') await updateIncidentRow(sql, home, { visibility: 'agency', agencyId: viewer.agencyId });
    return touched;
  }
}

/** Dates come out of JSON as text. */
function revived(facts: ReportFacts): ReportFacts {
  const date = (value: Date | null): Date | null => (value === null ? null : new Date(value));
  return { ...facts, decidedAt: date(facts.decidedAt), checkedAt: date(facts.checkedAt), snoozedUntil: date(facts.snoozedUntil), escalatedAt: date(facts.escalatedAt) };
}

const DECIDING = ['state', 'incidentId', 'movedFromId', 'decidedById', 'decidedAt', 'checkedById', 'checkedAt'] as const satisfies readonly (keyof ReportFacts)[];
const ESCALATING = ['priority', 'escalatedById', 'escalatedAt', 'escalationReason', 'snoozedUntil'] as const satisfies readonly (keyof ReportFacts)[];

/** What each action changes; those that are not here decide. Whatever else has changed since (an answer placed it) stays. */
const TOUCHED: Readonly<Record<string, readonly (keyof ReportFacts)[]>> = {
  snoozed: ['snoozedUntil'], assigned: ['assignedToId'], unassigned: ['assignedToId'], escalated: ESCALATING, 'de-escalated': ESCALATING,
  placed: ['place', 'point'], linked: ['incidentId'],
};

function pick(facts: ReportFacts, fields: readonly (keyof ReportFacts)[]): Partial<ReportFacts> {
  return Object.fromEntries(fields.map((field) => [field, facts[field]]));
}

/** Only what differs. */
function changesTo(report: LockedReport, facts: ReportFacts): Partial<ReportFacts> {
  const fields = [...DECIDING, ...ESCALATING, 'assignedToId', 'place', 'point'] as const;
  return pick(facts, fields.filter((field) => JSON.stringify(report[field]) !== JSON.stringify(facts[field])));
}
