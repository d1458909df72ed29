import type { Sql } from '@watchpost/platform';

export interface Subject {
  id: string;
  incidentId: string;
  text: string;
  category: string;
  lng: number | null;
  lat: number | null;
  receivedAt: Date;
  exercise: boolean;
  senderIndex: Uint8Array | null;
}

/** The report that is about to be decided. Index: report_pkey. */
export async function selectSubject(sql: Sql, reportId: string): Promise<Subject | undefined> {
  const [row] = await sql.query<Subject>(
    `SELECT r.id, r.incident_id AS "incidentId", r.text, r.category, ST_X(r.geom) AS lng, ST_Y(r.geom) AS lat, r.received_at AS "receivedAt", i.exercise,
            m.sender_index AS "senderIndex"
       FROM report r JOIN incident i ON i.id = r.incident_id LEFT JOIN inbound_message m ON m.id = r.inbound_message_id WHERE r.id = $1`,
    [reportId],
  );
  return row;
}

export interface LikelyRow {
  incidentId: string;
  category: string;
  distanceMeters: number | null;
  texts: string[];
  sender: boolean;
  picture: boolean;
}

/** How many of the latest reports are compared by their words alone. */
const LATEST = 150;
const LATEST_PICTURES = 2_000;

/**
 * Incidents within a day of the report that are near it, by the same sender, with a picture that looks alike, or among the
 * latest reports (their words are compared by the caller). Each way is bounded. Indexes: incident_geom_idx, inbound_message
 * (sender_index, id), inbound_media_inbound_id_position_key, report_state_received_at_idx backwards for open and verified.
 */
export function selectLikely(sql: Sql, of: Subject, by: { radiusMeters: number; pictureBits: number }): Promise<LikelyRow[]> {
  const degreesLat = by.radiusMeters / 110_000;
  const degreesLng = of.lat === null ? 0 : Math.min(180, degreesLat / Math.max(0.01, Math.cos((of.lat * Math.PI) / 180)));
  return sql.query(
    `WITH here AS (SELECT CASE WHEN $3::float8 IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint($3, $4::float8), 4326) END AS point),
     near AS (
       SELECT i.id FROM incident i, here WHERE i.geom && ST_Expand(here.point, $5, $6) AND ST_DWithin(i.geom::geography, here.point::geography, $7)
          AND i.reported_at BETWEEN $8::timestamptz - interval '24 hours' AND $8::timestamptz + interval '24 hours' LIMIT 50
     ), sent AS (
       SELECT r.incident_id AS id FROM inbound_message m JOIN report r ON r.inbound_message_id = m.id
        WHERE $9::bytea IS NOT NULL AND $9::bytea <> '' AND m.sender_index = $9 AND r.id <> $1
          AND r.received_at BETWEEN $8::timestamptz - interval '24 hours' AND $8::timestamptz + interval '24 hours' ORDER BY m.id DESC LIMIT 20
     ), pictured AS (
       SELECT other_report.incident_id AS id
         FROM report r JOIN inbound_media own ON own.inbound_id = r.inbound_message_id
         JOIN LATERAL (
           SELECT p.inbound_id FROM (SELECT * FROM inbound_media ORDER BY inbound_id DESC LIMIT ${LATEST_PICTURES}) p
            WHERE p.id <> own.id AND (bit_count(own.picture_hash::bit(64) # p.picture_hash::bit(64)) <= $10 OR p.sha256 = own.sha256) LIMIT 20) other ON true
         JOIN report other_report ON other_report.inbound_message_id = other.inbound_id
        WHERE r.id = $1
     ), latest AS (
       SELECT incident_id AS id FROM (
         (SELECT incident_id, received_at FROM report WHERE state = 'open' AND id <> $1 ORDER BY received_at DESC LIMIT ${LATEST})
         UNION ALL (SELECT incident_id, received_at FROM report WHERE state = 'verified' AND id <> $1 ORDER BY received_at DESC LIMIT ${LATEST})) recent
        WHERE received_at BETWEEN $8::timestamptz - interval '24 hours' AND $8::timestamptz + interval '24 hours'
     ), found AS (
       SELECT id FROM near UNION SELECT id FROM sent UNION SELECT id FROM pictured UNION SELECT id FROM latest
     )
     SELECT i.id AS "incidentId", i.category,
            CASE WHEN i.geom IS NOT NULL AND here.point IS NOT NULL THEN least(round(ST_Distance(i.geom::geography, here.point::geography)), 2000000000)::int END AS "distanceMeters",
            ARRAY(SELECT r.text FROM report r WHERE r.incident_id = i.id AND r.id <> $1 ORDER BY r.received_at DESC LIMIT 3) AS texts,
            i.id IN (SELECT id FROM sent) AS sender, i.id IN (SELECT id FROM pictured) AS picture
       FROM found JOIN incident i ON i.id = found.id, here
      WHERE i.id <> $2 AND i.exercise = $11 AND i.status NOT IN ('duplicate', 'not_verifiable')`,
    [of.id, of.incidentId, of.lng, of.lat, degreesLng, degreesLat, by.radiusMeters, of.receivedAt, of.senderIndex, by.pictureBits, of.exercise],
  );
}
