/** Worst last: the position is the severity_rank of the alert table. */
export const SEVERITIES = ['Unknown', 'Minor', 'Moderate', 'Severe', 'Extreme'] as const;
export type Severity = (typeof SEVERITIES)[number];

export function severityRank(severity: string): number {
  return Math.max(0, SEVERITIES.indexOf(severity as Severity));
}
