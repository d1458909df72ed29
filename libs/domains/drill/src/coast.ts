import { drillData, type Position, type Town } from './drill.data.js';
import type { SeededRandom } from './seeded-random.js';

const METERS_PER_DEGREE = 111_320;

/** Moves a position by metres east and north: exact enough over the few kilometres of a town. */
export function moved([lng, lat]: Position, eastMeters: number, northMeters: number): Position {
  const east = eastMeters / (METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  return [rounded(lng + east), rounded(lat + northMeters / METERS_PER_DEGREE)];
}

export function metersBetween(a: Position, b: Position): number {
  const east = (a[0] - b[0]) * METERS_PER_DEGREE * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(east, (a[1] - b[1]) * METERS_PER_DEGREE);
}

/** Five decimals: about a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** The longitude of the shore at a latitude; the coast of the exercise runs south to north with the sea in the west. */
export function shoreAt(lat: number): number {
  const line = drillData().coast;
  for (let i = 1; i < line.length; i += 1) {
    const [south, north] = [line[i - 1], line[i]];
    if (south && north && lat <= north[1]) {
      const part = Math.min(1, Math.max(0, (lat - south[1]) / (north[1] - south[1])));
      return south[0] + (north[0] - south[0]) * part;
    }
  }
  return line.at(-1)?.[0] ?? 0;
}

export function isOnLand([lng, lat]: Position): boolean {
  return lng > shoreAt(lat);
}

/** A place in or around a town, never in the sea. */
export function placeAround(town: Town, random: SeededRandom): Position {
  const centre: Position = [town.lng, town.lat];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const place = moved(centre, random.bell() * town.radius, random.bell() * town.radius);
    if (isOnLand(place)) return place;
  }
  return moved(centre, random.between(0, 200), random.between(-200, 200));
}

/** A place within a few hundred metres of the water. */
export function placeByTheSea(town: Town, random: SeededRandom): Position {
  const lat = town.lat + (random.bell() * town.radius) / METERS_PER_DEGREE;
  return moved([shoreAt(lat), lat], random.between(30, 500), 0);
}

/** A closed ring along the coast between two latitudes: some kilometres of land, some of sea. */
export function coastalRing(south: number, north: number, inlandKm: number, seaKm: number): Position[] {
  const shore = [
    [shoreAt(south), south] as Position,
    ...drillData().coast.filter(([, lat]) => lat > south && lat < north),
    [shoreAt(north), north] as Position,
  ];
  const land = shore.map((at) => moved(at, inlandKm * 1000, 0));
  const sea = [...shore].reverse().filter((_, i) => i % 4 === 0 || i === shore.length - 1).map((at) => moved(at, -seaKm * 1000, 0));
  const first = land[0];
  return first ? [...land, ...sea, first] : [];
}
