import { activeAlert } from '@watchpost/alerts';
import { Conditions } from '@watchpost/incidents';
import type { Viewer } from '@watchpost/platform';
import type { Statement } from './incident-picture.sql.js';

export interface SituationRow {
  exercise: boolean;
  incidents: number;
  openReports: number;
  activeAlerts: number;
  volunteers: number;
  oldestOpenReportAt: Date | null;
  needsSetUp: boolean;
}

/**
 * The numbers of the moment by the viewer's rights. Reports and volunteers are counted for staff only. Indexes:
 * incident (status, updated_at), report (state, received_at), alert (expires_at).
 */
export function situation(viewer: Viewer): Statement {
  const where = new Conditions();
  const staff = where.value(viewer.kind === 'person');
  const part = (kind: 'incident' | 'report' | 'alert', alias: string): string => {
    const one = new Conditions(...where.params).visibleTo(viewer, kind, alias);
    where.params.splice(0, where.params.length, ...one.params);
    return one.text;
  };
  const text = `SELECT
      EXISTS (SELECT 1 FROM setting WHERE key = 'drill' AND value ->> 'state' = 'running') AS exercise,
      (SELECT count(*)::int FROM incident i WHERE i.status NOT IN ('duplicate', 'not_verifiable', 'closed') AND ${part('incident', 'i')}) AS incidents,
      (SELECT count(*)::int FROM alert a WHERE ${activeAlert('a')} AND ${part('alert', 'a')}) AS "activeAlerts",
      open_reports.count AS "openReports", open_reports.oldest AS "oldestOpenReportAt",
      CASE WHEN ${staff}::boolean THEN (SELECT count(*)::int FROM volunteer WHERE status <> 'declined') ELSE 0 END AS volunteers,
      NOT EXISTS (SELECT 1 FROM person WHERE 'administrator' = ANY(roles) AND disabled_at IS NULL) AS "needsSetUp"
    FROM (SELECT count(*)::int AS count, min(r.received_at) AS oldest FROM report r
           WHERE ${staff}::boolean AND r.state = 'open' AND ${part('report', 'r')}) AS open_reports`;
  return { text, values: where.params };
}
