import { Injectable } from '@nestjs/common';
import { Database } from '@watchpost/platform';
import { CANDIDATE_RADIUS_METERS } from '../candidates.js';
import { likeness } from '../likeness.js';
import { selectSubject, selectLikely, type LikelyRow } from './second-look.sql.js';

/** A picture differs from itself by a few bits when it was made smaller or stored again. */
const SAME_PICTURE_BITS = 8;
const ENOUGH_LIKENESS = 0.3;
const MOST = 9;

export interface Likely {
  incidentId: string;
  distanceMeters: number | null;
  score: number;
  reasons: string[];
}

/** Which incidents a report may be about, asked when somebody is about to decide: by sender, words, place, time and picture. */
@Injectable()
export class SecondLook {
  constructor(private readonly database: Database) {}

  async at(reportId: string): Promise<Likely[]> {
    const subject = await selectSubject(this.database, reportId);
    if (!subject) return [];
    const rows = await selectLikely(this.database, subject, { radiusMeters: CANDIDATE_RADIUS_METERS, pictureBits: SAME_PICTURE_BITS });
    return rows
      .map((row) => judged(subject, row))
      .filter(({ reasons }) => reasons.length > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
  }
}

/** Each reason by itself says little of a doubtful case; the score adds them, nearest and likest first. */
export function judged(subject: { text: string; category: string }, row: LikelyRow): Likely {
  const alike = Math.max(0, ...row.texts.map((text) => likeness(subject.text, text)));
  const near = row.distanceMeters === null ? 0 : Math.max(0, 1 - row.distanceMeters / CANDIDATE_RADIUS_METERS);
  const sameCategory = row.category === subject.category;
  const reasons = [
    ...(row.picture ? ['picture'] : []),
    ...(row.sender ? ['sender'] : []),
    ...(near > 0 && (sameCategory || alike >= ENOUGH_LIKENESS) ? ['place'] : []),
    ...(alike >= ENOUGH_LIKENESS ? ['text'] : []),
  ];
  const score = 0.35 * near + 0.2 * Number(sameCategory) + 0.25 * alike + 0.2 * Number(row.sender) + 0.3 * Number(row.picture);
  return { incidentId: row.incidentId, distanceMeters: row.distanceMeters, score: Math.round(Math.min(1, score) * 100) / 100, reasons };
}
