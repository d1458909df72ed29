import { readPlace } from '../../map/read-place.js';

/** A place a report may be given. */
export interface PlaceChoice {
  name: string;
  context: string;
  point: readonly [lng: number, lat: number];
  score: number | undefined;
}

interface Found {
  name: string;
  context: string;
  point: readonly number[];
  score: number;
}

/** What the gazetteers found, as far as it has a point. */
export function placeChoices(found: readonly Found[]): PlaceChoice[] {
  return found.flatMap(({ name, context, point: [lng, lat], score }) => (lng === undefined || lat === undefined ? [] : [{ name, context, point: [lng, lat] as const, score }])).slice(0, 9);
}

/** A position that somebody typed, in any usual notation. */
export function typedPlace(text: string): PlaceChoice | undefined {
  const place = readPlace(text);
  return place && { name: text.trim(), context: '', point: [place.lng, place.lat], score: undefined };
}
