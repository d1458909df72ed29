import { Injectable } from '@nestjs/common';
import { Database, PubSub, WatchpostError, type Viewer } from '@watchpost/platform';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentReading } from './incident-reading.service.js';
import { revokeShare, updateIncidentRow, upsertShare, type IncidentRow } from './incidents.sql.js';
import { incidentChanged } from '../incidents.topics.js';

/** Shows an incident to another agency, and takes that back. */
@Injectable()
export class IncidentSharing {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly editing: IncidentEditing,
    private readonly reading: IncidentReading,
  ) {}

  async share(id: string, agencyId: string, viewer: Viewer): Promise<IncidentRow> {
    await this.reading.get(id, viewer);
    const agency = await this.agency(agencyId);
    await this.database.transaction(async (sql) => {
      await this.editing.lockForChange(sql, id, viewer);
      await upsertShare(sql, { incidentId: id, agencyId, sharedById: viewer.personId ?? null });
      await updateIncidentRow(sql, id, {});
      await this.editing.record(sql, { id, action: 'incident.share', change: `Shared with ${agency.name}`, details: { agencyId } }, viewer);
    });
    return this.told(id, viewer);
  }

  async unshare(id: string, agencyId: string, viewer: Viewer): Promise<IncidentRow> {
    await this.reading.get(id, viewer);
    const agency = await this.agency(agencyId);
    await this.database.transaction(async (sql) => {
      await this.editing.lockForChange(sql, id, viewer);
      // Taking back what is not shared changes nothing and is no error: the wish is fulfilled.
      if (!(await revokeShare(sql, id, agencyId))) return;
      await updateIncidentRow(sql, id, {});
      await this.editing.record(sql, { id, action: 'incident.unshare', change: `No longer shared with ${agency.name}`, details: { agencyId } }, viewer);
    });
    return this.told(id, viewer);
  }

  private async agency(id: string): Promise<{ name: string }> {
    const agency = await this.database.prisma.agency.findUnique({ where: { id }, select: { name: true } });
    if (!agency) throw new WatchpostError('NOT_FOUND', 'There is no such agency. Choose one from the list.');
    return agency;
  }

  private async told(id: string, viewer: Viewer): Promise<IncidentRow> {
    await this.pubsub.publish(incidentChanged, { id, action: 'upsert' });
    return this.reading.get(id, viewer);
  }
}
