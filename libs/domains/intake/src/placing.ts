import { distanceMeters } from '@watchpost/geo';
import type { PlaceCandidate } from './gazetteer/gazetteer.js';
import type { ReportFinding } from './report/report-parser.js';

export interface Placing {
  place: string;
  placeSource: 'coordinates' | 'gazetteer' | 'map' | 'none';
  point: [number, number] | null;
  findings: ReportFinding[];
}

export interface WhatIsKnown {
  /** The position the reporter's device or map gave. */
  mapPoint: [number, number] | undefined;
  /** Coordinates written in the text. */
  coordinates: [number, number] | undefined;
  /** What the gazetteer makes of the words, best first. */
  candidates: readonly PlaceCandidate[];
  /** The reporter's own words for the place, when asked for separately. */
  where: string;
}

const SAME_SCORE = 0.15;
const SAME_PLACE_METERS = 30_000;

/** Decides where a report is: a position beats coordinates in the text, they beat a name. Every doubt is a finding. */
export function placeReport({ mapPoint, coordinates, candidates, where }: WhatIsKnown): Placing {
  const point = mapPoint ?? coordinates;
  const [best, second] = candidates;
  if (point) {
    const nearby = candidates.find((candidate) => distanceMeters(point, candidate.lngLat) < SAME_PLACE_METERS);
    const findings: ReportFinding[] = best && !nearby ? [{ code: 'place-disagrees', message: `The text names ${describe(best)}, which is far from the coordinates.` }] : [];
    return { place: where || (nearby?.name ?? ''), placeSource: mapPoint ? 'map' : 'coordinates', point, findings };
  }
  if (!best) {
    const message = where ? `The gazetteer does not know "${where}".` : 'The message names no place that the gazetteer knows.';
    return { place: where, placeSource: 'none', point: null, findings: [{ code: 'no-place', message }] };
  }
  const findings: ReportFinding[] = [];
  if (best.match === 'misspelt') findings.push({ code: 'place-misspelt', message: `"${best.matched}" was read as ${describe(best)}.` });
  if (second && best.score - second.score < SAME_SCORE && distanceMeters(best.lngLat, second.lngLat) > SAME_PLACE_METERS) {
    findings.push({ code: 'place-ambiguous', message: `${describe(best)} was chosen; it may also be ${describe(second)}.` });
  }
  return { place: where || best.name, placeSource: 'gazetteer', point: best.lngLat, findings };
}

/** As it is kept with the report and shown. */
export function toShown({ name, region, country, lngLat, score }: PlaceCandidate): { name: string; context: string; point: [number, number]; score: number } {
  return { name, context: [region, country].filter(Boolean).join(', '), point: lngLat, score };
}

function describe({ name, region, country }: PlaceCandidate): string {
  return [name, region, country].filter(Boolean).join(', ');
}
