import type { Sql } from '@watchpost/platform';
import { activeAlert, endingMessages, names } from './active-alert.js';
import type { InfoRecord, RecordedFinding } from '../intake/alert-record.js';

/** A condition on the alert with the alias `a`, made by the one visibility function. */
export interface Visibility {
  sql: string;
  params: readonly unknown[];
}

export interface AlertRow {
  id: string;
  sender: string;
  identifier: string;
  sent: string;
  sentAt: Date | null;
  status: string;
  msgType: string;
  scope: string;
  note: string | null;
  event: string;
  headline: string;
  severityRank: number;
  capVersion: string;
  receivedAt: Date;
  expiresAt: Date;
  active: boolean;
  endedBy: string | null;
  exercise: boolean;
  feedName: string | null;
  leftAt: Date | null;
  findings: RecordedFinding[];
}

/** The columns of an AlertRow, of alias `a`. */
export const ALERT = `a.id, a.sender, a.identifier, a.sent, a.sent_at as "sentAt", a.status, a.msg_type as "msgType", a.scope, a.note, a.event,
  a.headline, a.severity_rank as "severityRank", a.cap_version as "capVersion", a.received_at as "receivedAt", a.expires_at as "expiresAt",
  ${activeAlert('a')} as active, (select first.id from (${endingMessages('a')}) first order by first.received_at, first.id limit 1) as "endedBy",
  a.exercise, (select name from alert_feed feed where feed.id = a.feed_id) as "feedName",
  a.left_at as "leftAt", a.findings`;

/** Index: alert primary key. `seen` starts at $2. */
export async function findAlert(sql: Sql, id: string, seen: Visibility): Promise<AlertRow | null> {
  const rows = await sql.query<AlertRow>(`select ${ALERT} from alert a where a.id = $1 and ${seen.sql}`, [id, ...seen.params]);
  return rows[0] ?? null;
}

/** An info as it was stored; its areas are asked for by themselves. */
export type InfoRow = Omit<InfoRecord, 'position' | 'areas'> & { alertId: string };

/** Index: alert_info (alert_id, position). */
export async function listInfos(sql: Sql, alertIds: readonly string[]): Promise<InfoRow[]> {
  return sql.query<InfoRow>(
    `select id, alert_id as "alertId", language, categories, event, response_types as "responseTypes", urgency, severity, certainty,
       effective_at as "effectiveAt", onset_at as "onsetAt", expires_at as "expiresAt", sender_name as "senderName", headline, description,
       instruction, web, contact, event_codes as "eventCodes", parameters, resources
     from alert_info where alert_id = any($1::uuid[]) order by alert_id, position`,
    [alertIds],
  );
}

export interface AreaRow {
  id: string;
  infoId: string;
  description: string;
  polygons: string[];
  circles: string[];
  geocodes: { valueName: string; value: string }[];
  shapeSource: 'message' | 'geocode' | 'partial' | null;
}

/** Without the shapes, which may be large. Index: alert_area (alert_id). */
export async function listAreas(sql: Sql, alertIds: readonly string[]): Promise<AreaRow[]> {
  return sql.query<AreaRow>(
    `select id::text, info_id as "infoId", description, polygons, circles, geocodes, shape_source as "shapeSource"
     from alert_area where alert_id = any($1::uuid[]) order by info_id, position`,
    [alertIds],
  );
}

/** Shapes as GeoJSON text with six decimals (a tenth of a metre). Index: alert_area primary key. */
export async function listGeometries(sql: Sql, areaIds: readonly string[]): Promise<{ id: string; geometry: string | null }[]> {
  return sql.query(`select id::text, ST_AsGeoJSON(geom, 6) as geometry from alert_area where id = any($1::bigint[])`, [areaIds]);
}

export interface ReferenceRow {
  sender: string;
  identifier: string;
  sent: string;
  ends: boolean;
  alertId: string | null;
  msgType: string | null;
}

/** What the message names. The other message is linked only if the viewer may see it. `seen` starts at $2, alias `a`. */
export async function listReferences(sql: Sql, alertId: string, seen: Visibility): Promise<ReferenceRow[]> {
  return sql.query<ReferenceRow>(
    `select named.sender, named.identifier, named.sent, named.ends, other.id as "alertId", other.msg_type as "msgType"
     from alert_reference named left join lateral (
       select a.id, a.msg_type from alert a
       where ${names('named', 'a')} and ${seen.sql}
       order by a.sent = named.sent desc limit 1) other on true
     where named.alert_id = $1 order by named.sent, named.identifier`,
    [alertId, ...seen.params],
  );
}

/** What names the message. Index: alert_reference (identifier, sender, sent). `seen` starts at $2, alias `a`. */
export async function listReferencedBy(sql: Sql, alertId: string, seen: Visibility): Promise<ReferenceRow[]> {
  return sql.query<ReferenceRow>(
    `select a.sender, a.identifier, a.sent, bool_or(named.ends) as ends, a.id as "alertId", a.msg_type as "msgType"
     from alert target join alert_reference named on ${names('named', 'target')}
     join alert a on a.id = named.alert_id
     where target.id = $1 and a.id <> target.id and ${seen.sql}
     group by a.id order by a.received_at`,
    [alertId, ...seen.params],
  );
}

/** Alerts that ran out in a span of time. Index: alert (expires_at). */
export async function findExpired(sql: Sql, after: Date): Promise<{ id: string; expiresAt: Date }[]> {
  return sql.query(
    `select id, expires_at as "expiresAt" from alert where expires_at > $1 and expires_at <= now() and msg_type in ('Alert', 'Update')
     order by expires_at`,
    [after],
  );
}
