import { visible } from '@watchpost/agencies';
import { PUBLIC_VIEWER, type Sql, type Viewer } from '@watchpost/platform';
import { activeAlert, names } from '../alert/active-alert.js';
import type { Visibility } from '../alert/alerts.sql.js';
import { asksFor, coversPoint, overlaps } from '../subscriptions/matching.sql.js';

/** A Cancel stays in the feeds this long after it came, so that pollers learn of it. */
export const CANCEL_GRACE_HOURS = 24;

export interface PublishedInfo {
  language: string;
  headline: string | null;
  event: string;
  senderName: string | null;
  description: string | null;
  categories: string[];
  severity: string;
  urgency: string;
  certainty: string;
  /** ISO 8601. */
  effectiveAt: string | null;
  onsetAt: string | null;
  expiresAt: string | null;
}

/** An alert is anybody's to see here when it is real: no drill, whatever its banner, is in a public feed or on a public page. */
export const isOpen = (a: string): string => `(${a}.status = 'Actual' and not ${a}.exercise and ${visible('alert', PUBLIC_VIEWER, { alias: a, firstParam: 1 }).sql})`;

/** What may leave by the public feeds: sources can be seen by everybody and still not be ours to send on. */
export const forPublicFeed = (a: string): string =>
  `(${isOpen(a)} and not exists (select 1 from alert_feed quiet where quiet.id = ${a}.feed_id and not quiet.rebroadcast))`;

/** Stands now, or is a Cancel that pollers still have to learn of. Index: alert (expires_at), alert (received_at, id). */
export const inFeeds = (a: string): string =>
  `(${activeAlert(a)} or (${a}.msg_type = 'Cancel' and ${a}.received_at > now() - ${CANCEL_GRACE_HOURS} * interval '1 hour'))`;

/** A message that is listed, before its words and areas are gathered. */
export interface ListedMessage {
  id: string;
  sender: string;
  identifier: string;
  sent: string;
  status: string;
  msgType: string;
  scope: string;
  /** Who issues what comes from its source, in words. */
  authority: string;
  /** Whether the page for everybody shows it. */
  open: boolean;
  updatedAt: Date;
  receivedAt: Date;
  /** When the entry leaves the feed by itself. */
  leavesAt: Date;
  headline: string;
  event: string;
  severityRank: number;
  /** The message itself, and for a Cancel those it ends. */
  messages: string[];
}

/** One message as the feeds list it. */
export interface PublishedAlert extends Omit<ListedMessage, 'headline' | 'event'> {
  /** Of the message, or for a Cancel of what it cancels. */
  severityRank: number;
  subject: string;
  infos: PublishedInfo[];
  /** Its areas in words. */
  places: string;
  /** West, south, east, north of each drawn area. */
  boxes: [number, number, number, number][];
}

/**
 * A Cancel often has no info or area of its own: it is listed wherever the messages it names would be. Only those
 * that the reader may see (alias `ended`) lend it their words.
 */
const listed = (mayBeNamed: string): string => `a.id, a.sender, a.identifier, a.sent, a.status, a.msg_type as "msgType", a.scope, ${isOpen('a')} as open,
    coalesce((select source.authority from alert_feed source where source.id = a.feed_id), '') as authority,
    coalesce(a.sent_at, a.received_at) as "updatedAt", a.received_at as "receivedAt",
    case when a.msg_type = 'Cancel' then a.received_at + ${CANCEL_GRACE_HOURS} * interval '1 hour' else a.expires_at end as "leavesAt",
    a.headline, a.event, a.severity_rank as "severityRank",
    case when a.msg_type <> 'Cancel' then array[a.id] else a.id || array(
      select ended.id from alert_reference named join alert ended on ${names('named', 'ended')}
      where named.alert_id = a.id and named.ends and ended.id <> a.id and ${mayBeNamed} order by ended.received_at desc) end as messages`;

const NEWEST_FIRST = 'order by coalesce(a.sent_at, a.received_at) desc, a.id';

/** Everything the public feeds list, newest first. Index: alert (expires_at), alert (received_at, id), alert_reference (alert_id). */
export async function listPublic(sql: Sql): Promise<ListedMessage[]> {
  return sql.query<ListedMessage>(`select ${listed(forPublicFeed('ended'))} from alert a where ${inFeeds('a')} and ${forPublicFeed('a')} ${NEWEST_FIRST}`);
}

/** Words of each message. Index: alert_info (alert_id, position). */
export async function listWords(sql: Sql, ids: readonly string[]): Promise<{ id: string; infos: PublishedInfo[] }[]> {
  return sql.query(
    `select alert_id as id, json_agg(json_build_object('language', language, 'headline', headline, 'event', event, 'senderName', sender_name,
       'description', left(description, 2000), 'categories', categories, 'severity', severity, 'urgency', urgency, 'certainty', certainty,
       'effectiveAt', effective_at, 'onsetAt', onset_at, 'expiresAt', expires_at) order by position) as infos
     from alert_info where alert_id = any($1::uuid[]) group by alert_id`,
    [ids],
  );
}

