import { areaGeometry, type CapPair } from '@watchpost/cap';
import { toEwkbHex } from '@watchpost/geo';

const HOLE = 'EXCLUDE_POLYGON';

/** CAP has no holes; the German weather service writes them as geocodes. EWKB in hex of what they cut out, or null. */
export function excludedShape(geocodes: readonly CapPair[]): string | null {
  const polygons = geocodes.filter(({ valueName }) => valueName === HOLE).map(({ value }) => value);
  if (polygons.length === 0) return null;
  const { geometry } = areaGeometry({ polygons, circles: [] });
  return geometry && toEwkbHex(geometry);
}
