import { Injectable } from '@nestjs/common';
import { AgenciesService, type AgencyRow } from '@watchpost/agencies';
import { Database, WatchpostError, type Viewer } from '@watchpost/platform';
import { readCursor, writeCursor } from '../cursor.js';
import { uuid, type PageRequest, type ValidIncidentFilter } from './incident.inputs.js';
import type { IncidentLogEntry, IncidentPage } from './incident.model.js';
import { selectIncidentByNumber, selectIncidents, selectIncidentsById, type IncidentRow } from './incidents.sql.js';

interface AgencyLookUp {
  ids: string[];
  found: Promise<Map<string, AgencyRow>>;
}

/** Reads incidents, each by the rights of who asks. */
@Injectable()
export class IncidentReading {
  private lookUp: AgencyLookUp | undefined;

  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
  ) {}

  /** By its id or by the number people say; null when there is none that the viewer may see. */
  async find(idOrNumber: string, viewer: Viewer): Promise<IncidentRow | null> {
    const rows = /^\d{1,9}$/.test(idOrNumber)
      ? await selectIncidentByNumber(this.database, Number(idOrNumber), viewer)
      : await selectIncidentsById(this.database, [uuid.parse(idOrNumber)], viewer);
    return rows[0] ?? null;
  }

  async get(id: string, viewer: Viewer): Promise<IncidentRow> {
    const incident = await this.find(id, viewer);
    if (!incident) throw new WatchpostError('NOT_FOUND', 'There is no such incident, or it is not shared with you. Go back to the list.');
    return incident;
  }

  /** Those of the ids that the viewer may see. */
  async byIds(ids: readonly string[], viewer: Viewer): Promise<Map<string, IncidentRow>> {
    const rows = ids.length === 0 ? [] : await selectIncidentsById(this.database, [...new Set(ids)], viewer);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async page(filter: ValidIncidentFilter, { first, after }: PageRequest, viewer: Viewer): Promise<IncidentPage> {
    const beforeNumber = after ? Number(readCursor(after, /^(\d{1,9})$/)[0]) : null;
    const rows = await selectIncidents(this.database, viewer, filter, { limit: first + 1, beforeNumber });
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return { items, hasMore: rows.length > first, endCursor: last ? writeCursor(String(last.number)) : null };
  }

  /** Which agencies it is shared with now: for staff who see the incident, not for the public. */
  async sharedWith(incidentId: string, viewer: Viewer): Promise<AgencyRow[]> {
    if (viewer.kind !== 'person') return [];
    const shares = await this.database.prisma.incidentShare.findMany({ where: { incidentId, revokedAt: null }, orderBy: { sharedAt: 'asc' } });
    const agencies = await this.agencies.agenciesById(shares.map((share) => share.agencyId));
    return [...agencies.values()];
  }

  /** Who is responsible. The incidents of one list ask in the same moment: they are looked up in one statement. */
  async agencyOf(agencyId: string | null): Promise<AgencyRow | null> {
    if (!agencyId) return null;
    const lookUp = (this.lookUp ??= this.nextLookUp());
    lookUp.ids.push(agencyId);
    return (await lookUp.found).get(agencyId) ?? null;
  }

  private nextLookUp(): AgencyLookUp {
    const ids: string[] = [];
    const found = Promise.resolve().then(() => {
      this.lookUp = undefined;
      return this.agencies.agenciesById(ids);
    });
    return { ids, found };
  }

  /** The timeline, for staff who see the incident: it names people. */
  async log(incidentId: string, viewer: Viewer): Promise<IncidentLogEntry[]> {
    if (viewer.kind !== 'person') return [];
    const entries = await this.database.prisma.incidentLogEntry.findMany({ where: { incidentId }, orderBy: { id: 'asc' }, take: 500 });
    return entries.map((entry) => ({ id: String(entry.id), at: entry.at, actor: entry.actor, change: entry.change, reason: entry.reason }));
  }
}
