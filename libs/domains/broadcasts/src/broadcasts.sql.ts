import { isQuiet } from '@watchpost/messaging';
import type { BroadcastState, Sql } from '@watchpost/platform';
import { areaFrom } from './audience.sql.js';
import type { ValidAudience, ValidBroadcast } from './broadcast.inputs.js';

export interface BroadcastRow {
  id: string;
  number: number;
  name: string;
  texts: Record<string, string>;
  channelId: string;
  channelName: string;
  channelExercise: boolean;
  channelMaxPerSecond: number;
  partPrice: number | null;
  currency: string;
  audience: ValidAudience;
  /** GeoJSON text. */
  area: string | null;
  quietFrom: number | null;
  quietTo: number | null;
  timeZone: string;
  urgent: boolean;
  maxPerSecond: number | null;
  state: BroadcastState;
  exercise: boolean;
  createdById: string;
  createdBy: string;
  submittedById: string | null;
  /** Everybody who wrote in it. */
  writtenByIds: string[];
  revision: number;
  approvedById: string | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  reason: string;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  waitsUntil: Date | null;
}

/** The first minute that is not quiet; more than a day is looked through because clocks change. */
const firstLoudMinute = (alias: string): string => `(SELECT min(minute) FROM generate_series(date_trunc('minute', now()), now() + interval '26 hours', interval '1 minute') AS minute WHERE NOT ${isQuiet(alias, 'minute')})`;

/** A broadcast of which nothing is left to send is finished, whoever has noted it or not. Index: outbound_message_line_idx. */
const COLUMNS = `b.id, b.number, b.name, b.texts, b.channel_id AS "channelId", c.name AS "channelName", (c.exercise OR c.gateway = 'simulated') AS "channelExercise", c.max_per_second AS "channelMaxPerSecond",
  c.part_price::float8 AS "partPrice", c.currency, b.audience, ST_AsGeoJSON(b.area, 6) AS area, b.quiet_from AS "quietFrom", b.quiet_to AS "quietTo", b.time_zone AS "timeZone", b.urgent,
  b.max_per_second AS "maxPerSecond", b.exercise, b.created_by_id AS "createdById", coalesce(author.name, '') AS "createdBy", b.submitted_by_id AS "submittedById", b.written_by_ids AS "writtenByIds", b.revision, b.approved_by_id AS "approvedById",
  approver.name AS "approvedBy", b.approved_at AS "approvedAt", b.reason, b.created_at AS "createdAt", b.started_at AS "startedAt", b.ended_at AS "endedAt",
  CASE WHEN b.state = 'sending' AND NOT EXISTS (SELECT FROM outbound_message o WHERE o.broadcast_id = b.id AND o.state = 'queued') THEN 'finished' ELSE b.state::text END AS state,
  CASE WHEN b.state = 'sending' AND ${isQuiet('b')} THEN ${firstLoudMinute('b')} END AS "waitsUntil"`;

const FROM = `FROM broadcast b JOIN channel c ON c.id = b.channel_id LEFT JOIN person author ON author.id = b.created_by_id LEFT JOIN person approver ON approver.id = b.approved_by_id`;

/** Index: broadcast_pkey. */
export async function findBroadcast(sql: Sql, id: string): Promise<BroadcastRow | undefined> {
  const [row] = await sql.query<BroadcastRow>(`SELECT ${COLUMNS} ${FROM} WHERE b.id = $1::uuid`, [id]);
  return row;
}

/** Held until the transaction ends: whoever comes second sees what the first did. Index: broadcast_pkey. */
export async function lockBroadcast(sql: Sql, id: string): Promise<BroadcastRow | undefined> {
  await sql.query('SELECT FROM broadcast WHERE id = $1::uuid FOR UPDATE', [id]);
  return findBroadcast(sql, id);
}

/** Newest first, one more than asked for. Index: broadcast_number_key. */
export function listBroadcasts(sql: Sql, { first, before }: { first: number; before: number | null }): Promise<BroadcastRow[]> {
  return sql.query(`SELECT ${COLUMNS} ${FROM} WHERE ($1::int IS NULL OR b.number < $1) ORDER BY b.number DESC LIMIT $2`, [before, first + 1]);
}

