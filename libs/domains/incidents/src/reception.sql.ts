import type { ReportState, Sql } from '@watchpost/platform';
import type { CandidateRow, ReportFindingRow } from './report/reports.sql.js';

export interface Reception {
  inboundMessageId: string;
  reportId: string;
  incidentId: string;
  incidentNumber: number;
}

/** What inbound messages became earlier, those that were received before. Index: report_inbound_message_id_key. */
export function findReceptions(sql: Sql, inboundMessageIds: readonly string[]): Promise<Reception[]> {
  return sql.query(
    `SELECT r.inbound_message_id::text AS "inboundMessageId", r.id AS "reportId", i.id AS "incidentId", i.number AS "incidentNumber"
       FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = ANY($1::bigint[])`,
    [inboundMessageIds],
  );
}

export interface RepeatedIncident {
  inboundMessageId: string;
  /** Equal for messages of one sender with the same words and place; null where the sender is not known. */
  sameness: string | null;
  incidentId: string | null;
  incidentNumber: number | null;
}

/** A pattern costs several times what it costs to look whether there is anything for it to do. */
const SAME_WORDS = (text: string): string =>
  `md5(lower(CASE WHEN strpos(${text}, '  ') + strpos(${text}, E'\\n') + strpos(${text}, E'\\t') + strpos(${text}, E'\\r') = 0 THEN btrim(${text}) ELSE regexp_replace(btrim(${text}), '\\s+', ' ', 'g') END))`;

/**
 * For each message the incident of an earlier one by the same sender with the same words and place in the last 24 hours,
 * among the last 50 of that sender; where that incident turned out to be a duplicate, the one it was a duplicate of.
 * Indexes: inbound_message (sender_index, id), report_inbound_message_id_key.
 */
export function selectRepeatedIncidents(
  sql: Sql,
  messages: readonly { inboundMessageId: string; text: string; place: string; receivedAt: Date }[],
): Promise<RepeatedIncident[]> {
  return sql.query(
    `WITH this AS MATERIALIZED (
       SELECT m.id, m.sender_index, given.place, given.received_at, ${SAME_WORDS('given.text')} AS words
         FROM unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[]) AS given(id, text, place, received_at) JOIN inbound_message m ON m.id = given.id
     ), history AS MATERIALIZED (
       SELECT s.sender_index, earlier.id, r.place, r.received_at, ${SAME_WORDS('r.text')} AS words, coalesce(own.duplicate_of_id, own.id) AS incident_id
         FROM (SELECT sender_index, max(id) AS last FROM this WHERE sender_index <> '' GROUP BY sender_index) s
         CROSS JOIN LATERAL (SELECT m.id FROM inbound_message m WHERE m.sender_index = s.sender_index AND m.id < s.last ORDER BY m.id DESC LIMIT 50) earlier
         JOIN report r ON r.inbound_message_id = earlier.id
         JOIN incident own ON own.id = r.incident_id
     ), found AS MATERIALIZED (
       SELECT DISTINCT ON (this.id) this.id, h.incident_id
         FROM this JOIN history h ON h.sender_index = this.sender_index AND h.words = this.words AND h.place = this.place
        WHERE h.id < this.id AND h.received_at > this.received_at - interval '24 hours'
        ORDER BY this.id, h.id
     )
     SELECT this.id::text AS "inboundMessageId", CASE WHEN this.sender_index <> '' THEN encode(this.sender_index, 'hex') || this.words || this.place END AS sameness,
            i.id AS "incidentId", i.number AS "incidentNumber"
       FROM this LEFT JOIN found USING (id) LEFT JOIN incident i ON i.id = found.incident_id`,
    [messages.map((m) => m.inboundMessageId), messages.map((m) => m.text), messages.map((m) => m.place), messages.map((m) => m.receivedAt)],
  );
}

export interface NewUnverifiedIncident {
  id: string;
  title: string;
  category: string;
  severity: number;
  place: string;
  placeSource: string;
  point: readonly [number, number] | null;
  reportedAt: Date;
  exercise: boolean;
}

