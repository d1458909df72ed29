import { likeness, type Likeness } from './likeness.js';
import type { NearbyIncident } from './reception.sql.js';
import type { CandidateRow } from './report/reports.sql.js';

/** How far apart two reports of one event may be: street names and pins are rough. */
export const CANDIDATE_RADIUS_METERS = 500;
const ENOUGH_LIKENESS = 0.3;
const MOST_CANDIDATES = 5;

/**
 * Which nearby incidents a report may be about: the same category, or words alike. The score weighs nearness half,
 * category three tenths, words two tenths. It orders the list for a person; nothing is joined because of it.
 */
export function scoreCandidates(report: { category: string; text: string }, nearby: readonly NearbyIncident[], likenessOf: Likeness = likeness): CandidateRow[] {
  return nearby
    .map((incident) => {
      const alike = Math.max(0, ...incident.texts.map((text) => likenessOf(report.text, text)));
      const sameCategory = incident.category === report.category;
      const near = Math.max(0, 1 - incident.distanceMeters / CANDIDATE_RADIUS_METERS);
      const score = 0.5 * near + (sameCategory ? 0.3 : 0) + 0.2 * alike;
      return { possible: sameCategory || alike >= ENOUGH_LIKENESS, row: { incidentId: incident.id, distanceMeters: incident.distanceMeters, score: Math.round(score * 100) / 100 } };
    })
    .filter((candidate) => candidate.possible)
    .map((candidate) => candidate.row)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CANDIDATES);
}
