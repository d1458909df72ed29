import type { RoleName, Viewer } from '@watchpost/platform';
import { visibleAlerts } from './visible-alerts.js';
import type { VisibleAt, VisibleRows } from './visible-rows.js';

export type VisibleKind = 'incident' | 'report' | 'alert' | 'volunteer' | 'conversation';

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

/**
 * What somebody and we wrote to each other belongs to who may read at least one of its reports. Where it has none, it is
 * nobody's yet and every coordinator may answer.
 */
function conversations(viewer: Viewer, at: VisibleAt): VisibleRows {
  if (!holdsAny(viewer, 'administrator', 'coordinator')) return { ...NONE, params: [] };
  const incident = incidents(viewer, { alias: 'visible_incident', firstParam: at.firstParam });
  if (incident.sql === ALL.sql) return incident;
  const reported = (condition: string): string => `exists (select 1 from inbound_message visible_message
    join report visible_report on visible_report.inbound_message_id = visible_message.id
    join incident visible_incident on visible_incident.id = visible_report.incident_id and visible_incident.exercise = ${at.alias}.exercise
    where visible_message.sender_index = ${at.alias}.phone_index and ${condition})`;
  return { ...incident, sql: `(${reported(incident.sql)} or not ${reported('true')})` };
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
    case 'conversation':
      return conversations(viewer, at);
  }
}
