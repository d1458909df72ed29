import type { Sql } from '@watchpost/platform';
import { activeAlert, endingMessages, names } from '../alert/active-alert.js';
import type { AlertRow, Visibility } from '../alert/alerts.sql.js';

export type ChainRow = Pick<
  AlertRow,
  'id' | 'sender' | 'identifier' | 'sent' | 'sentAt' | 'status' | 'msgType' | 'receivedAt' | 'expiresAt' | 'event' | 'headline' | 'severityRank' | 'active' | 'endedBy'
> & {
  /** Bytes of the message. */
  size: number;
};

/**
 * The messages bound to one by references in both directions, itself too, and those that name a message in common, even
 * one that never came; as far as the viewer sees them: a message that is hidden binds nothing. The limit stops the walk. Index: alert (sender, identifier, sent), alert_reference
 * (identifier, sender, sent) and (alert_id). `seen` starts at $3, alias `a`.
 */
export async function findChain(sql: Sql, id: string, limit: number, seen: Visibility): Promise<ChainRow[]> {
  return sql.query<ChainRow>(
    `with recursive bound (id) as (
       select a.id from alert a where a.id = $1 and ${seen.sql}
       union
       select next.id from bound cross join lateral (
         select a.id from alert_reference named join alert a on ${names('named', 'a')} where named.alert_id = bound.id and ${seen.sql}
         union all
         select a.id from alert self join alert_reference named on ${names('named', 'self')} join alert a on a.id = named.alert_id
         where self.id = bound.id and ${seen.sql}
         union all
         select a.id from alert_reference named join alert_reference other on ${names('other', 'named')} join alert a on a.id = other.alert_id
         where named.alert_id = bound.id and ${seen.sql}) next),
     near as (select id from bound limit $2)
     select a.id, a.sender, a.identifier, a.sent, a.sent_at as "sentAt", a.status, a.msg_type as "msgType", a.received_at as "receivedAt",
       a.expires_at as "expiresAt", a.event, a.headline, a.severity_rank as "severityRank", ${activeAlert('a')} as active,
       (select first.id from (${endingMessages('a')}) first order by first.received_at, first.id limit 1) as "endedBy", length(a.raw) as size
     from near join alert a on a.id = near.id order by a.sent_at nulls last, a.received_at, a.id`,
    [id, limit, ...seen.params],
  );
}

export interface ChainReferenceRow {
  /** The message that names. */
  alertId: string;
  sender: string;
  identifier: string;
  sent: string;
  ends: boolean;
  /** The named message among the given ones; null when it is not. */
  targetId: string | null;
}

/** What the messages name, each with the message among them that is meant. Index: alert_reference (alert_id). */
export async function findChainReferences(sql: Sql, ids: readonly string[]): Promise<ChainReferenceRow[]> {
  return sql.query<ChainReferenceRow>(
    `select named.alert_id as "alertId", named.sender, named.identifier, named.sent, named.ends, target.id as "targetId"
     from alert_reference named left join lateral (
       select a.id from alert a where a.id = any($1::uuid[]) and ${names('named', 'a')} order by a.sent = named.sent desc limit 1) target on true
     where named.alert_id = any($1::uuid[]) order by named.sent, named.identifier`,
    [ids],
  );
}

/** The bytes of messages as received. Index: alert primary key. */
export async function findRaw(sql: Sql, ids: readonly string[]): Promise<{ id: string; raw: Uint8Array }[]> {
  return sql.query(`select id, raw from alert where id = any($1::uuid[])`, [ids]);
}
