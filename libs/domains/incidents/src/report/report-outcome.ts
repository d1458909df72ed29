import type { IncidentStatus, ReportState } from '@watchpost/platform';

export type ReportCounts = Partial<Record<ReportState, number>>;

/**
 * The status of an incident after one of its reports was decided. A status that staff have moved on (responding, closed)
 * stays; one report verifies; an incident is not verifiable, closed or a duplicate only when all its reports are. Spam
 * counts as not verifiable. What waits for a second person changes nothing yet.
 */
export function statusAfterDecision(status: IncidentStatus, decision: ReportState, counts: ReportCounts): IncidentStatus {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const untouched = status === 'unverified' || status === 'not_verifiable';
  if (decision === 'verified' && untouched) return 'verified';
  const refuted = (counts.not_verifiable ?? 0) + (counts.spam ?? 0);
  if ((decision === 'not_verifiable' || decision === 'spam') && status === 'unverified' && refuted === all) return 'not_verifiable';
  if (decision === 'actioned' && status === 'unverified' && counts.actioned === all) return 'closed';
  if (decision === 'duplicate' && untouched && all === 0) return 'duplicate';
  return status;
}

/** The status after a decision was taken back: what that decision had made of it is made undone. */
export function statusAfterUndo(status: IncidentStatus, undone: ReportState, counts: ReportCounts, before?: IncidentStatus): IncidentStatus {
  if (undone === 'verified' && status === 'verified' && !counts.verified) return 'unverified';
  if ((undone === 'not_verifiable' || undone === 'spam') && status === 'not_verifiable') return 'unverified';
  if (undone === 'duplicate' && status === 'duplicate') return 'unverified';
  // Staff may have closed it themselves: only what is known to have been unverified before becomes so again.
  if (undone === 'actioned' && status === 'closed' && before === 'unverified') return 'unverified';
  return status;
}
