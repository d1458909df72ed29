import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, PubSub, WatchpostError, type NeedStatus, type Viewer } from '@watchpost/platform';
import { Batched, grouped } from '../batched.js';
import { readCursor, writeCursor } from '../cursor.js';
import { IncidentEditing } from '../incident/incident-editing.service.js';
import type { PageRequest } from '../incident/incident.inputs.js';
import { updateIncidentRow } from '../incident/incidents.sql.js';
import { incidentChanged } from '../incidents.topics.js';
import { ReportDeciding } from '../report/report-deciding.service.js';
import type { ValidNeed } from './need.inputs.js';
import type { NeedPage } from './need.model.js';
import { insertNeed, selectNeed, selectNeeds, selectNeedsOfIncidents, selectNeedsOfReports, writeNeedStatus, type NeedRow } from './needs.sql.js';

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/;

/** What is asked for: written down from a report, followed until it is met. */
@Injectable()
export class Needs {
  private readonly byReport = new Batched(async (ids) => grouped(await selectNeedsOfReports(this.database, ids), (need) => need.reportId));
  private readonly byIncident = new Batched(async (ids) => grouped(await selectNeedsOfIncidents(this.database, ids), (need) => need.incidentId));

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly editing: IncidentEditing,
    private readonly deciding: ReportDeciding,
  ) {}

  async page(status: NeedStatus, { first, after }: PageRequest, viewer: Viewer): Promise<NeedPage> {
    const [createdAt = '', id = ''] = after ? readCursor(after, CURSOR) : [];
    const rows = await selectNeeds(this.database, viewer, status, { limit: first + 1, after: after ? { createdAt, id } : null });
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return { items, hasMore: rows.length > first, endCursor: last ? writeCursor(`${last.createdAt.toISOString()} ${last.id}`) : null };
  }

  /** For a report or an incident that the viewer sees. */
  async ofReport(id: string): Promise<NeedRow[]> {
    return (await this.byReport.get(id)) ?? [];
  }

  async ofIncident(id: string, viewer: Viewer): Promise<NeedRow[]> {
    return viewer.kind === 'person' ? ((await this.byIncident.get(id)) ?? []) : [];
  }

  async add(reportId: string, input: ValidNeed, viewer: Viewer): Promise<NeedRow> {
    const id = randomUUID();
    const incidentId = await this.database.transaction(async (sql) => {
      const report = await this.deciding.lock(sql, reportId, viewer);
      await this.editing.lockForChange(sql, report.incidentId, viewer);
      await insertNeed(sql, { ...input, id, reportId, createdById: viewer.personId ?? null });
      await updateIncidentRow(sql, report.incidentId, {});
      await this.editing.record(sql, { id: report.incidentId, action: 'need.add', change: `Needed: ${[input.quantity, input.kind].filter(Boolean).join(' ')}`, details: { needId: id, reportId } }, viewer);
      return report.incidentId;
    });
    await this.pubsub.publish(incidentChanged, { id: incidentId, action: 'upsert' });
    return this.get(id, viewer);
  }

  async setStatus(id: string, status: NeedStatus, viewer: Viewer): Promise<NeedRow> {
    const need = await this.get(id, viewer);
    await this.database.transaction(async (sql) => {
      await this.editing.lockForChange(sql, need.incidentId, viewer);
      await writeNeedStatus(sql, id, status);
      await updateIncidentRow(sql, need.incidentId, {});
      await this.editing.record(sql, { id: need.incidentId, action: 'need.status', change: `Need ${need.number} (${need.kind}): ${status.replace('_', ' ')}`, details: { needId: id, status } }, viewer);
    });
    await this.pubsub.publish(incidentChanged, { id: need.incidentId, action: 'upsert' });
    return this.get(id, viewer);
  }

  private async get(id: string, viewer: Viewer): Promise<NeedRow> {
    const need = await selectNeed(this.database, id, viewer);
    if (!need) throw new WatchpostError('NOT_FOUND', 'There is no such need, or its incident is not shared with you. Go back to the list.');
    return need;
  }
}
