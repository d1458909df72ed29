import { destination, distanceMeters, wrapLongitude } from '@watchpost/geo';
import { readDistances } from './gazetteer/distance-words.js';
import type { PlaceCandidate } from './gazetteer/gazetteer.js';
import type { ReportFinding } from './report/report-parser.js';

/** A candidate as it is kept with the report and shown. */
export interface ShownCandidate {
  name: string;
  context: string;
  point: [number, number];
  score: number;
}

export interface Placing {
  place: string;
  placeSource: 'coordinates' | 'gazetteer' | 'map' | 'none';
  point: [number, number] | null;
  /** What the words may mean, likeliest first; also when coordinates said where. */
  candidates: ShownCandidate[];
  findings: ReportFinding[];
}

export interface WhatIsKnown {
  /** The position the reporter's device or map gave. */
  mapPoint: [number, number] | undefined;
  /** Coordinates written in the text. */
  coordinates: [number, number] | undefined;
  /** What the gazetteer makes of the words, best first. */
  candidates: readonly PlaceCandidate[];
  /** The text the candidates were found in: distances and directions may stand before a name. */
  text: string;
  /** The reporter's own words for the place, when asked for separately. */
  where: string;
}

const SAME_SCORE = 0.15;
const SAME_PLACE_METERS = 30_000;
/** Villages that people brought along as a list of their own lie close together and are not one another. */
const SAME_LOCAL_PLACE_METERS = 2_000;
/** So far apart may two places be for something to lie between them. */
const BETWEEN_METERS = 60_000;

/** Decides where a report is: a position beats coordinates in the text, they beat a name that is clearly meant. Every doubt is a finding. */
export function placeReport({ mapPoint, coordinates, candidates, text, where }: WhatIsKnown): Placing {
  const shown = candidates.map(toShown);
  const point = mapPoint ?? coordinates;
  const [best] = candidates;
  if (point) {
    const nearby = candidates.find((candidate) => distanceMeters(point, candidate.lngLat) < SAME_PLACE_METERS);
    const findings = best && !nearby ? [finding('place-disagrees', `The text names ${describe(best)}, which is far from the coordinates.`)] : [];
    return { place: where || (nearby?.name ?? ''), placeSource: mapPoint ? 'map' : 'coordinates', point, candidates: shown, findings };
  }
  if (!best) {
    const message = where ? `The gazetteer does not know "${where}".` : 'The message names no place that the gazetteer knows.';
    return { place: where, placeSource: 'none', point: null, candidates: shown, findings: [finding('no-place', message)] };
  }
  return { ...placeByName(best, candidates, text, where), candidates: shown };
}

function placeByName(best: PlaceCandidate, candidates: readonly PlaceCandidate[], text: string, where: string): Omit<Placing, 'candidates'> {
  const findings: ReportFinding[] = [];
  if (best.match === 'misspelt') findings.push(finding('place-misspelt', `"${best.matched}" was read as ${describe(best)}.`));
  if (best.isOutside) findings.push(finding('place-outside', `${describe(best)} lies outside the operation's area.`));
  const rivals = candidates.slice(1).filter((other) => isRival(best, other));
  const [rival] = rivals;
  for (const other of candidates.slice(1)) {
    const between = meant(best, other, text);
    if (!between) continue;
    const [first, second] = best.start < other.start ? [best, other] : [other, best];
    findings.push(finding('place-between', `Stands half-way between ${first.name} and ${second.name}.`));
    return { place: where || `${first.name} - ${second.name}`, placeSource: 'gazetteer', point: between, findings };
  }
  if (rival) {
    const count = rivals.length + 1;
    findings.push(finding('place-ambiguous', `"${best.matched}" may be one of ${count} places: ${[best, ...rivals].map(describe).join('; ')}.`));
    return { place: where || best.matched, placeSource: 'none', point: null, findings };
  }
  const away = readDistances(text).find(({ end }) => end <= best.start && /^[\s\p{P}]*(?:\p{L}{1,4}[\s\p{P}]+){0,2}$/u.test(text.slice(end, best.start)));
  if (!away) return { place: where || best.name, placeSource: 'gazetteer', point: best.lngLat, findings };
  const [lng, lat] = destination(best.lngLat, away.meters, away.bearing);
  findings.push(finding('place-offset', `Stands ${away.text} ${best.name}, measured in a straight line.`));
  return { place: where || `${away.text} ${best.name}`, placeSource: 'gazetteer', point: [round(wrapLongitude(lng)), round(lat)], findings };
}

/** Nearly as likely, and somewhere else. */
function isRival(best: PlaceCandidate, other: PlaceCandidate): boolean {
  const apart = best.isLocal && other.isLocal && best.matched === other.matched ? SAME_LOCAL_PLACE_METERS : SAME_PLACE_METERS;
  return best.score - other.score < SAME_SCORE && distanceMeters(best.lngLat, other.lngLat) > apart;
}

/** The middle of two places, when the text says that it is between them. */
function meant(a: PlaceCandidate, b: PlaceCandidate, text: string): [number, number] | undefined {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  const said = /(?:between|btwn|btw|entre|antara|sa pagitan ng|بين|के बीच)\s*(?:\p{L}{1,4}\s+){0,2}$/iu.test(text.slice(Math.max(0, first.start - 40), first.start)) || /^\s*के बीच/u.test(text.slice(second.end));
  if (!said || first.end > second.start || second.start - first.end > 12 || distanceMeters(a.lngLat, b.lngLat) > BETWEEN_METERS) return undefined;
  return [round((a.lngLat[0] + b.lngLat[0]) / 2), round((a.lngLat[1] + b.lngLat[1]) / 2)];
}

export function toShown({ name, region, country, lngLat, score }: PlaceCandidate): ShownCandidate {
  return { name, context: [region, country].filter(Boolean).join(', '), point: lngLat, score: Math.round(score * 100) / 100 };
}

function describe({ name, region, country }: PlaceCandidate): string {
  return [name, region, country].filter(Boolean).join(', ');
}

function finding(code: string, message: string): ReportFinding {
  return { code, message };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
