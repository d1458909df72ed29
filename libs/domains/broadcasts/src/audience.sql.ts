import { visible } from '@watchpost/agencies';
import { isStopped } from '@watchpost/messaging';
import type { Sql, Viewer } from '@watchpost/platform';
import type { ValidAudience } from './broadcast.inputs.js';
import { languageWords } from './language-words.js';

/** Whom a broadcast is for, and which text each of them gets. */
export interface Choice {
  audience: ValidAudience;
  /** GeoJSON text. */
  area: string | null;
  /** People of the exercise, or real ones: never both. */
  exercise: boolean;
  /** The languages there are texts in. */
  languages: readonly string[];
  /** Whose broadcast it is: people who wrote are among them only by reports that this person may read. */
  viewer: Viewer;
}

/**
 * GeoJSON text as a valid MultiPolygon. Each polygon is repaired when it crosses itself and split when it goes across the
 * antimeridian (seen by its being wider than half the world).
 */
export const areaFrom = (placeholder: string): string => `(
  SELECT ST_Multi(ST_CollectionExtract(ST_Union(CASE WHEN ST_XMax(part) - ST_XMin(part) BETWEEN 180.000001 AND 359.999999 THEN ST_WrapX(ST_ShiftLongitude(part), 180, -360) ELSE part END), 3))
    FROM (SELECT (ST_Dump(ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(${placeholder}::text), 4326)))).geom AS part) parts)`;

const PARAMETERS = 9;

interface Chosen {
  /** The tables that end with `person`. */
  tables: string;
  params: unknown[];
}

/**
 * Whom the choice means, each number once, as the table `person`. Volunteers by volunteer_geom_idx where an area is drawn;
 * people who wrote by their reports, inbound_message_pkey and conversation_phone_index_exercise_key. Somebody who is both
 * gets the language of what he wrote. Names of languages that volunteers gave are looked up in a map, so that a hundred
 * thousand of them are one pass.
 */
function chosenBy({ audience, area, exercise, languages, viewer }: Choice): Chosen {
  const readable = visible('report', viewer, { alias: 'r', firstParam: PARAMETERS + 1 });
  const tables = `
  area AS MATERIALIZED (SELECT ${areaFrom('$1')} AS geom),
  chosen AS (
    SELECT v.phone_index, v.phone_sealed, '' AS masked, v.id AS volunteer_id, v.geom, false AS wrote,
           (SELECT $2::jsonb ->> lower(l.name) FROM unnest(v.languages) WITH ORDINALITY AS l(name, place) WHERE $2::jsonb ? lower(l.name) ORDER BY l.place LIMIT 1) AS language
    FROM volunteer v CROSS JOIN area
    WHERE $3::text <> 'reporters' AND v.exercise = $4 AND v.erased_at IS NULL
      AND CASE WHEN $5::text IS NULL THEN v.status <> 'declined' ELSE v.status = $5::volunteer_status END
      AND (cardinality($6::text[]) = 0 OR v.skills && $6)
      AND ($7::jsonb = '{}' OR EXISTS (SELECT FROM unnest(v.languages) AS l(name) WHERE $7::jsonb ? lower(l.name)))
      AND ($1::text IS NULL OR ST_Intersects(v.geom, area.geom))
    UNION ALL
    SELECT c.phone_index, c.phone_sealed, c.phone_masked, NULL, latest.geom, true,
           CASE WHEN c.language = ANY($8::text[]) THEN nullif(c.language, '') END
    FROM (
      SELECT DISTINCT ON (m.sender_index) m.sender_index, r.geom
      FROM report r JOIN inbound_message m ON m.id = r.inbound_message_id JOIN channel h ON h.id = m.channel_id CROSS JOIN area
      WHERE $3::text <> 'volunteers' AND h.exercise = $4 AND h.gateway NOT IN ('email', 'feed', 'web') AND m.sender_index <> '' AND r.state <> 'spam'
        AND ${readable.sql}
        AND ($9::int IS NULL OR r.received_at > now() - make_interval(hours => $9))
        AND ($1::text IS NULL OR ST_Intersects(r.geom, area.geom))
      ORDER BY m.sender_index, r.received_at DESC
    ) latest JOIN conversation c ON c.phone_index = latest.sender_index AND c.exercise = $4
    WHERE c.spam_since IS NULL AND c.erased_at IS NULL AND c.phone_sealed <> '' AND ($7::jsonb = '{}' OR $7::jsonb ? c.language)
  ),
  person AS MATERIALIZED (
    SELECT phone_index, (array_agg(phone_sealed))[1] AS phone_sealed, max(masked) AS masked, max(volunteer_id::text)::uuid AS volunteer_id,
           coalesce(max(language) FILTER (WHERE wrote), max(language), '') AS language, (array_agg(geom) FILTER (WHERE geom IS NOT NULL))[1] AS geom,
           ${isStopped('chosen.phone_index')} AS opted_out
    FROM chosen WHERE phone_index <> '' GROUP BY phone_index
  )`;
  const params = [
    area, JSON.stringify(languageWords(languages)), audience.people, exercise, audience.status, audience.skills,
    JSON.stringify(languageWords(audience.languages)), languages, audience.reportedSinceHours, ...readable.params,
  ];
  return { tables, params };
}

