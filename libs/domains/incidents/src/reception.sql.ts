import type { Sql } from '@watchpost/platform';
import type { CandidateRow, ReportFindingRow } from './report/reports.sql.js';

export interface Reception {
  reportId: string;
  incidentId: string;
  incidentNumber: number;
}

/** What an inbound message became earlier, if it was received before. Index: report_inbound_message_id_key. */
export async function findReception(sql: Sql, inboundMessageId: string): Promise<Reception | null> {
  const rows = await sql.query<Reception>(
    `SELECT r.id AS "reportId", i.id AS "incidentId", i.number AS "incidentNumber"
       FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = $1`,
    [inboundMessageId],
  );
  return rows[0] ?? null;
}

export interface NearbyIncident {
  id: string;
  category: string;
  place: string;
  distanceMeters: number;
  texts: string[];
}

/**
 * Incidents near a point and about the same time. The box in degrees lets incident_geom_idx answer; the distance in
 * metres is then measured on the globe for the few that are left.
 */
export function selectNearbyIncidents(
  sql: Sql,
  at: { lng: number; lat: number; radiusMeters: number; receivedAt: Date; exercise: boolean },
): Promise<NearbyIncident[]> {
  const degreesLat = at.radiusMeters / 110_000;
  const degreesLng = Math.min(180, degreesLat / Math.max(0.01, Math.cos((at.lat * Math.PI) / 180)));
  return sql.query(
    `SELECT i.id, i.category, i.place, round(ST_Distance(i.geom::geography, here.point::geography))::int AS "distanceMeters",
            ARRAY(SELECT r.text FROM report r WHERE r.incident_id = i.id ORDER BY r.received_at DESC LIMIT 3) AS texts
       FROM incident i, (SELECT ST_SetSRID(ST_MakePoint($1, $2), 4326) AS point) AS here
      WHERE i.geom && ST_Expand(here.point, $3, $4) AND ST_DWithin(i.geom::geography, here.point::geography, $5)
        AND i.reported_at BETWEEN $6::timestamptz - interval '24 hours' AND $6::timestamptz + interval '24 hours'
        AND i.status NOT IN ('duplicate', 'not_verifiable') AND i.exercise = $7
      ORDER BY 4, i.number DESC LIMIT 20`,
    [at.lng, at.lat, degreesLng, degreesLat, at.radiusMeters, at.receivedAt, at.exercise],
  );
}

/**
 * The incident of an earlier message by the same sender with the same words and place in the last 24 hours; where that
 * incident turned out to be a duplicate, the one it was a duplicate of. Index: inbound_message (sender_index, id).
 */
export async function findRepeatedIncident(
  sql: Sql,
  message: { inboundMessageId: string; text: string; place: string; receivedAt: Date },
): Promise<{ id: string; number: number } | null> {
  const rows = await sql.query<{ id: string; number: number }>(
    `SELECT i.id, i.number
       FROM inbound_message this
       JOIN inbound_message earlier ON earlier.sender_index = this.sender_index AND earlier.id < this.id
       JOIN report r ON r.inbound_message_id = earlier.id
       JOIN incident own ON own.id = r.incident_id
       JOIN incident i ON i.id = coalesce(own.duplicate_of_id, own.id)
      WHERE this.id = $1 AND this.sender_index <> '' AND r.place = $3
        AND r.received_at > $4::timestamptz - interval '24 hours'
        AND lower(regexp_replace(btrim(r.text), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim($2::text), '\\s+', ' ', 'g'))
      ORDER BY earlier.id LIMIT 1`,
    [message.inboundMessageId, message.text, message.place, message.receivedAt],
  );
  return rows[0] ?? null;
}

export interface NewReport {
  inboundMessageId: string;
  incidentId: string;
  source: string;
  text: string;
  category: string;
  language: string;
  need: string;
  urgency: string;
  tags: readonly string[];
  place: string;
  point: readonly [number, number] | null;
  findings: readonly ReportFindingRow[];
  candidates: readonly CandidateRow[];
  receivedAt: Date;
}

/** One report a message: report_inbound_message_id_key refuses a second. */
export async function insertReport(sql: Sql, report: NewReport): Promise<string> {
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, language, place, geom, findings, candidates, received_at, need, urgency, tags)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7,
             CASE WHEN $8::float8 IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint($8, $9::float8), 4326) END, $10::jsonb, $11::jsonb, $12, $13, $14, $15::text[])
     RETURNING id`,
    [
      report.inboundMessageId, report.incidentId, report.source, report.text, report.category, report.language, report.place,
      report.point?.[0] ?? null, report.point?.[1] ?? null, JSON.stringify(report.findings), JSON.stringify(report.candidates), report.receivedAt,
      report.need, report.urgency, report.tags,
    ],
  );
  return rows[0]!.id;
}
