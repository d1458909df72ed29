import { Injectable } from '@nestjs/common';
import { Audit, Database, PubSub, WatchpostError, type Sql, type Viewer } from '@watchpost/platform';
import { IncidentReading } from './incident-reading.service.js';
import type { ValidIncident, ValidIncidentPatch } from './incident.inputs.js';
import { insertIncident, insertLogEntry, lockIncident, updateIncidentRow, type IncidentRow } from './incidents.sql.js';
import { incidentChanged } from '../incidents.topics.js';
import { needsSecondPerson } from '../report/report-change.sql.js';
import { countReportStates } from '../report/reports.sql.js';

/** Makes and changes incidents by hand; every change is in the timeline and in the audit chain. */
@Injectable()
export class IncidentEditing {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly audit: Audit,
    private readonly reading: IncidentReading,
  ) {}

  async create(input: ValidIncident, viewer: Viewer): Promise<IncidentRow> {
    const id = await this.database.transaction(async (sql) => {
      const incident = await insertIncident(sql, {
        title: input.title,
        description: input.description ?? '',
        category: input.category,
        severity: input.severity,
        status: input.status ?? 'verified',
        visibility: input.visibility ?? 'public',
        agencyId: viewer.agencyId ?? null,
        place: input.place ?? '',
        placeSource: input.geometry ? 'map' : 'none',
        geometry: input.geometry ?? null,
        reportedAt: input.reportedAt ?? new Date(),
        exercise: await this.drillRuns(sql),
      });
      await this.record(sql, { id: incident.id, action: 'incident.create', change: 'Entered', details: { number: incident.number } }, viewer);
      return incident.id;
    });
    await this.pubsub.publish(incidentChanged, { id, action: 'upsert' });
    return this.reading.get(id, viewer);
  }

  async update(id: string, patch: ValidIncidentPatch, viewer: Viewer): Promise<IncidentRow> {
    const before = await this.reading.get(id, viewer);
    const { reason, ...given } = patch;
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
    await this.database.transaction(async (sql) => {
      await this.lockForChange(sql, id, viewer);
      await this.assertChecked(sql, id, changes);
      await updateIncidentRow(sql, id, changes);
      const change = Object.entries(changes).map(([field, value]) => describeChange(field, value, before)).join('; ') || 'Note';
      await this.record(sql, { id, action: 'incident.update', change, reason, details: changes }, viewer);
    });
    await this.pubsub.publish(incidentChanged, { id, action: 'upsert' });
    return this.reading.get(id, viewer);
  }

  /** Locks the incident for a change and refuses who may only look: shared incidents stay with their agency. */
  async lockForChange(sql: Sql, id: string, viewer: Viewer): Promise<void> {
    const [incident] = await lockIncident(sql, id);
    if (!incident) throw new WatchpostError('NOT_FOUND', 'This incident does not exist any more. Go back to the list.');
    const own = incident.agencyId === null || incident.agencyId === viewer.agencyId;
    if (!own && viewer.agencyId && !viewer.roles.has('administrator')) {
      throw new WatchpostError('FORBIDDEN', 'This incident belongs to another agency. Ask that agency to change it.');
    }
  }

  /** Where verified takes two people, what was reported is not verified past them by hand. */
  private async assertChecked(sql: Sql, id: string, { status }: Pick<ValidIncidentPatch, 'status'>): Promise<void> {
    if ((status !== 'verified' && status !== 'responding') || !(await needsSecondPerson(sql))) return;
    const [incident] = await lockIncident(sql, id);
    if (incident?.status === 'verified' || incident?.status === 'responding' || incident?.status === 'closed') return;
    const reports = await countReportStates(sql, id);
    if (Object.keys(reports).length === 0 || reports.verified) return;
    throw new WatchpostError('CONFLICT', 'Verified takes two people here. Verify one of its reports on the triage desk and let somebody else check it; the incident follows.', { field: 'status' });
  }

  /** One line in the timeline, one link in the audit chain, in the transaction of the change itself. */
  async record(
    sql: Sql,
    entry: { id: string; action: string; change: string; reason?: string | null; details?: object },
    viewer: Viewer,
  ): Promise<void> {
    await insertLogEntry(sql, entry.id, { actor: viewer.name, change: entry.change, reason: entry.reason });
    const details = entry.reason ? { ...entry.details, reason: entry.reason } : entry.details;
    await this.audit.record({ actor: viewer.personId ?? viewer.name, action: entry.action, subject: `incident:${entry.id}`, details }, sql);
  }

  /** What is entered while the drill runs is part of the drill, and goes when it ends. */
  private async drillRuns(sql: Sql): Promise<boolean> {
    const rows = await sql.query<{ runs: boolean }>(`SELECT EXISTS (SELECT 1 FROM setting WHERE key = 'drill' AND value ->> 'state' = 'running') AS runs`);
    return rows[0]?.runs ?? false;
  }
}

/** A change in the words of the timeline: from what, to what. Long texts are only named. */
function describeChange(field: string, value: unknown, before: IncidentRow): string {
  const from = before[field as keyof IncidentRow];
  const short = (text: unknown): string => (typeof text === 'number' || (typeof text === 'string' && text !== '') ? String(text).slice(0, 100) : 'empty');
  if (field === 'geometry') return 'Moved on the map';
  if (field === 'description') return 'Description changed';
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${short(from)} → ${short(value)}`;
}
