import { distanceMeters } from '@watchpost/geo';
import type { PlaceCandidate } from './gazetteer.js';
import { foldName } from './place-name.js';

/** Two names of one text this near each other speak for each other: "San Roque, Palo". */
const TOGETHER_METERS = 40_000;
/** One place as two gazetteers have it. */
const TWIN_METERS = 8_000;
const LOCAL_TWIN_METERS = 500;
const SUPPORT = 0.25;
/** Comparing all with all is for few. */
const MOST = 120;

/** Candidates best first, without those that are the same place once more. */
export function withoutTwins(candidates: PlaceCandidate[]): PlaceCandidate[] {
  const kept: PlaceCandidate[] = [];
  for (const candidate of candidates.sort((a, b) => b.score - a.score).slice(0, 4 * MOST)) {
    if (kept.length >= MOST) break;
    if (!kept.some((other) => isTwin(other, candidate))) kept.push(candidate);
  }
  return kept;
}

function isTwin(a: PlaceCandidate, b: PlaceCandidate): boolean {
  if (a.matched !== b.matched) return false;
  const meters = distanceMeters(a.lngLat, b.lngLat);
  if (a.isLocal && b.isLocal) return meters < LOCAL_TWIN_METERS;
  return meters < TWIN_METERS && (a.name === b.name || foldName(a.name) === foldName(b.name) || a.match !== 'misspelt');
}

/** A candidate gains when the text also names a place beside it, or its district or province. */
export function agree(candidates: PlaceCandidate[], text: string): PlaceCandidate[] {
  if (candidates.length < 2) return candidates;
  const said = ` ${foldName(text)} `;
  return candidates.map((candidate) => {
    const beside = candidates.some((other) => apart(candidate, other) && other.match !== 'misspelt' && distanceMeters(candidate.lngLat, other.lngLat) < TOGETHER_METERS);
    const within = candidate.region.split(', ').some((part) => saysApart(said, foldName(part), foldName(candidate.matched)));
    return beside || within ? { ...candidate, score: candidate.score + SUPPORT } : candidate;
  });
}

/** Named by words of their own. */
function apart(a: PlaceCandidate, b: PlaceCandidate): boolean {
  return a.end <= b.start || b.end <= a.start;
}

function saysApart(said: string, part: string, matched: string): boolean {
  return part.length > 2 && part !== matched && said.replace(` ${matched} `, ' ').includes(` ${part} `);
}
