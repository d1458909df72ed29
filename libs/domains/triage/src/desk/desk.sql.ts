import type { Sql } from '@watchpost/platform';

/** Index: report_incident_id_idx. */
export async function countReportsOf(sql: Sql, incidentId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM report WHERE incident_id = $1', [incidentId]);
  return row?.count ?? 0;
}

export interface LinkedVolunteerRow {
  id: string;
  reportId: string;
  name: string;
  skills: string[];
  status: string;
}

/** Those who offered help in these reports. Index: volunteer_report_id_idx. */
export function selectVolunteersOf(sql: Sql, reportIds: readonly string[]): Promise<LinkedVolunteerRow[]> {
  return sql.query(`SELECT id, report_id AS "reportId", name, skills, status::text AS status FROM volunteer WHERE report_id = ANY($1::uuid[]) AND erased_at IS NULL ORDER BY created_at LIMIT 500`, [reportIds]);
}

export interface MediaRow {
  id: string;
  inboundId: string;
  contentType: string;
  name: string;
  size: number | null;
  isKept: boolean;
  problem: string | null;
}

/** What came with these messages. Index: inbound_media_inbound_id_position_key. */
export function selectMediaOf(sql: Sql, inboundIds: readonly string[]): Promise<MediaRow[]> {
  return sql.query(
    `SELECT id, inbound_id::text AS "inboundId", content_type AS "contentType", name, size, coalesce(bytes_sealed <> '', false) AS "isKept", problem FROM inbound_media
      WHERE inbound_id = ANY($1::bigint[]) ORDER BY inbound_id, position LIMIT 500`,
    [inboundIds],
  );
}
