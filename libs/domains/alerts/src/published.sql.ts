import type { Sql } from '@watchpost/platform';
import { activeAlert } from './active-alert.js';
import type { Visibility } from './alerts.sql.js';

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
}

/** One message as the feeds list it. */
export interface PublishedAlert {
  id: string;
  sender: string;
  identifier: string;
  status: string;
  msgType: string;
  updatedAt: Date;
  receivedAt: Date;
  /** When the entry leaves the feed by itself. */
  leavesAt: Date;
  /** Of the message, or for a Cancel of what it cancels. */
  severityRank: number;
  subject: string;
  infos: PublishedInfo[];
  /** West, south, east, north of each drawn area. */
  boxes: [number, number, number, number][];
}

/**
 * A Cancel often has no info or area of its own: it is listed wherever the messages it names would be. Only those
 * that the reader may see (alias `ended`) lend it their words.
 */
const subjects = (mayBeNamed: string): string => `subject as (
    select id as entry, id as message from listed
    union
    select listed.id, ended.id from listed
      join alert_reference named on named.alert_id = listed.id and named.ends
      join alert ended on ended.sender = named.sender and ended.identifier = named.identifier
        and (ended.sent = named.sent or ended.sent_at = named.sent_at)
      where listed.msg_type = 'Cancel' and ${mayBeNamed})`;

const LISTED = `a.id, a.sender, a.identifier, a.status, a.msg_type, a.event, a.headline, coalesce(a.sent_at, a.received_at) as updated_at, a.received_at,
    case when a.msg_type = 'Cancel' then a.received_at + ${CANCEL_GRACE_HOURS} * interval '1 hour' else a.expires_at end as leaves_at`;

const CURRENT = `(${activeAlert('a')} or (a.msg_type = 'Cancel' and a.received_at > now() - ${CANCEL_GRACE_HOURS} * interval '1 hour'))`;

/** Each part is gathered for all entries at once: a look-up per entry would grow with the square of their number. */
const ENTRIES = `summed as (
    select subject.entry, max(message.severity_rank) as severity_rank,
      (array_agg(coalesce(nullif(message.headline, ''), message.event) order by message.received_at desc) filter (where message.id <> subject.entry))[1] as words
    from subject join chosen on chosen.id = subject.entry join alert message on message.id = subject.message group by subject.entry),
  said as (
    select info.alert_id as entry, json_agg(json_build_object('language', language, 'headline', headline, 'event', event, 'senderName', sender_name,
      'description', left(description, 2000), 'categories', categories, 'severity', severity, 'urgency', urgency, 'certainty', certainty) order by position) as infos
    from chosen join alert_info info on info.alert_id = chosen.id group by info.alert_id),
  drawn as (
    select subject.entry, json_agg(json_build_array(ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom))) as boxes
    from subject join chosen on chosen.id = subject.entry join alert_area area on area.alert_id = subject.message
    where area.geom is not null group by subject.entry)
  select listed.id, listed.sender, listed.identifier, listed.status, listed.msg_type as "msgType", listed.updated_at as "updatedAt",
    listed.received_at as "receivedAt", listed.leaves_at as "leavesAt", summed.severity_rank as "severityRank",
    coalesce(nullif(listed.headline, ''), nullif(listed.event, ''), summed.words, '') as subject,
    coalesce(said.infos, '[]') as infos, coalesce(drawn.boxes, '[]') as boxes
  from chosen join listed on listed.id = chosen.id join summed on summed.entry = chosen.id
    left join said on said.entry = chosen.id left join drawn on drawn.entry = chosen.id
  order by listed.updated_at desc, listed.id`;

/** Narrower than what the public map shows: no drill, whatever its banner, may leave by a public feed. */
const forPublic = (a: string): string => `(${a}.status = 'Actual' and not ${a}.exercise and ${a}.scope = 'Public')`;

/** Everything the public feeds list, newest first. Index: alert (expires_at), alert (received_at, id). `seen` starts at $1, alias `a`. */
export async function listPublic(sql: Sql, seen: Visibility): Promise<PublishedAlert[]> {
  return sql.query<PublishedAlert>(
    `with listed as (
       select ${LISTED} from alert a
       where ${forPublic('a')} and ${CURRENT} and ${seen.sql}),
     ${subjects(forPublic('ended'))},
     chosen as (select id from listed),
     ${ENTRIES}`,
    seen.params,
  );
}

