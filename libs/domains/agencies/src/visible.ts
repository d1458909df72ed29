import type { RoleName, Viewer } from '@watchpost/platform';

export type VisibleKind = 'incident' | 'report' | 'alert' | 'volunteer';

/** A condition for a WHERE clause with its parameters, and a key that is equal for viewers with equal rights. */
export interface VisibleRows {
  readonly sql: string;
  readonly params: unknown[];
  readonly rightsClass: string;
}

export interface VisibleAt {
  /** The table's alias in the caller's statement. */
  readonly alias: string;
  /** The number of the first parameter that is still free there. */
  readonly firstParam: number;
}

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

function alerts(viewer: Viewer, { alias }: VisibleAt): VisibleRows {
  if (viewer.kind === 'person') return { ...ALL, params: [] };
  // Rows of the drill carry status Exercise and are shown with its banner; they never enter a public feed.
  const meant = `(${alias}.status = 'Actual' or ${alias}.exercise)`;
  if (viewer.kind === 'public') return { sql: `(${alias}.scope = 'Public' and ${meant})`, params: [], rightsClass: 'public' };
  return { sql: `(${alias}.scope in ('Public', 'Restricted') and ${meant})`, params: [], rightsClass: 'agencies' };
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
      return alerts(viewer, at);
    case 'volunteer':
      return volunteers(viewer);
  }
}
