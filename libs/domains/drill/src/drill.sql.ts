import type { SealedPhone, Sql } from '@watchpost/platform';
import type { DrillIncident } from './drill-incidents.js';
import type { WaitingReport } from './drill-messages.js';
import type { DrillVolunteer } from './drill-volunteers.js';

// Everything here writes many rows in one statement: arrays by unnest. Batches stay small enough that other clients of the
// embedded database, which does one statement at a time, are answered in between.
const BATCH = 5_000;

/** Puts incidents of the exercise in, in batches; the shape goes through incident_geom_idx as every other. */
export async function insertIncidents(sql: Sql, rows: readonly DrillIncident[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    await sql.query(
      `INSERT INTO incident (id, title, description, category, severity, status, visibility, agency_id, duplicate_of_id, geom, place, place_source,
                             reported_at, created_at, updated_at, exercise)
       SELECT id, title, description, category, severity, status::incident_status, visibility::incident_visibility, agency_id, duplicate_of_id,
              ST_GeomFromText(wkt, 4326), place, place_source, reported_at, reported_at, updated_at, true
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::text[], $11::text[],
                     $12::text[], $13::timestamptz[], $14::timestamptz[])
              AS one(id, title, description, category, severity, status, visibility, agency_id, duplicate_of_id, wkt, place, place_source, reported_at, updated_at)
       ON CONFLICT (id) DO NOTHING`,
      [
        batch.map((one) => one.id), batch.map((one) => one.title), batch.map((one) => one.description), batch.map((one) => one.category),
        batch.map((one) => one.severity), batch.map((one) => one.status), batch.map((one) => one.visibility), batch.map((one) => one.agencyId),
        batch.map((one) => one.duplicateOfId), batch.map((one) => one.wkt), batch.map((one) => one.place), batch.map((one) => one.placeSource),
        batch.map((one) => one.reportedAt), batch.map((one) => one.updatedAt),
      ],
    );
  }
}

export interface TimelineEntry {
  incidentId: string;
  at: Date;
  actor: string;
  change: string;
}

/** The incidents' own timelines: incident_log_entry_incident_id_id_idx. */
export async function insertTimeline(sql: Sql, entries: readonly TimelineEntry[]): Promise<void> {
  await sql.query(
    `INSERT INTO incident_log_entry (incident_id, at, actor, change)
     SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[])`,
    [entries.map((one) => one.incidentId), entries.map((one) => one.at), entries.map((one) => one.actor), entries.map((one) => one.change)],
  );
}

/** Incidents shown to another agency: incident_share_pkey. */
export async function insertShares(sql: Sql, shares: readonly { incidentId: string; agencyId: string; at: Date }[]): Promise<void> {
  await sql.query(
    `INSERT INTO incident_share (incident_id, agency_id, shared_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) ON CONFLICT DO NOTHING`,
    [shares.map((one) => one.incidentId), shares.map((one) => one.agencyId), shares.map((one) => one.at)],
  );
}

export interface DrillAgencyRow {
  id: string;
  name: string;
  shortName: string;
  minSeverity: string;
  /** GeoJSON text of a MultiPolygon. */
  area: string;
}

/** The agencies with their areas: agency_area_idx. */
export async function insertAgencies(sql: Sql, agencies: readonly DrillAgencyRow[]): Promise<void> {
  await sql.query(
    `INSERT INTO agency (id, name, short_name, min_severity, area, exercise)
     SELECT id, name, short_name, min_severity, ST_Multi(ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(area), 4326))), true
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS one(id, name, short_name, min_severity, area)`,
    [agencies.map((one) => one.id), agencies.map((one) => one.name), agencies.map((one) => one.shortName), agencies.map((one) => one.minSeverity), agencies.map((one) => one.area)],
  );
}

/** A message of before the start, as it lies in the inbox. */
export interface SealedSender {
  sender: SealedPhone;
  senderMasked: string;
  rawSealed: Uint8Array;
}

