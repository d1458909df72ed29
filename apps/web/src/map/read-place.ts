import { parseCoordinates } from '@watchpost/geo';

/** What somebody typed into the coordinate box, in any usual notation; undefined when it is no coordinate. */
export function readPlace(text: string): { lng: number; lat: number } | undefined {
  return parseCoordinates(text).value ?? undefined;
}
