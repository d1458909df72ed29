import type { Sql } from '@watchpost/platform';

/** Where the agencies of the operation work: [west, south, east, north], or none. Small table, no index needed. */
export async function selectOperationBounds(sql: Sql, exercise: boolean): Promise<[number, number, number, number] | undefined> {
  const [row] = await sql.query<{ west: number | null; south: number; east: number; north: number }>(
    `SELECT ST_XMin(e.box) AS west, ST_YMin(e.box) AS south, ST_XMax(e.box) AS east, ST_YMax(e.box) AS north
     FROM (SELECT ST_Extent(area) AS box FROM agency WHERE exercise = $1) e`,
    [exercise],
  );
  return row && row.west !== null ? [row.west, row.south, row.east, row.north] : undefined;
}

/** The number people quote for what they sent. Index: report_inbound_message_id_key. */
export async function findIncidentNumber(sql: Sql, inboundMessageId: string): Promise<number | undefined> {
  const [row] = await sql.query<{ number: number }>(
    'SELECT i.number FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = $1',
    [inboundMessageId],
  );
  return row?.number;
}