/** Incidents as reports make them; their numbers follow the order given. */
export function insertUnverifiedIncidents(sql: Sql, incidents: readonly NewUnverifiedIncident[]): Promise<{ id: string; number: number }[]> {
  return sql.query(
    `INSERT INTO incident (id, title, description, category, severity, status, visibility, place, place_source, geom, reported_at, exercise)
     SELECT id, title, '', category, severity, 'unverified', 'public', place, place_source,
            CASE WHEN lng IS NOT NULL THEN ST_SetSRID(ST_MakePoint(lng, lat), 4326) END, reported_at, exercise
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::timestamptz[], $10::boolean[])
            WITH ORDINALITY AS given(id, title, category, severity, place, place_source, lng, lat, reported_at, exercise, position)
      ORDER BY position
     RETURNING id, number`,
    [
      incidents.map((i) => i.id), incidents.map((i) => i.title), incidents.map((i) => i.category), incidents.map((i) => i.severity), incidents.map((i) => i.place),
      incidents.map((i) => i.placeSource), incidents.map((i) => i.point?.[0] ?? null), incidents.map((i) => i.point?.[1] ?? null),
      incidents.map((i) => i.reportedAt), incidents.map((i) => i.exercise),
    ],
  );
}

export interface NearbyIncident {
  id: string;
  category: string;
  distanceMeters: number;
  /** What was reported of it last, newest first. */
  texts: string[];
}

export interface PointAndTime {
  /** [lng, lat]. */
  point: readonly [number, number];
  receivedAt: Date;
  exercise: boolean;
}

/** Of each cell, and of the shapes, the newest so many: in one town there may be thousands within a day. */
const NEWEST = 25;

/**
 * Incidents near each of the given points and within a day, nearest first. Cells of a hundredth of a degree give the
 * newest points however many there are, the box in degrees gives the shapes; the distance in metres is then measured on
 * the globe for the few that are left. Indexes: incident_cell_idx, incident_shape_idx, report_incident_id_idx.
 */
export function selectNearbyIncidents(sql: Sql, places: readonly PointAndTime[], radiusMeters: number): Promise<(NearbyIncident & { position: number })[]> {
  return sql.query(
    `SELECT here.position::int, near.id, near.category, near.meters AS "distanceMeters",
            ARRAY(SELECT r.text FROM report r WHERE r.incident_id = near.id ORDER BY r.received_at DESC LIMIT 3) AS texts
       FROM (SELECT position, lng, lat, received_at, exercise, ST_SetSRID(ST_MakePoint(lng, lat), 4326) AS point,
                    $5::float8 / 110000 AS degrees, least(180, $5::float8 / 110000 / greatest(0.01, cos(radians(lat)))) AS degrees_lng
               FROM unnest($1::float8[], $2::float8[], $3::timestamptz[], $4::boolean[]) WITH ORDINALITY AS given(lng, lat, received_at, exercise, position)) here
      CROSS JOIN LATERAL (
        SELECT i.id, i.category, i.number, round(i.meters)::int AS meters FROM (
          SELECT p.*, ST_Distance(p.geom::geography, here.point::geography) AS meters
            FROM generate_series(floor((here.lat - here.degrees) * 100)::int, floor((here.lat + here.degrees) * 100)::int) AS y
           CROSS JOIN generate_series(floor((here.lng - here.degrees_lng) * 100)::int, floor((here.lng + here.degrees_lng) * 100)::int) AS x
           CROSS JOIN LATERAL (
             SELECT i.id, i.category, i.number, i.geom FROM incident i
              WHERE GeometryType(i.geom) = 'POINT' AND floor(ST_Y(i.geom) * 100)::int = y AND floor(ST_X(i.geom) * 100)::int = x
                AND i.reported_at BETWEEN here.received_at - interval '24 hours' AND here.received_at + interval '24 hours'
                AND i.status NOT IN ('duplicate', 'not_verifiable') AND i.exercise = here.exercise
              ORDER BY i.reported_at DESC LIMIT ${NEWEST}) p
          UNION ALL
          (SELECT i.id, i.category, i.number, i.geom, ST_Distance(i.geom::geography, here.point::geography)
             FROM incident i
            WHERE GeometryType(i.geom) <> 'POINT' AND i.geom && ST_Expand(here.point, here.degrees_lng, here.degrees)
              AND i.reported_at BETWEEN here.received_at - interval '24 hours' AND here.received_at + interval '24 hours'
              AND i.status NOT IN ('duplicate', 'not_verifiable') AND i.exercise = here.exercise
            ORDER BY i.reported_at DESC LIMIT ${NEWEST})) i
         WHERE i.meters <= $5
         ORDER BY i.meters, i.number DESC LIMIT 20) near
      ORDER BY here.position, near.meters, near.number DESC`,
    [places.map(({ point }) => point[0]), places.map(({ point }) => point[1]), places.map(({ receivedAt }) => receivedAt), places.map(({ exercise }) => exercise), radiusMeters],
  );
}

