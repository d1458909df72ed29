import type { IncidentStatus, ReportState } from '@watchpost/platform';

export type ReportCounts = Partial<Record<ReportState, number>>;

/**
 * The status of an incident after one of its reports was decided. A status that staff have moved on (responding, closed)
 * stays; one report verifies; an incident is not verifiable or a duplicate only when all its reports are.
 */
export function statusAfterDecision(status: IncidentStatus, decision: ReportState, counts: ReportCounts): IncidentStatus {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const untouched = status === 'unverified' || status === 'not_verifiable';
  if (decision === 'verified' && untouched) return 'verified';
  if (decision === 'not_verifiable' && status === 'unverified' && counts.not_verifiable === all) return 'not_verifiable';
  if (decision === 'duplicate' && untouched && all === 0) return 'duplicate';
  return status;
}

/** The status after a decision was taken back: what that decision had made of it is made undone. */
export function statusAfterUndo(status: IncidentStatus, undone: ReportState, counts: ReportCounts): IncidentStatus {
  if (undone === 'verified' && status === 'verified' && !counts.verified) return 'unverified';
  if ((undone === 'not_verifiable' || undone === 'duplicate') && status === undone) return 'unverified';
  return status;
}
