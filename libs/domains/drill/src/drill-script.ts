import { drillData } from './drill.data.js';
import { type DrillIncident, drillIncidents } from './drill-incidents.js';
import { type WaitingReport, waitingReports } from './drill-messages.js';
import { drillVolunteers, type DrillVolunteer } from './drill-volunteers.js';
import type { DrillAgencyRow, TimelineEntry } from './drill.sql.js';
import { SeededRandom, stableId } from './seeded-random.js';

const INCIDENTS = 300;
const OPEN_REPORTS = 42;
const DECIDED_REPORTS = 60;
const VOLUNTEERS = 120;

export interface DrillPersonRow {
  id: string;
  email: string;
  name: string;
  role: string;
  agencyId: string | null;
}

/** Everything one exercise consists of, made from its seed and its start alone, so that it can be made again after a restart. */
export interface DrillScript {
  agencies: DrillAgencyRow[];
  people: DrillPersonRow[];
  channelId: string;
  feedId: string;
  incidents: DrillIncident[];
  reports: WaitingReport[];
  volunteers: DrillVolunteer[];
  timeline: TimelineEntry[];
  shares: { incidentId: string; agencyId: string; at: Date }[];
}

export function drillScript(seed: number, startedAt: Date): DrillScript {
  const { agencies, people } = drillData().organisations;
  const agencyIds = new Map(agencies.map((agency) => [agency.key, stableId(seed, `agency ${agency.key}`)]));
  const incidents = drillIncidents(INCIDENTS, seed, { startedAt, agencyIds });
  return {
    agencies: agencies.map((agency) => ({
      id: agencyIds.get(agency.key) ?? '',
      name: agency.name,
      shortName: agency.shortName,
      minSeverity: agency.minSeverity,
      area: JSON.stringify({ type: 'MultiPolygon', coordinates: agency.area.map((ring) => [ring]) }),
    })),
    people: people.map((person) => ({
      id: stableId(seed, `person ${person.email}`),
      email: person.email,
      name: person.name,
      role: person.role,
      agencyId: person.agency === null ? null : (agencyIds.get(person.agency) ?? null),
    })),
    channelId: stableId(seed, 'channel'),
    feedId: stableId(seed, 'feed'),
    incidents,
    reports: waitingReports(incidents, OPEN_REPORTS, DECIDED_REPORTS, seed),
    volunteers: drillVolunteers(VOLUNTEERS, seed, startedAt),
    timeline: incidents.flatMap(timelineOf),
    shares: sharesOf(incidents, [...agencyIds.values()], seed),
  };
}

function timelineOf(incident: DrillIncident): TimelineEntry[] {
  const entries = [{ incidentId: incident.id, at: incident.reportedAt, actor: 'Watchpost', change: 'Reported' }];
  const middle = new Date((incident.reportedAt.getTime() + incident.updatedAt.getTime()) / 2);
  if (incident.status === 'responding' || incident.status === 'closed') entries.push({ incidentId: incident.id, at: middle, actor: 'Corina Vega (exercise)', change: 'Status: unverified → verified' });
  if (incident.status !== 'unverified') entries.push({ incidentId: incident.id, at: incident.updatedAt, actor: 'Hugo Fuentes (exercise)', change: `Status: ${incident.status}` });
  return entries;
}

function sharesOf(incidents: readonly DrillIncident[], agencyIds: readonly string[], seed: number) {
  const random = new SeededRandom(`shares ${seed}`);
  return incidents
    .filter((incident) => incident.agencyId !== null && random.chance(incident.visibility === 'agency' ? 0.5 : 0.08))
    .map((incident) => ({ incidentId: incident.id, agencyId: random.pick(agencyIds.filter((id) => id !== incident.agencyId)), at: incident.updatedAt }));
}
