import { distanceMeters, pointInPolygon, type MultiPolygon } from '@watchpost/geo';
import { isWithin, type Bounds, type NameHit, type PlaceRecord } from './gazetteer-file.js';
import { MisspeltNames } from './misspelt-names.js';
import type { NameSource } from './name-source.js';

/** Where messages come from, and where the operation takes place. */
export interface SearchedIn {
  /** Where messages come from: nearer places win. */
  near?: readonly [lng: number, lat: number];
  /** The box of the operation: places in it win, and misspelt names are looked for only there. */
  bounds?: Bounds;
  /** The operation's area within the box, where it was drawn. */
  area?: MultiPolygon | undefined;
}

/** A place as the operation sees it, whatever a message calls it. */
export interface Standing {
  source: NameSource;
  record: PlaceRecord;
  isOutside: boolean;
  /** What it gains for its size, its nearness and lying inside. */
  worth: number;
}

export interface Named extends Standing {
  alternate: boolean;
}

/** What a place loses for lying outside the operation. */
export const OUTSIDE = 0.5;
/** Just beyond the border a place is neither. */
const BORDER_DEGREES = 0.25;
const MAX_SAME_NAME = 400;
const MAX_ELSEWHERE = 10;
const REMEMBERED = 20_000;
const NOBODY: readonly Named[] = [];

/** Names as one operation means them, remembered from message to message: they name the same few hundred places. */
export class NamesInArea {
  private readonly names = new Map<string, readonly Named[]>();
  private readonly searched: SearchedIn;
  private readonly standings = new Map<NameSource, Map<number, Standing>>();
  private nearly: MisspeltNames | undefined;

  constructor(
    private readonly sources: readonly NameSource[],
    { near, bounds, area }: SearchedIn,
  ) {
    this.searched = { ...(near && { near }), ...(bounds && { bounds }), area };
  }

  isFor({ near, bounds, area }: SearchedIn): boolean {
    const own = this.searched;
    if (String(near) !== String(own.near) || String(bounds) !== String(own.bounds)) return false;
    // Read again every half a minute, an area is another object that says the same.
    if (area !== own.area && JSON.stringify(area) !== JSON.stringify(own.area)) return false;
    own.area = area;
    return true;
  }

  /** Places of exactly this name: those of the operation, and the most populous of all others. */
  named(folded: string): readonly Named[] {
    const known = this.names.get(folded);
    if (known) return known;
    const found = this.sources.flatMap((source) => this.likely(source, folded).map((hit): Named => ({ ...this.standing(source, hit.place), alternate: hit.alternate })));
    // Most phrases are no name, and that is soon told.
    if (found.length === 0) return NOBODY;
    if (this.names.size >= REMEMBERED) this.names.clear();
    this.names.set(folded, found);
    return found;
  }

  /** Without an area only names that were brought along are known to be near. */
  misspelt(): MisspeltNames | undefined {
    const { bounds, area } = this.searched;
    if (!bounds && !this.sources.some(({ isLocal }) => isLocal)) return undefined;
    this.nearly ??= new MisspeltNames(this.sources, (source, place) => (bounds ? source.isInside(place, bounds) && (!area || pointInPolygon(source.lngLat(place), area)) : source.isLocal));
    return this.nearly;
  }

  standing(source: NameSource, place: number): Standing {
    let known = this.standings.get(source);
    if (!known) this.standings.set(source, (known = new Map<number, Standing>()));
    let standing = known.get(place);
    if (!standing) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(place, (standing = this.judge(source, place)));
    }
    return standing;
  }

  private judge(source: NameSource, place: number): Standing {
    const record = source.place(place);
    const { bounds, area, near } = this.searched;
    // Where nobody drew an area, the places that were brought along are it.
    const side = bounds ? sideOf(record.lngLat, bounds, area) : source.isLocal ? 1 : 0;
    let worth = 0.4 * Math.min(1, Math.log10(record.population + 1) / 7) + side * OUTSIDE;
    if (record.isRegion) worth -= 0.15;
    if (near) worth += 0.3 * Math.exp(-distanceMeters([near[0], near[1]], record.lngLat) / 100_000);
    return { source, record, isOutside: side < 0, worth };
  }

  /** Hundreds of places share a saint's name. */
  private likely(source: NameSource, folded: string): NameHit[] {
    const { bounds } = this.searched;
    const hits = source.exact(folded, MAX_SAME_NAME);
    if (!bounds || hits.length <= MAX_ELSEWHERE) return hits;
    const isNear = (hit: NameHit): boolean => source.isInside(hit.place, bounds);
    return [...hits.filter(isNear), ...hits.filter((hit) => !isNear(hit)).slice(0, MAX_ELSEWHERE)];
  }
}

/** 1 inside the operation's area, 0 just beyond its border, -1 elsewhere. */
function sideOf([lng, lat]: [number, number], bounds: Bounds, area: MultiPolygon | undefined): 1 | 0 | -1 {
  const inBox = isWithin(lng, lat, bounds);
  if (inBox && (!area || pointInPolygon([lng, lat], area))) return 1;
  const [west, south, east, north] = bounds;
  return area && isWithin(lng, lat, [west - BORDER_DEGREES, south - BORDER_DEGREES, east + BORDER_DEGREES, north + BORDER_DEGREES]) ? 0 : -1;
}