/** Messages already understood, the reports made of them and the talks they began: inbound_message_channel_id_external_id_key, conversation_phone_index_exercise_key. */
export async function insertReports(sql: Sql, channelId: string, recipient: string, reports: readonly (Omit<WaitingReport, 'sender'> & SealedSender)[]): Promise<void> {
  await sql.query(
    `WITH one AS (
       SELECT * FROM unnest($3::uuid[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::float8[], $11::float8[], $12::jsonb[], $13::text[], $14::timestamptz[],
                             $15::bytea[], $16::text[], $17::bytea[])
              AS one(id, sender_index, body, category, language, incident_id, place, lng, lat, candidates, state, received_at, sender_sealed, sender_masked, raw_sealed)
     ), message AS (
       INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, sender_masked, recipient, body, raw_sealed, content_type, sent_at, received_at, state, applied_at, outcome)
       SELECT $1::uuid, 'before-' || id, sender_index, sender_sealed, sender_masked, $2, body, raw_sealed, 'text/plain; charset=utf-8', received_at, received_at, 'applied', received_at, 'report'
         FROM one ORDER BY received_at
       RETURNING id, external_id
     ), talk AS (
       INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_inbound_id, last_at, last_text, waiting, language)
       SELECT DISTINCT ON (sender_index) gen_random_uuid(), sender_index, sender_sealed, sender_masked, true, $1::uuid, message.id, received_at, left(body, 200), state = 'open', language
         FROM one JOIN message ON message.external_id = 'before-' || one.id ORDER BY sender_index, received_at DESC
       ON CONFLICT (phone_index, exercise) DO NOTHING
     )
     INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, language, place, geom, candidates, state, decided_at, received_at)
     SELECT one.id, message.id, incident_id, 'sms', body, category, language, place, ST_SetSRID(ST_MakePoint(lng, lat), 4326), candidates, state::report_state,
            CASE WHEN state = 'open' THEN NULL ELSE received_at + interval '4 minutes' END, received_at
       FROM one JOIN message ON message.external_id = 'before-' || one.id`,
    [
      channelId, recipient,
      reports.map((one) => one.id), reports.map((one) => one.sender.index), reports.map((one) => one.text), reports.map((one) => one.category),
      reports.map((one) => one.language), reports.map((one) => one.incident.id), reports.map((one) => one.incident.place),
      reports.map((one) => one.incident.at[0]), reports.map((one) => one.incident.at[1]), reports.map((one) => JSON.stringify(one.candidates)),
      reports.map((one) => one.state), reports.map((one) => one.incident.reportedAt),
      reports.map((one) => one.sender.sealed), reports.map((one) => one.senderMasked), reports.map((one) => one.rawSealed),
    ],
  );
}

/** Those who offered help: volunteer_submission_id_key. Lists are joined by a line break on the way in, arrays of arrays being square. */
export async function insertVolunteers(sql: Sql, rows: readonly (Omit<DrillVolunteer, 'phone' | 'email'> & { phone: SealedPhone; emailSealed: Uint8Array })[]): Promise<void> {
  await sql.query(
    `INSERT INTO volunteer (id, submission_id, name, phone_index, phone_sealed, email_sealed, skills, languages, availability, place, geom, note, status, consent_at, created_at, updated_at, exercise)
     SELECT id, submission_id, name, phone_index, phone_sealed, email_sealed, string_to_array(skills, E'\\n'), string_to_array(languages, E'\\n'), availability, place,
            ST_SetSRID(ST_MakePoint(lng, lat), 4326), note, status::volunteer_status, created_at, created_at, created_at, true
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::float8[], $12::text[], $13::text[], $14::timestamptz[], $15::bytea[])
            AS one(id, submission_id, name, phone_index, phone_sealed, skills, languages, availability, place, lng, lat, note, status, created_at, email_sealed)`,
    [
      rows.map((one) => one.id), rows.map((one) => one.submissionId), rows.map((one) => one.name), rows.map((one) => one.phone.index), rows.map((one) => one.phone.sealed),
      rows.map((one) => one.skills.join('\n')), rows.map((one) => one.languages.join('\n')), rows.map((one) => one.availability), rows.map((one) => one.place),
      rows.map((one) => one.at[0]), rows.map((one) => one.at[1]), rows.map((one) => one.note), rows.map((one) => one.status), rows.map((one) => one.createdAt), rows.map((one) => one.emailSealed),
    ],
  );
}

/** Messages of before the start were received then, not when the drill was loaded: alert_feed_id_idx. */
export async function backdateAlerts(sql: Sql, feedId: string): Promise<void> {
  await sql.query(`UPDATE alert SET received_at = sent_at + interval '20 seconds' WHERE feed_id = $1::uuid AND sent_at < now()`, [feedId]);
}
