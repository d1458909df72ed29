import type { MultiPolygon } from '@watchpost/geo';
import type { Sql } from '@watchpost/platform';
import type { FindOptions } from '../gazetteer/gazetteer.js';
import { selectAgencyBounds, selectSimpleOperationArea } from './operation-area.sql.js';

/** Alerts and people come from a little beyond an agency's border too. */
const MARGIN_DEGREES = 0.25;

export type SearchedArea = Pick<FindOptions, 'near' | 'bounds' | 'area'>;

/**
 * Where places are looked for first: the area drawn for the operation, else where its agencies work. An exercise has
 * agencies of its own; where they have no area, it takes place in the operation's.
 */
export async function searchedArea(sql: Sql, exercise: boolean): Promise<SearchedArea> {
  const drawn = await selectSimpleOperationArea(sql);
  if (!exercise && drawn) return within(drawn);
  const bounds = await selectAgencyBounds(sql, exercise);
  if (bounds) return { bounds: widened(bounds), near: middle(bounds) };
  return drawn ? within(drawn) : {};
}

function within({ area, bounds }: { area: string; bounds: [number, number, number, number] }): SearchedArea {
  return { area: JSON.parse(area) as MultiPolygon, bounds, near: middle(bounds) };
}

function middle([west, south, east, north]: [number, number, number, number]): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}

function widened([west, south, east, north]: [number, number, number, number]): [number, number, number, number] {
  return [west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES];
}
