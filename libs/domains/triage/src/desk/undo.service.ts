import { Injectable } from '@nestjs/common';
import { assertFree, moveNeeds, ReportMoving, updateIncidentRow, updateReport, type LockedReport, type Outcome, type ReportFacts } from '@watchpost/incidents';
import { WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { Desk } from './desk.service.js';
import { markNotSpam, markUndone, selectLastEntry, type EntryBefore } from './entries.sql.js';

/** Takes back the last thing a person did to a report, whatever it was, as long as nobody has done anything to it since. */
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
      const facts = revived(last.before.report);
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

/** Only what differs; the urgency of a message may have grown by itself meanwhile and is given back only with an escalation. */
function changesTo(report: LockedReport, facts: ReportFacts): Partial<ReportFacts> {
  const differs = (field: keyof ReportFacts): boolean => JSON.stringify(report[field]) !== JSON.stringify(facts[field]);
  const fields = (Object.keys(facts) as (keyof ReportFacts)[]).filter(differs);
  const kept = differs('escalatedAt') ? fields : fields.filter((field) => field !== 'priority');
  return Object.fromEntries(kept.map((field) => [field, facts[field]]));
}
