import type { RoleName, Viewer } from '@watchpost/platform';
import { visibleAlerts } from './visible-alerts.js';
import type { VisibleAt, VisibleRows } from './visible-rows.js';

export type VisibleKind = 'incident' | 'report' | 'alert' | 'volunteer';

const ALL: Omit<VisibleRows, 'params'> = { sql: 'true', rightsClass: 'all' };
const NONE: Omit<VisibleRows, 'params'> = { sql: 'false', rightsClass: 'none' };

function holdsAny(viewer: Viewer, ...roles: RoleName[]): boolean {
  return viewer.kind === 'person' && roles.some((role) => viewer.roles.has(role));
}

function incidents(viewer: Viewer, { alias, firstParam }: VisibleAt): VisibleRows {
  if (viewer.kind === 'public') {
    return { sql: `(${alias}.visibility = 'public' and ${alias}.status not in ('duplicate', 'not_verifiable'))`, params: [], rightsClass: 'public' };
  }
  if (!viewer.agencyId) {
    if (holdsAny(viewer, 'administrator', 'coordinator')) return { ...ALL, params: [] };
    return { sql: `(${alias}.visibility = 'public')`, params: [], rightsClass: 'staff' };
  }
  const shared = `exists (select 1 from incident_share visible_share
    where visible_share.incident_id = ${alias}.id and visible_share.agency_id = $${firstParam}::uuid and visible_share.revoked_at is null)`;
  return {
    sql: `(${alias}.visibility = 'public' or ${alias}.agency_id = $${firstParam}::uuid or ${shared})`,
    params: [viewer.agencyId],
    rightsClass: `agency:${viewer.agencyId}`,
  };
}

function reports(viewer: Viewer, at: VisibleAt): VisibleRows {
  if (!holdsAny(viewer, 'administrator', 'coordinator')) return { ...NONE, params: [] };
  const incident = incidents(viewer, { alias: 'visible_incident', firstParam: at.firstParam });
  if (incident.sql === ALL.sql) return incident;
  return {
    ...incident,
    sql: `exists (select 1 from incident visible_incident where visible_incident.id = ${at.alias}.incident_id and ${incident.sql})`,
  };
}

function volunteers(viewer: Viewer): VisibleRows {
  return { ...(holdsAny(viewer, 'administrator', 'coordinator', 'volunteer_manager') ? ALL : NONE), params: [] };
}

/**
 * The one place that decides who sees what. Every query, subscription, tile, export and feed puts its condition
 * into the WHERE clause; every cache uses its rightsClass in the key.
 */
export function visible(kind: VisibleKind, viewer: Viewer, at: VisibleAt): VisibleRows {
  switch (kind) {
    case 'incident':
      return incidents(viewer, at);
    case 'report':
      return reports(viewer, at);
    case 'alert':
      return visibleAlerts(viewer, at);
    case 'volunteer':
      return volunteers(viewer);
  }
}