export type NewBroadcast = Omit<ValidBroadcast, 'texts' | 'quietFrom' | 'quietTo' | 'timeZone'> & {
  texts: Record<string, string>;
  quietFrom: number | null;
  quietTo: number | null;
  timeZone: string;
  exercise: boolean;
};

function written(of: NewBroadcast): unknown[] {
  return [
    of.name, JSON.stringify(of.texts), of.channelId, JSON.stringify(of.audience), of.area ?? null, of.quietFrom, of.quietTo, of.timeZone, of.urgent, of.maxPerSecond ?? null, of.exercise,
  ];
}

export async function insertBroadcast(sql: Sql, id: string, of: NewBroadcast, createdById: string): Promise<void> {
  await sql.query(
    `INSERT INTO broadcast (name, texts, channel_id, audience, area, quiet_from, quiet_to, time_zone, urgent, max_per_second, exercise, id, created_by_id, written_by_ids)
     VALUES ($1, $2::jsonb, $3::uuid, $4::jsonb, ${areaFrom('$5')}, $6, $7, $8, $9, $10, $11, $12::uuid, $13::uuid, ARRAY[$13::uuid])`,
    [...written(of), id, createdById],
  );
}

/** Index: broadcast_pkey. */
export async function updateBroadcast(sql: Sql, id: string, of: NewBroadcast, writtenById: string): Promise<void> {
  await sql.query(
    `UPDATE broadcast SET name = $1, texts = $2::jsonb, channel_id = $3::uuid, audience = $4::jsonb, area = ${areaFrom('$5')}, quiet_from = $6, quiet_to = $7, time_zone = $8, urgent = $9,
            max_per_second = $10, exercise = $11, revision = revision + 1, written_by_ids = array_append(array_remove(written_by_ids, $13::uuid), $13::uuid)
     WHERE id = $12::uuid`,
    [...written(of), id, writtenById],
  );
}

/** Why a shape is none that people can be in, as PostGIS sees it; null: it is one. */
export async function isEmptyArea(sql: Sql, area: string): Promise<boolean> {
  const [row] = await sql.query<{ empty: boolean }>(`SELECT coalesce(ST_IsEmpty(${areaFrom('$1')}), true) AS empty`, [area]);
  return row?.empty ?? true;
}

/** When a broadcast with these hours would send its first message if it were let go now. */
export async function startOf(sql: Sql, hours: { quietFrom: number | null; quietTo: number | null; timeZone: string; urgent: boolean }): Promise<Date> {
  const [row] = await sql.query<{ at: Date }>(
    `SELECT CASE WHEN ${isQuiet('h')} THEN ${firstLoudMinute('h')} ELSE now() END AS at FROM (SELECT $1::int AS quiet_from, $2::int AS quiet_to, $3::text AS time_zone, $4::boolean AS urgent) h`,
    [hours.quietFrom, hours.quietTo, hours.timeZone, hours.urgent],
  );
  return row?.at ?? new Date();
}

/** Whether this database knows the time zone: its list may be older than ours. */
export async function knowsTimeZone(sql: Sql, timeZone: string): Promise<boolean> {
  return (await sql.query('SELECT FROM pg_timezone_names WHERE lower(name) = lower($1) LIMIT 1', [timeZone])).length > 0;
}

export interface ChannelRow {
  id: string;
  name: string;
  gateway: string;
  enabled: boolean;
  exercise: boolean;
  maxPerSecond: number;
  partPrice: number | null;
  currency: string;
}

/** Channels by name; tens of rows. */
export function listChannels(sql: Sql): Promise<ChannelRow[]> {
  return sql.query(
    `SELECT id, name, gateway, enabled, exercise, max_per_second AS "maxPerSecond", part_price::float8 AS "partPrice", currency FROM channel ORDER BY exercise, name, id`,
  );
}

/** Index: setting_pkey. */
export async function findSetting(sql: Sql, key: string): Promise<unknown> {
  return (await sql.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [key]))[0]?.value;
}
