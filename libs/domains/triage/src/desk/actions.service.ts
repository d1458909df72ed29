import { Injectable } from '@nestjs/common';
import { assertFree, IncidentEditing, lockIncident, lockIncidents, moveNeeds, ReportMoving, updateIncidentRow, updateReport, type LockedReport, type Outcome, type ReportFacts } from '@watchpost/incidents';
import { Database, WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { Desk } from './desk.service.js';
import { countReportsOf } from './desk.sql.js';

/** What is done to a report short of deciding it. */
@Injectable()
export class Actions {
  constructor(
    private readonly database: Database,
    private readonly desk: Desk,
    private readonly moving: ReportMoving,
    private readonly editing: IncidentEditing,
  ) {}

  /** Out of sight until then. It comes back by the clock, when the list is read: nothing has to wake it. */
  snooze(id: string, until: Date, viewer: Viewer): Promise<void> {
    return this.desk.act(id, viewer, {
      action: 'snoozed',
      note: `until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      work: async (sql, report) => {
        assertWaiting(report);
        assertFree(report, viewer);
        if (until <= report.now) throw new WatchpostError('INVALID_INPUT', 'That moment has passed. Choose one that is still to come.', { field: 'until' });
        return this.write(sql, report, { snoozedUntil: until });
      },
    });
  }

  async assign(id: string, personId: string | null, viewer: Viewer): Promise<void> {
    const person = personId ? await this.triager(personId) : null;
    await this.desk.act(id, viewer, {
      action: person ? 'assigned' : 'unassigned',
      note: person ? `to ${person.name}` : '',
      work: async (sql, report) => (report.assignedToId === personId ? null : this.write(sql, report, { assignedToId: personId })),
    });
  }

  /** On top of everybody's list, with the reason. */
  escalate(id: string, reason: string, viewer: Viewer): Promise<void> {
    return this.desk.act(id, viewer, {
      action: 'escalated',
      note: reason,
      work: async (sql, report) => {
        assertWaiting(report);
        return this.write(sql, report, { priority: 0, escalatedById: viewer.personId ?? null, escalatedAt: report.now, escalationReason: reason, snoozedUntil: null });
      },
    });
  }

  deEscalate(id: string, viewer: Viewer): Promise<void> {
    return this.desk.act(id, viewer, {
      action: 'de-escalated',
      work: async (sql, report) => {
        if (!report.escalatedAt) return null;
        return this.write(sql, report, { priority: report.urgency === 'now' ? 1 : 2, escalatedById: null, escalatedAt: null, escalationReason: '' });
      },
    });
  }

  /** The incident moves along when this report alone stands for it and nobody has placed it otherwise. */
  place(id: string, place: { point: [number, number]; name: string }, viewer: Viewer): Promise<void> {
    return this.desk.act(id, viewer, {
      action: 'placed',
      note: place.name,
      work: async (sql, report) => {
        assertFree(report, viewer);
        await this.editing.lockForChange(sql, report.incidentId, viewer);
        await updateReport(sql, report.id, { point: place.point, place: place.name });
        const [incident] = await lockIncident(sql, report.incidentId);
        const alone = (await countReportsOf(sql, report.incidentId)) === 1;
        const change = `A report is placed at ${place.name}`;
        if (!incident || !alone || incident.geometry !== null) return { state: report.state, touched: [], change };
        await updateIncidentRow(sql, incident.id, { geometry: JSON.stringify({ type: 'Point', coordinates: place.point }), place: place.name });
        const before = { incident: { id: incident.id, place: incident.place, placeSource: incident.placeSource, geometry: incident.geometry } };
        return { state: report.state, touched: [incident.id], change, before };
      },
    });
  }

  /** To another incident, or to one of its own. */
  link(id: string, incidentId: string | null, viewer: Viewer): Promise<void> {
    return this.desk.act(id, viewer, {
      action: 'linked',
      work: async (sql, report) => {
        assertFree(report, viewer);
        if (incidentId === report.incidentId) return null;
        if (incidentId === null && (await countReportsOf(sql, report.incidentId)) === 1) return null;
        await lockIncidents(sql, [report.incidentId, incidentId]);
        await this.editing.lockForChange(sql, report.incidentId, viewer);
        const target = incidentId ? await this.moving.otherIncident(sql, report, incidentId, viewer) : await this.moving.ownIncident(sql, report);
        await updateReport(sql, report.id, { incidentId: target });
        await moveNeeds(sql, report.id, target);
        await this.moving.closeWhenLeft(sql, report.incidentId, target);
        await this.moving.settle(sql, target, report.state, null);
        return { state: report.state, touched: [report.incidentId, target], change: incidentId ? 'A report was linked to another incident' : 'A report got an incident of its own' };
      },
    });
  }

  private async write(sql: Sql, report: LockedReport, changes: Partial<ReportFacts>): Promise<Outcome> {
    await updateReport(sql, report.id, changes);
    return { state: report.state, touched: [], change: '' };
  }

  private async triager(id: string): Promise<{ name: string }> {
    const person = await this.database.prisma.person.findUnique({ where: { id }, select: { name: true, roles: true, disabledAt: true } });
    if (!person || person.disabledAt || !person.roles.some((role) => role === 'coordinator' || role === 'administrator')) {
      throw new WatchpostError('NOT_FOUND', 'There is nobody like that who works on reports. Choose a coordinator.', { field: 'personId' });
    }
    return person;
  }
}

function assertWaiting(report: LockedReport): void {
  if (report.state === 'open' || report.state === 'awaiting_check') return;
  throw new WatchpostError('CONFLICT', `${report.decidedBy ?? 'Somebody'} has already decided this report. Take that back first if it is wrong.`, { state: report.state });
}
