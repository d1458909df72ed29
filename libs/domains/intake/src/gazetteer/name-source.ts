import type { Bounds, NameHit, PlaceRecord } from './gazetteer-file.js';

/** Names of places, by number: the built-in file, or the local gazetteers held in memory. */
export interface NameSource {
  /** Brought along by coordinators: it knows the operation's area better than any other. */
  readonly isLocal: boolean;
  readonly nameCount: number;
  /** Every place that has exactly this folded name; at most `limit`. */
  exact(folded: string, limit: number): NameHit[];
  nameHit(index: number): NameHit;
  foldedName(index: number): string;
  place(index: number): PlaceRecord;
  lngLat(place: number): [number, number];
  isInside(place: number, bounds: Bounds): boolean;
}
