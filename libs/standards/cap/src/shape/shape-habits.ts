import { bboxIntersects, bboxOf, type BBox, type Position } from '@watchpost/geo';
import type { FindingList } from '../finding.js';

/** In which order a source writes its positions; CAP 1.2 section 3.2.4 wants latitude first. */
export type AxisOrder = 'lat-lon' | 'lon-lat' | 'auto';

/** What a source is known to do, and where its messages lie. */
export interface ShapeHabits {
  /** Where the messages of this source lie; shapes elsewhere get a finding. */
  expected?: BBox;
  /**
   * CAP wants `lat-lon`. `lon-lat` is for a source known to change them round. `auto` changes a shape round that can't be
   * meant as it stands: off the earth, or outside `expected` and inside it when changed; each with a finding.
   */
  axisOrder?: AxisOrder;
}

export interface Oriented {
  /** Longitude first, changed round where the source's habit or its area says so. */
  positions: Position[];
  /** A hint for findings: the shape would fit if it were changed round, but was not. */
  seemsSwapped: boolean;
}

/**
 * Takes positions read as CAP wants them and changes them round as the habits of the source say. Judged by the whole
 * shape, never by one position.
 */
export function orient(read: Position[], order: AxisOrder, expected: BBox | undefined, what: string, path: string, found: FindingList): Oriented {
  if (order === 'lon-lat') return { positions: read.map(swap), seemsSwapped: false };
  const seemsSwapped = fitsOnlySwapped(read, expected);
  if (order === 'lat-lon' || !seemsSwapped) return { positions: read, seemsSwapped };
  found.warning('geometry', `${what}-axes-swapped`, path, `The ${what} fits only with latitude and longitude changed round, so they were: CAP wants latitude first.`, { repaired: true });
  return { positions: read.map(swap), seemsSwapped: false };
}

const swap = ([lng, lat]: Position): Position => [lat, lng];

function fitsOnlySwapped(positions: readonly Position[], expected: BBox | undefined): boolean {
  // Near 90 degrees east both readings have a point: only the area of the source can decide between them.
  if (expected === undefined) return positions.every(([lng, lat]) => Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lng) <= 90);
  return positions.length > 0 && !bboxIntersects(expected, boxOf(positions)) && bboxIntersects(expected, boxOf(positions.map(swap)));
}

export function boxOf(positions: readonly Position[]): BBox {
  return bboxOf({ type: 'LineString', coordinates: positions as Position[] })!;
}