/** How many would get it. Indexes: as chosenBy says, opt_out_phone_index_idx. */
export async function countPeople(sql: Sql, choice: Choice): Promise<number> {
  const { tables, params } = chosenBy(choice);
  const [row] = await sql.query<{ count: number }>(`WITH ${tables} SELECT count(*)::int AS count FROM person WHERE NOT opted_out`, params);
  return row?.count ?? 0;
}

export interface Survey {
  languages: { language: string; people: number; optedOut: number }[];
  withoutNumber: number;
  sample: Buffer[];
  points: { lng: number; lat: number; people: number }[];
}

/** Whom it would reach, in one reading. Places are rounded to hundredths of a degree. Indexes: as chosenBy says, opt_out_phone_index_idx. */
export async function surveyPeople(sql: Sql, choice: Choice, { sample, points }: { sample: number; points: number }): Promise<Survey> {
  const { tables, params } = chosenBy(choice);
  const [row] = await sql.query<Survey>(
    `WITH ${tables}
     SELECT (SELECT coalesce(json_agg(l), '[]') FROM (
               SELECT language, (count(*) FILTER (WHERE NOT opted_out))::int AS people, (count(*) FILTER (WHERE opted_out))::int AS "optedOut" FROM person GROUP BY language ORDER BY language) l) AS languages,
            (SELECT count(*)::int FROM chosen WHERE phone_index = '') AS "withoutNumber",
            (SELECT coalesce(array_agg(phone_sealed), '{}') FROM (SELECT phone_sealed FROM person WHERE NOT opted_out ORDER BY phone_index LIMIT $${params.length + 1}) s) AS sample,
            (SELECT coalesce(json_agg(p), '[]') FROM (
               SELECT round(ST_X(geom)::numeric, 2)::float8 AS lng, round(ST_Y(geom)::numeric, 2)::float8 AS lat, count(*)::int AS people
               FROM person WHERE NOT opted_out AND geom IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT $${params.length + 2}) p) AS points`,
    [...params, sample, points],
  );
  if (!row) throw new Error('A survey without a row.');
  return row;
}

export interface RecipientText {
  language: string;
  text: string;
  parts: number;
}

/**
 * Everybody it is for becomes a row of the outbox, in one statement: all of them or none, and a second time nobody. Whoever
 * said STOP on any channel is among them as suppressed, with the reason. Indexes: as chosenBy says, opt_out_phone_index_idx,
 * outbound_message_broadcast_id_recipient_index_key.
 */
export async function insertRecipients(sql: Sql, choice: Choice, { broadcastId, channelId, texts }: { broadcastId: string; channelId: string; texts: readonly RecipientText[] }): Promise<void> {
  const { tables, params } = chosenBy(choice);
  const first = params.length + 1;
  await sql.query(
    `WITH ${tables}
     INSERT INTO outbound_message (channel_id, purpose, priority, broadcast_id, volunteer_id, recipient_index, recipient_sealed, recipient_masked, body, language, parts, state, error)
     SELECT $${first}::uuid, 'broadcast', 2, $${first + 1}::uuid, p.volunteer_id, p.phone_index, p.phone_sealed, coalesce(nullif(p.masked, ''), '•••'), t.text, t.language, t.parts,
            CASE WHEN p.opted_out THEN 'suppressed'::outbound_state ELSE 'queued'::outbound_state END, CASE WHEN p.opted_out THEN 'the recipient said STOP' END
     FROM person p JOIN unnest($${first + 2}::text[], $${first + 3}::text[], $${first + 4}::int[]) AS t(language, text, parts) ON t.language = p.language
     ORDER BY p.phone_index
     ON CONFLICT (broadcast_id, recipient_index) DO NOTHING`,
    [...params, channelId, broadcastId, texts.map((one) => one.language), texts.map((one) => one.text), texts.map((one) => one.parts)],
  );
}