/** Places of each message: in words, and the boxes of what is drawn. Index: alert_area (alert_id). */
export async function listPlaces(sql: Sql, ids: readonly string[]): Promise<{ id: string; boxes: [number, number, number, number][]; places: string }[]> {
  return sql.query(
    `select alert_id as id, left(string_agg(distinct description, '; '), 1000) as places,
       coalesce(json_agg(json_build_array(ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom))) filter (where geom is not null), '[]') as boxes
     from alert_area where alert_id = any($1::uuid[]) group by alert_id`,
    [ids],
  );
}

/** What a Cancel says by the messages that it ends. Index: alert primary key. */
export async function listEnded(sql: Sql, ids: readonly string[]): Promise<{ id: string; severityRank: number; words: string }[]> {
  return sql.query(`select id, severity_rank as "severityRank", coalesce(nullif(headline, ''), event) as words from alert where id = any($1::uuid[])`, [ids]);
}

/**
 * When feeds last changed by time alone: an alert ran out or left its source, or a Cancel was told for long enough.
 * Index: alert (expires_at), alert (left_at), alert (received_at, id).
 */
export async function lastEnding(sql: Sql): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `select greatest(
       (select max(expires_at) from alert where expires_at <= now()),
       (select max(left_at) from alert),
       (select max(received_at) from alert where msg_type = 'Cancel' and received_at <= now() - ${CANCEL_GRACE_HOURS} * interval '1 hour')
         + ${CANCEL_GRACE_HOURS} * interval '1 hour') as at`,
  );
  return row?.at ?? null;
}

/** Those of the messages that cover a point. Index: alert_area_part (geom). */
export async function findMessagesAt(sql: Sql, [lng, lat]: readonly [number, number], ids: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select a.id from alert a where a.id = any($3::uuid[]) and ${coversPoint('a', '$1', '$2')}`,
    [lng, lat, ids],
  );
  return rows.map((row) => row.id);
}

export interface AgencyWishes {
  agencyId: string;
  minSeverityRank: number;
  /** Alerts without a drawable area too. */
  unplaced: boolean;
}

const agencyViewer = (agencyId: string): Viewer => ({ kind: 'agency', agencyId, name: '', roles: new Set() });

/** Everything an agency may read of what feeds list, newest first. Index: as of `listPublic`. */
export async function listForAgency(sql: Sql, agencyId: string): Promise<ListedMessage[]> {
  const seen = (alias: string): string => visible('alert', agencyViewer(agencyId), { alias, firstParam: 1 }).sql;
  return sql.query<ListedMessage>(`select ${listed(seen('ended'))} from alert a where ${inFeeds('a')} and ${seen('a')} ${NEWEST_FIRST}`, [agencyId]);
}

/**
 * Those of the messages that an agency wants: in its area from its lowest severity up, or by one of its subscriptions.
 * Index: alert_area_part (alert_id), alert_subscription (agency_id), alert_info (alert_id, position).
 */
export async function findWanted(sql: Sql, { agencyId, minSeverityRank, unplaced }: AgencyWishes, ids: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `with wish as materialized (
       select 0::bigint as number, agency.area, $2::int as min_severity_rank, '{}'::text[] as categories, '{}'::text[] as events from agency where agency.id = $1::uuid
       union all
       select row_number() over (order by id), area, min_severity_rank, categories, events from alert_subscription where agency_id = $1::uuid and enabled),
     -- A whole coast is compared piece by piece, like the alerts.
     piece as materialized (select number, ST_Subdivide(area, 128) as geom from wish where area is not null),
     inside as materialized (
       select distinct part.alert_id, piece.number from alert_area_part part join piece on ${overlaps('part.geom', 'piece.geom')} where part.alert_id = any($4::uuid[]))
     select message.id from alert message where message.id = any($4::uuid[]) and exists (
       select 1 from wish where ${asksFor('wish', 'message')} and (wish.area is null or (message.id, wish.number) in (select alert_id, number from inside)
         or ($3 and not exists (select 1 from alert_area_part part where part.alert_id = message.id))))`,
    [agencyId, minSeverityRank, unplaced, ids],
  );
  return rows.map((row) => row.id);
}

export interface MessageBytes {
  raw: Uint8Array;
  sha256: Uint8Array;
  receivedAt: Date;
  /** Whether the page for everybody shows it. */
  open: boolean;
}

const BYTES = `a.raw, a.sha256, a.received_at as "receivedAt", ${isOpen('a')} as open`;

/** The bytes as received, for the public: what its feeds may carry. Index: alert primary key. */
export async function findPublicBytes(sql: Sql, id: string): Promise<MessageBytes | null> {
  const rows = await sql.query<MessageBytes>(`select ${BYTES} from alert a where a.id = $1 and ${forPublicFeed('a')}`, [id]);
  return rows[0] ?? null;
}

/** The bytes as received, for a viewer of the desk. `seen` starts at $2, alias `a`. */
export async function findVisibleBytes(sql: Sql, id: string, seen: Visibility): Promise<MessageBytes | null> {
  const rows = await sql.query<MessageBytes>(`select ${BYTES} from alert a where a.id = $1 and ${seen.sql}`, [id, ...seen.params]);
  return rows[0] ?? null;
}

/** The bytes as received, for an agency that may read the message. It need not be in the feed any more. */
export async function findAgencyBytes(sql: Sql, id: string, agencyId: string): Promise<MessageBytes | null> {
  return findVisibleBytes(sql, id, visible('alert', agencyViewer(agencyId), { alias: 'a', firstParam: 2 }));
}