/** When the public feeds last changed by time alone: the last alert that ran out. Index: alert (expires_at). */
export async function lastExpiry(sql: Sql): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(`select max(expires_at) as at from alert where expires_at <= now()`);
  return row?.at ?? null;
}

export interface AgencyAudience {
  agencyId: string;
  minSeverityRank: number;
  /** Alerts without a drawable area too. */
  unplaced: boolean;
}

/** What an agency may read at all: $1 is its id. Private messages only when they are addressed to it by name. */
const forAgency = (a: string): string => `(((${a}.status = 'Actual' and not ${a}.exercise) or (agency.exercise and ${a}.status in ('Actual', 'Exercise')))
    and (${a}.scope in ('Public', 'Restricted') or (${a}.scope = 'Private'
      and (position(lower('"' || agency.name || '"') in lower(coalesce(${a}.addresses, ''))) > 0
        or lower(agency.name) = any(string_to_array(lower(coalesce(${a}.addresses, '')), ' '))
        or lower(agency.short_name) = any(string_to_array(lower(replace(coalesce(${a}.addresses, ''), '"', '')), ' '))))))`;

/** An agency's own feed, newest first. Index: alert (expires_at), alert_area (alert_id). */
export async function listForAgency(sql: Sql, audience: AgencyAudience): Promise<PublishedAlert[]> {
  return sql.query<PublishedAlert>(
    `with agency as (select id, name, short_name, exercise, area from agency where id = $1),
     listed as (select ${LISTED} from alert a cross join agency where ${CURRENT} and ${forAgency('a')}),
     ${subjects(`exists (select 1 from agency where ${forAgency('ended')})`)},
     placed as (
       select distinct area.alert_id, area.geom && agency.area and ST_Intersects(area.geom, agency.area) as inside
       from (select distinct message from subject) wanted join alert_area area on area.alert_id = wanted.message cross join agency
       where area.geom is not null),
     chosen as (
       select distinct subject.entry as id from subject join alert message on message.id = subject.message cross join agency
       where message.severity_rank >= $2
         and (agency.area is null
           or subject.message in (select alert_id from placed where inside)
           or ($3 and subject.message not in (select alert_id from placed)))),
     ${ENTRIES}`,
    [audience.agencyId, audience.minSeverityRank, audience.unplaced],
  );
}

export interface MessageBytes {
  raw: Uint8Array;
  sha256: Uint8Array;
  receivedAt: Date;
}

const BYTES = `a.raw, a.sha256, a.received_at as "receivedAt"`;

/** The bytes as received, for the public: Actual and Public only. Index: alert primary key. `seen` starts at $2, alias `a`. */
export async function findPublicBytes(sql: Sql, id: string, seen: Visibility): Promise<MessageBytes | null> {
  const rows = await sql.query<MessageBytes>(`select ${BYTES} from alert a where a.id = $1 and ${forPublic('a')} and ${seen.sql}`, [id, ...seen.params]);
  return rows[0] ?? null;
}

/** The bytes as received, for a viewer of the desk. `seen` starts at $2, alias `a`. */
export async function findVisibleBytes(sql: Sql, id: string, seen: Visibility): Promise<MessageBytes | null> {
  const rows = await sql.query<MessageBytes>(`select ${BYTES} from alert a where a.id = $1 and ${seen.sql}`, [id, ...seen.params]);
  return rows[0] ?? null;
}

/** The bytes as received, for an agency that may read the message. It need not be in the feed any more. */
export async function findAgencyBytes(sql: Sql, id: string, agencyId: string): Promise<MessageBytes | null> {
  const rows = await sql.query<MessageBytes>(
    `select ${BYTES} from alert a cross join (select id, name, short_name, exercise from agency where id = $1) agency where a.id = $2 and ${forAgency('a')}`,
    [agencyId, id],
  );
  return rows[0] ?? null;
}
