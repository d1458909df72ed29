import { metersBetween, moved, placeAround, placeByTheSea } from './coast.js';
import { drillData, type IncidentKind, type Position, type Town } from './drill.data.js';
import { SeededRandom } from './seeded-random.js';

export type DrillStatus = 'unverified' | 'verified' | 'responding' | 'closed' | 'not_verifiable' | 'duplicate';

export interface DrillIncident {
  id: string;
  title: string;
  description: string;
  category: string;
  severity: number;
  status: DrillStatus;
  visibility: 'public' | 'agency';
  agencyId: string | null;
  duplicateOfId: string | null;
  at: Position;
  /** Well-known text, [lng lat]; most are points, some floods are areas and some blocked roads lines. */
  wkt: string;
  place: string;
  placeSource: 'gazetteer' | 'coordinates' | 'map';
  town: string;
  reportedAt: Date;
  updatedAt: Date;
}

export interface DrillIncidentOptions {
  /** The moment the exercise starts; everything lies in the six hours before it. */
  startedAt?: Date;
  /** Agency key to id; without it no incident belongs to an agency. */
  agencyIds?: ReadonlyMap<string, string>;
}

const WINDOW_MINUTES = 350;

/**
 * Incidents of the exercise, the same for the same seed: three hundred for the drill, a hundred thousand for a benchmark.
 * Pure: nothing is read but the exercise's own data, nothing is written.
 */
export function drillIncidents(count: number, seed: number, options: DrillIncidentOptions = {}): DrillIncident[] {
  const random = new SeededRandom(`incidents ${seed}`);
  const startedAt = (options.startedAt ?? new Date()).getTime();
  const { towns, incidents: { kinds } } = drillData();
  const made = Array.from({ length: count }, () => {
    const kind = random.pickWeighted(kinds);
    const town = random.pickWeighted(kind.coastal ? towns.filter((one) => one.coastal) : towns);
    return oneIncident(random, kind, town, startedAt, options.agencyIds);
  });
  // Oldest first, as they would have come in: the numbers people say over the radio grow with time.
  made.sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime());
  nameDuplicates(made);
  return made;
}

/** A duplicate needs an earlier incident of the same kind in the same town; the first of its kind cannot be one. */
function nameDuplicates(oldestFirst: readonly DrillIncident[]): void {
  const latest = new Map<string, DrillIncident>();
  for (const incident of oldestFirst) {
    const kind = `${incident.category} ${incident.town}`;
    const earlier = latest.get(kind);
    if (incident.status !== 'duplicate') latest.set(kind, incident);
    else if (earlier) incident.duplicateOfId = earlier.id;
    else incident.status = 'not_verifiable';
  }
}

function oneIncident(random: SeededRandom, kind: IncidentKind, town: Town, startedAt: number, agencyIds?: ReadonlyMap<string, string>): DrillIncident {
  const { spots, coastalSpots } = drillData().incidents;
  const spot = random.pick(town.coastal && (kind.coastal || random.chance(0.2)) ? coastalSpots : spots);
  const at = kind.coastal ? placeByTheSea(town, random) : placeAround(town, random);
  // Two in three came in the first hours; the rest until now, so that ages on the map differ.
  const age = random.chance(0.66) ? random.between(150, WINDOW_MINUTES) : random.between(1, WINDOW_MINUTES);
  const status = statusAtAge(random, age);
  const agencyId = status === 'unverified' ? null : (agencyIds?.get(kind.agency) ?? null);
  return {
    id: random.uuid(),
    title: filled(random.pick(kind.titles), town, spot),
    description: random.pick(kind.descriptions),
    category: kind.category,
    severity: random.whole(kind.severity[0], kind.severity[1]),
    status,
    visibility: agencyId && random.chance(0.15) ? 'agency' : 'public',
    agencyId,
    duplicateOfId: null,
    at,
    wkt: shapeOf(random, kind, at),
    place: `${spot}, ${town.name}`,
    placeSource: random.pick(['gazetteer', 'gazetteer', 'coordinates', 'map'] as const),
    town: town.name,
    reportedAt: new Date(startedAt - age * 60_000),
    updatedAt: new Date(startedAt - (status === 'unverified' ? age : random.between(0.5, age)) * 60_000),
  };
}

/** The older an incident, the further it has usually come. */
function statusAtAge(random: SeededRandom, ageMinutes: number): DrillStatus {
  const old = ageMinutes / WINDOW_MINUTES;
  const luck = random.next();
  if (luck < 0.03) return 'not_verifiable';
  if (luck < 0.05) return 'duplicate';
  if (luck < 0.05 + 0.22 * old) return 'closed';
  if (luck < 0.2 + 0.35 * old) return 'responding';
  if (luck < 0.45 + 0.35 * old) return 'verified';
  return 'unverified';
}

function shapeOf(random: SeededRandom, kind: IncidentKind, at: Position): string {
  if (kind.shape === 'line' && random.chance(0.25)) {
    const heading = random.between(0, Math.PI * 2);
    const steps = Array.from({ length: random.whole(2, 5) }, (_, i) => {
      const along = i * random.between(120, 260);
      return moved(at, Math.cos(heading) * along + random.between(-40, 40), Math.sin(heading) * along + random.between(-40, 40));
    });
    return `LINESTRING(${pairs(steps)})`;
  }
  if (kind.shape === 'area' && random.chance(0.3)) {
    const radius = random.between(120, 420);
    const ring = Array.from({ length: 9 }, (_, i) => {
      const angle = (i / 9) * Math.PI * 2;
      const reach = radius * random.between(0.7, 1.15);
      return moved(at, Math.cos(angle) * reach * 0.6, Math.sin(angle) * reach);
    });
    return `POLYGON((${pairs([...ring, ...ring.slice(0, 1)])}))`;
  }
  return `POINT(${at[0]} ${at[1]})`;
}

function pairs(positions: readonly Position[]): string {
  return positions.map(([lng, lat]) => `${lng} ${lat}`).join(', ');
}

function filled(text: string, town: Town, spot: string): string {
  return text.replace('{town}', town.name).replace('{spot}', spot);
}

/** The other incidents a report may be about: the same kind of thing, close by. */
export function neighbours(of: DrillIncident, among: readonly DrillIncident[], withinMeters = 1500) {
  return among
    .filter((other) => other.id !== of.id && other.category === of.category && other.status !== 'duplicate')
    .map((other) => ({ incidentId: other.id, distanceMeters: Math.round(metersBetween(of.at, other.at)) }))
    .filter((near) => near.distanceMeters <= withinMeters)
    .sort((a, b) => a.distanceMeters - b.distanceMeters)
    .slice(0, 3)
    .map((near) => ({ ...near, score: Math.round((1 - near.distanceMeters / (withinMeters * 1.25)) * 100) / 100 }));
}
