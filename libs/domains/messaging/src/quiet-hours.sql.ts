/**
 * Whether the row of a broadcast (or whatever has its columns) is quiet at an instant, by what the clocks of its time zone
 * show then: the hours that a change of clocks skips or repeats are skipped and repeated here, too.
 */
export function isQuiet(alias: string, instant = 'now()'): string {
  const local = `(${instant} AT TIME ZONE ${alias}.time_zone)`;
  const minute = `(extract(hour FROM ${local}) * 60 + extract(minute FROM ${local}))`;
  return `(NOT ${alias}.urgent AND ${alias}.quiet_from IS NOT NULL AND ${alias}.quiet_to IS NOT NULL AND CASE
    WHEN ${alias}.quiet_from <= ${alias}.quiet_to THEN ${minute} >= ${alias}.quiet_from AND ${minute} < ${alias}.quiet_to
    ELSE ${minute} >= ${alias}.quiet_from OR ${minute} < ${alias}.quiet_to END)`;
}
