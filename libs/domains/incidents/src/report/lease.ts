import { WatchpostError, type Viewer } from '@watchpost/platform';
import type { LockedReport } from './report-change.sql.js';

/**
 * Refuses while another window works on the report. A window without a key of its own is taken for the person's: whoever
 * holds the report may act on it from there.
 */
export function assertFree(report: Pick<LockedReport, 'lease'>, viewer: Viewer, key?: string | null): void {
  const { lease } = report;
  if (!lease || lease.key === key) return;
  const own = viewer.personId !== undefined && lease.holderId === viewer.personId;
  if (own && (key === undefined || key === null)) return;
  throw held(lease, own);
}

export function held(lease: { holder: string; until: Date }, own: boolean): WatchpostError {
  const until = `until ${lease.until.toISOString().slice(11, 19)} UTC, or longer`;
  const sentence = own
    ? `You have this report open in another window (${until}). Finish it there, or take it over here.`
    : `${lease.holder} works on this report (${until}). Choose another one, or ask ${lease.holder} to leave it.`;
  return new WatchpostError('CONFLICT', sentence, { holder: lease.holder, until: lease.until.toISOString(), mine: own });
}
