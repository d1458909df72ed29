import { areaGeometry, type CapPair } from '@watchpost/cap';
import { toEwkb } from '@watchpost/geo';

const HOLE = 'EXCLUDE_POLYGON';

/** What a stored area's geocodes cut out of it, as EWKB, or null: CAP has no holes, the German weather service writes them so. */
export function excludedShape(geocodes: readonly CapPair[]): Uint8Array | null {
  const polygons = geocodes.filter(({ valueName }) => valueName === HOLE).map(({ value }) => value);
  if (polygons.length === 0) return null;
  const { geometry } = areaGeometry({ polygons, circles: [] });
  return geometry && toEwkb(geometry);
}
