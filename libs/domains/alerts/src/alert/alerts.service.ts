import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, GroupCommit, WatchpostError, type Viewer } from '@watchpost/platform';
import type { AlertFilterValues } from './alert.inputs.js';
import { SEVERITIES } from './severity.js';
import type { Alert, AlertInfo, AlertPage } from './alert.model.js';
import { listAlerts } from './alert-list.sql.js';
import {
  findAlert,
  listAreas,
  listGeometries,
  listInfos,
  listReferencedBy,
  listReferences,
  type AlertRow,
  type ReferenceRow,
  type Visibility,
} from './alerts.sql.js';
import { Turnstile } from './turnstile.js';

/** Searches and looks back by the public, which may read much of the table: they must not take the connections of the desk. */
const PUBLIC_SEARCHES = { atOnce: 2, waiting: 50 };

/** Reads alerts for people; every query goes through the one visibility function. */
@Injectable()
export class AlertsService {
  // A list asks for the infos of each of its alerts in the same moment: one statement answers them all.
  private readonly infoLoads: GroupCommit<string, AlertInfo[]>;
  private readonly geometryLoads: GroupCommit<string, string | null>;
  private readonly publicSearches = new Turnstile(PUBLIC_SEARCHES.atOnce, PUBLIC_SEARCHES.waiting);

  constructor(private readonly database: Database) {
    this.infoLoads = new GroupCommit(async (ids) => this.loadInfos(ids));
    this.geometryLoads = new GroupCommit(async (ids) => this.loadGeometries(ids));
  }

  async find(id: string, viewer: Viewer): Promise<Alert | null> {
    const row = await findAlert(this.database, id, seenBy(viewer, 2));
    return row ? toAlert(row) : null;
  }

  async list(filter: AlertFilterValues, page: { first: number; after?: string | null | undefined }, viewer: Viewer): Promise<AlertPage> {
    if (filter.agencyId && viewer.kind === 'public') throw new WatchpostError('FORBIDDEN', 'Where agencies are is for staff to know. Sign in, or ask by bbox or point.');
    const after = page.after ? readCursor(page.after) : null;
    const look = async (): Promise<AlertRow[]> => listAlerts(this.database, filter, { first: page.first, after }, seenBy(viewer, 1));
    const rows = await (viewer.kind === 'public' && (filter.search || filter.at) ? this.publicSearches.pass(look) : look());
    const items = rows.slice(0, page.first).map(toAlert);
    const last = items.at(-1);
    return { items, hasMore: rows.length > page.first, endCursor: last ? writeCursor(last) : null };
  }

  /** Only for alerts that the viewer was allowed to see. */
  async infosOf(alertId: string): Promise<AlertInfo[]> {
    return this.infoLoads.add(alertId);
  }

  async geometryOf(areaId: string): Promise<string | null> {
    return this.geometryLoads.add(areaId);
  }

  async referencesOf(alertId: string, viewer: Viewer): Promise<ReferenceRow[]> {
    return listReferences(this.database, alertId, seenBy(viewer, 2));
  }

  async referencedBy(alertId: string, viewer: Viewer): Promise<ReferenceRow[]> {
    return listReferencedBy(this.database, alertId, seenBy(viewer, 2));
  }

  private async loadInfos(alertIds: string[]): Promise<AlertInfo[][]> {
    const [infos, areas] = await Promise.all([listInfos(this.database, alertIds), listAreas(this.database, alertIds)]);
    const areasOf = groupBy(areas, (area) => area.infoId);
    const infosOf = groupBy(
      infos.map((info) => ({ ...info, areas: areasOf.get(info.id) ?? [] })),
      (info) => info.alertId,
    );
    return alertIds.map((id) => infosOf.get(id) ?? []);
  }

  private async loadGeometries(areaIds: string[]): Promise<(string | null)[]> {
    const rows = await listGeometries(this.database, areaIds);
    const geometryOf = new Map(rows.map((row) => [row.id, row.geometry]));
    return areaIds.map((id) => geometryOf.get(id) ?? null);
  }
}

function seenBy(viewer: Viewer, firstParam: number): Visibility {
  return visible('alert', viewer, { alias: 'a', firstParam });
}

function toAlert({ severityRank, ...row }: AlertRow): Alert {
  return {
    ...row,
    severity: SEVERITIES[severityRank] ?? 'Unknown',
    findings: row.findings.map((finding) => ({ ...finding, path: finding.path ?? null, line: finding.line ?? null })),
  };
}

function writeCursor(alert: Alert): string {
  return Buffer.from(`${alert.receivedAt.toISOString()} ${alert.id}`).toString('base64url');
}

function readCursor(cursor: string): { receivedAt: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new WatchpostError('INVALID_INPUT', 'This place in the list is not known. Load the list again from its start.');
  return { receivedAt: match[1] as string, id: match[2] as string };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
