import type { Sql, VolunteerStatus } from '@watchpost/platform';
import type { ReportSender, SealedContact } from './volunteer-contacts.service.js';
import type { Registration } from './volunteer-form.js';

export interface VolunteerRow {
  id: string;
  name: string;
  phoneSealed: Uint8Array;
  emailSealed: Uint8Array;
  skills: string[];
  languages: string[];
  availability: string;
  place: string;
  point: [number, number] | null;
  note: string;
  status: VolunteerStatus;
  exercise: boolean;
  consentAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = `v.id, v.name, v.phone_sealed AS "phoneSealed", v.email_sealed AS "emailSealed", v.skills, v.languages, v.availability, v.place, v.note, v.status::text AS status, v.exercise,
  CASE WHEN v.geom IS NULL THEN NULL ELSE ARRAY[ST_X(v.geom), ST_Y(v.geom)] END AS point,
  v.consent_at AS "consentAt", v.created_at AS "createdAt", v.updated_at AS "updatedAt"`;

/** A registration whose ways to reach the person are sealed. */
export type SealedRegistration = Omit<Registration, 'phone' | 'email'> & SealedContact;

/** The new row's id, or null when this submission is there already: unique index volunteer_submission_id_key. */
export async function insertVolunteer(sql: Sql, id: string, of: SealedRegistration, point: { lng: number; lat: number } | null): Promise<string | null> {
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO volunteer (id, submission_id, name, phone_index, phone_sealed, email_sealed, skills, languages, availability, place, note, geom, consent_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8::text[], $9, $10, $11,
             CASE WHEN $12::float8 IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint($12::float8, $13::float8), 4326) END, now())
     ON CONFLICT (submission_id) DO NOTHING RETURNING id`,
    [id, of.submissionId, of.name, of.phone.index, of.phone.sealed, of.emailSealed, of.skills, of.languages, of.availability, of.place, of.note, point?.lng ?? null, point?.lat ?? null],
  );
  return rows[0]?.id ?? null;
}

/** What staff write down of somebody who offered help in a message. */
export interface Offer {
  name: string;
  skills: readonly string[];
  languages: readonly string[];
  availability: string;
  note: string;
}

/** Who wrote a report; undefined for one that staff wrote down. Indexes: report_pkey, inbound_message_pkey, channel_pkey. */
export async function selectReportSender(sql: Sql, reportId: string): Promise<ReportSender | undefined> {
  const [row] = await sql.query<ReportSender>(
    `SELECT h.gateway, m.sender_sealed AS sealed FROM report r JOIN inbound_message m ON m.id = r.inbound_message_id JOIN channel h ON h.id = m.channel_id WHERE r.id = $1`,
    [reportId],
  );
  return row;
}

/**
 * The place comes from the report. The person agreed when they offered it. The new row's id, or null when this report has its
 * volunteer already: unique index volunteer_submission_id_key.
 */
export async function insertVolunteerOfReport(sql: Sql, id: string, reportId: string, of: Offer & SealedContact): Promise<string | null> {
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO volunteer (id, submission_id, name, phone_index, phone_sealed, email_sealed, skills, languages, availability, place, note, geom, consent_at, exercise, report_id)
     SELECT $1, 'report:' || r.id, $3, $9, $10, $8, $4::text[], $5::text[], $6, r.place, $7, r.geom, r.received_at, i.exercise, r.id
       FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.id = $2
     ON CONFLICT (submission_id) DO NOTHING RETURNING id`,
    [id, reportId, of.name, of.skills, of.languages, of.availability, of.note, of.emailSealed, of.phone.index, of.phone.sealed],
  );
  return rows[0]?.id ?? null;
}

export interface VolunteerListing {
  status?: VolunteerStatus;
  search?: string;
  first: number;
  after?: { createdAt: string; id: string };
  /** The viewer's rule, made for the alias v; its parameters come first. */
  visible: { sql: string; params: unknown[] };
}

/** Newest first, one more than asked for so that the caller knows whether there are more: volunteer_status_created_at_idx. */
export function listVolunteers(sql: Sql, by: VolunteerListing): Promise<VolunteerRow[]> {
  const params = [...by.visible.params];
  const value = (of: unknown): string => `$${params.push(of)}`;
  const conditions = [`(${by.visible.sql})`, 'v.erased_at IS NULL'];
  if (by.status) conditions.push(`v.status = ${value(by.status)}::volunteer_status`);
  if (by.search) {
    const like = value(`%${by.search.replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(v.name ILIKE ${like} OR v.place ILIKE ${like} OR array_to_string(v.skills || v.languages, ' ') ILIKE ${like})`);
  }
  if (by.after) conditions.push(`(v.created_at, v.id) < (${value(by.after.createdAt)}::timestamptz, ${value(by.after.id)}::uuid)`);
  return sql.query<VolunteerRow>(
    `SELECT ${COLUMNS} FROM volunteer v WHERE ${conditions.join(' AND ')} ORDER BY v.created_at DESC, v.id DESC LIMIT ${value(by.first + 1)}::int`,
    params,
  );
}

/** One volunteer with the status before the change, locked until the transaction ends: volunteer_pkey. */
export async function lockVolunteer(sql: Sql, id: string, visible: { sql: string; params: unknown[] }): Promise<VolunteerRow | null> {
  const rows = await sql.query<VolunteerRow>(
    `SELECT ${COLUMNS} FROM volunteer v WHERE (${visible.sql}) AND v.erased_at IS NULL AND v.id = $${visible.params.length + 1}::uuid FOR UPDATE`,
    [...visible.params, id],
  );
  return rows[0] ?? null;
}

/** Gives the row its new status: volunteer_pkey. */
export async function updateVolunteerStatus(sql: Sql, id: string, status: VolunteerStatus): Promise<Date> {
  const rows = await sql.query<{ updatedAt: Date }>(
    `UPDATE volunteer SET status = $2::volunteer_status, updated_at = now() WHERE id = $1::uuid RETURNING updated_at AS "updatedAt"`,
    [id, status],
  );
  return rows[0]?.updatedAt ?? new Date();
}
