import type { Sql } from '@watchpost/platform';
import { isWithin, type Bounds, type NameHit, type PlaceRecord } from '../gazetteer/gazetteer-file.js';
import type { NameSource } from '../gazetteer/name-source.js';
import { selectLocalNames, type LocalNameRow } from './local-gazetteer.sql.js';

const PAGE = 20_000;

/** The names of all local gazetteers in memory: asked for several times a message, changed a few times an operation. */
export class LocalNames implements NameSource {
  readonly isLocal = true;
  private readonly places: { name: string; context: string; lngLat: [number, number] }[] = [];
  private readonly folded: string[] = [];
  private readonly hits: NameHit[] = [];
  private readonly byName = new Map<string, NameHit[]>();

  constructor(rows: Iterable<LocalNameRow>) {
    const known = new Map<string, number>();
    for (const { gazetteerId, feature, name, folded, context, lng, lat } of rows) {
      const key = `${gazetteerId} ${feature}`;
      // The first row of a place bears the name that is shown.
      const place = known.get(key) ?? this.places.push({ name, context, lngLat: [lng, lat] }) - 1;
      const hit = { place, alternate: known.has(key) };
      known.set(key, place);
      this.folded.push(folded);
      this.hits.push(hit);
      const same = this.byName.get(folded);
      if (same) same.push(hit);
      else this.byName.set(folded, [hit]);
    }
  }

  /** Read in pages, so that neither side holds the whole list twice. */
  static async load(sql: Sql): Promise<LocalNames> {
    const rows: LocalNameRow[] = [];
    for (let after = '0'; ; ) {
      const page = await selectLocalNames(sql, after, PAGE);
      rows.push(...page);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return new LocalNames(rows);
      after = last.id;
    }
  }

  get nameCount(): number {
    return this.hits.length;
  }

  exact(folded: string, limit: number): NameHit[] {
    return (this.byName.get(folded) ?? []).slice(0, limit);
  }

  nameHit(index: number): NameHit {
    return this.hits[index] ?? { place: -1, alternate: false };
  }

  foldedName(index: number): string {
    return this.folded[index] ?? '';
  }

  place(index: number): PlaceRecord {
    const { name = '', context = '' } = this.places[index] ?? {};
    return { name, region: context, country: '', isRegion: false, lngLat: this.lngLat(index), population: 0 };
  }

  lngLat(place: number): [number, number] {
    return this.places[place]?.lngLat ?? [0, 0];
  }

  isInside(place: number, bounds: Bounds): boolean {
    const [lng, lat] = this.lngLat(place);
    return isWithin(lng, lat, bounds);
  }
}
