import { parseCoordinates } from '@watchpost/geo';

/** What somebody typed into the coordinate box, in any usual notation; undefined when it is no coordinate. `near` completes short codes. */
export function readPlace(text: string, near?: { lng: number; lat: number }): { lng: number; lat: number } | undefined {
  return parseCoordinates(text.trim(), near ? { near: { lng: near.lng, lat: near.lat } } : {}).value ?? undefined;
}
