import type { Sql } from '@watchpost/platform';
import type { CandidateRow, ReportFindingRow } from './report/reports.sql.js';

export interface AskedReport {
  reportId: string;
  incidentId: string;
  category: string;
  text: string;
  place: string;
  state: string;
  isPlaced: boolean;
  findings: ReportFindingRow[];
  receivedAt: Date;
  /** Other reports stand at its incident. */
  isShared: boolean;
}

/** Locks the report, then reads it. Indexes: report_pkey, report_incident_id_idx. */
export async function lockAskedReport(sql: Sql, reportId: string): Promise<AskedReport | undefined> {
  await sql.query('SELECT 1 FROM report WHERE id = $1 FOR UPDATE', [reportId]);
  const [row] = await sql.query<AskedReport>(
    `SELECT r.id AS "reportId", r.incident_id AS "incidentId", r.category, r.text, r.place, r.state::text AS state, r.geom IS NOT NULL AS "isPlaced", r.findings, r.received_at AS "receivedAt",
            EXISTS (SELECT 1 FROM report other WHERE other.incident_id = r.incident_id AND other.id <> r.id) AS "isShared"
     FROM report r WHERE r.id = $1`,
    [reportId],
  );
  return row;
}

export interface PlaceWritten {
  place: string;
  /** [lng, lat]; null: only words are known. */
  point: readonly [number, number] | null;
  placeCandidates: readonly object[];
  findings: readonly ReportFindingRow[];
}

/** Index: report_pkey. */
export function writeReportPlace(sql: Sql, reportId: string, { place, point, placeCandidates, findings }: PlaceWritten): Promise<unknown> {
  return sql.query(
    `UPDATE report SET place = $2, geom = CASE WHEN $3::float8 IS NULL THEN geom ELSE ST_SetSRID(ST_MakePoint($3, $4::float8), 4326) END,
            place_candidates = $5::jsonb, findings = $6::jsonb WHERE id = $1`,
    [reportId, place, point?.[0] ?? null, point?.[1] ?? null, JSON.stringify(placeCandidates), JSON.stringify(findings)],
  );
}

/** Other incidents the report may be about, now that it has a place. Index: report_pkey. */
export function writeReportCandidates(sql: Sql, reportId: string, candidates: readonly CandidateRow[]): Promise<unknown> {
  return sql.query('UPDATE report SET candidates = $2::jsonb WHERE id = $1', [reportId, JSON.stringify(candidates)]);
}

/** Adds what was noticed later, once each. Index: report_pkey. */
export function addFindings(sql: Sql, found: readonly { reportId: string; finding: ReportFindingRow }[]): Promise<unknown> {
  return sql.query(
    `UPDATE report r SET findings = r.findings || given.finding::jsonb FROM unnest($1::uuid[], $2::text[]) AS given(id, finding)
     WHERE r.id = given.id AND NOT r.findings @> jsonb_build_array(jsonb_build_object('code', given.finding::jsonb ->> 'code'))`,
    [found.map(({ reportId }) => reportId), found.map(({ finding }) => JSON.stringify(finding))],
  );
}