export interface NewReport {
  id: string;
  inboundMessageId: string;
  incidentId: string;
  source: string;
  text: string;
  category: string;
  language: string;
  need: string;
  urgency: string;
  priority: number;
  tags: readonly string[];
  place: string;
  placeCandidates: readonly object[];
  point: readonly [number, number] | null;
  findings: readonly ReportFindingRow[];
  candidates: readonly CandidateRow[];
  receivedAt: Date;
}

/** One report a message: report_inbound_message_id_key refuses a second. */
export function insertReports(sql: Sql, reports: readonly NewReport[]): Promise<unknown> {
  return sql.query(
    `INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, language, place, geom, findings, candidates, received_at,
                         need, urgency, tags, priority, place_candidates)
     SELECT id, inbound_message_id, incident_id, source, text, category, language, place,
            CASE WHEN lng IS NOT NULL THEN ST_SetSRID(ST_MakePoint(lng, lat), 4326) END, findings::jsonb, candidates::jsonb, received_at,
            need, urgency, ARRAY(SELECT jsonb_array_elements_text(tags::jsonb)), priority, place_candidates::jsonb
       FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::float8[], $10::float8[],
                   $11::text[], $12::text[], $13::timestamptz[], $14::text[], $15::text[], $16::text[], $17::int[], $18::text[])
            AS given(id, inbound_message_id, incident_id, source, text, category, language, place, lng, lat, findings, candidates, received_at,
                     need, urgency, tags, priority, place_candidates)`,
    [
      reports.map((r) => r.id), reports.map((r) => r.inboundMessageId), reports.map((r) => r.incidentId), reports.map((r) => r.source), reports.map((r) => r.text),
      reports.map((r) => r.category), reports.map((r) => r.language), reports.map((r) => r.place), reports.map((r) => r.point?.[0] ?? null), reports.map((r) => r.point?.[1] ?? null),
      reports.map((r) => JSON.stringify(r.findings)), reports.map((r) => JSON.stringify(r.candidates)), reports.map((r) => r.receivedAt),
      reports.map((r) => r.need), reports.map((r) => r.urgency), reports.map((r) => JSON.stringify(r.tags)), reports.map((r) => r.priority),
      reports.map((r) => JSON.stringify(r.placeCandidates)),
    ],
  );
}

/** Incidents that were reported again move up, locked in one order whoever does it. Index: incident_pkey. */
export function touchIncidents(sql: Sql, ids: readonly string[]): Promise<unknown> {
  return sql.query(
    'UPDATE incident SET updated_at = now() FROM (SELECT id FROM incident WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE) again WHERE incident.id = again.id',
    [ids],
  );
}

/** One line each in the timelines of incidents. */
export function insertLogEntries(sql: Sql, entries: readonly { incidentId: string; actor: string; change: string }[]): Promise<unknown> {
  return sql.query(
    `INSERT INTO incident_log_entry (incident_id, actor, change, reason)
     SELECT incident_id, actor, change, '' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given(incident_id, actor, change)`,
    [entries.map((e) => e.incidentId), entries.map((e) => e.actor), entries.map((e) => e.change)],
  );
}

/** Adds to how often each message's report was said again. Index: report_inbound_message_id_key. */
export function addRepeats(sql: Sql, counts: ReadonlyMap<string, number>): Promise<(Reception & { state: ReportState })[]> {
  return sql.query(
    `UPDATE report r SET repeats = r.repeats + said.count
       FROM unnest($1::bigint[], $2::int[]) AS said(inbound_message_id, count), incident i
      WHERE r.inbound_message_id = said.inbound_message_id AND i.id = r.incident_id
     RETURNING r.inbound_message_id::text AS "inboundMessageId", r.id AS "reportId", r.state::text AS state, i.id AS "incidentId", i.number AS "incidentNumber"`,
    [[...counts.keys()], [...counts.values()]],
  );
}
