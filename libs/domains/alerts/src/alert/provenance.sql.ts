import type { Sql } from '@watchpost/platform';
import type { Visibility } from './alerts.sql.js';
import type { AlertSignature, OtherDelivery } from './provenance.model.js';

export interface ProvenanceRow {
  id: string;
  feedId: string | null;
  signature: AlertSignature;
}

/** Where messages came from and what their signatures are worth. Index: alert primary key. */
export async function listProvenance(sql: Sql, alertIds: readonly string[]): Promise<ProvenanceRow[]> {
  return sql.query<ProvenanceRow>(
    `select id, feed_id as "feedId", jsonb_build_object('state', signature_state, 'trust', signature_trust, 'strength', signature_facts ->> 'strength',
       'signer', signature_facts ->> 'signer', 'fingerprint', signature_facts ->> 'fingerprint',
       'sentence', coalesce(signature_facts ->> 'sentence', 'The message is not signed.')) as signature
     from alert where id = any($1::uuid[])`,
    [alertIds],
  );
}

/** Index: alert_other_delivery primary key. */
export async function listOtherDeliveries(sql: Sql, alertId: string): Promise<OtherDelivery[]> {
  return sql.query<OtherDelivery>(
    `select d.received_at as "receivedAt", (select name from alert_feed feed where feed.id = d.feed_id) as "feedName", length(d.raw) as size
     from alert_other_delivery d where d.alert_id = $1 order by d.received_at, d.sha256`,
    [alertId],
  );
}

/**
 * The first message of the sender that said the same within the hour before, when neither names the other: a publisher
 * that sends again instead of updating. Index: alert (sender, content_sha256). `seen` starts at $2, alias `a`.
 */
export async function findReissued(sql: Sql, alertId: string, seen: Visibility): Promise<string | null> {
  const rows = await sql.query<{ id: string }>(
    `select a.id from alert later join alert a on a.sender = later.sender and a.content_sha256 = later.content_sha256
       and a.identifier <> later.identifier and a.sent_at between later.sent_at - interval '1 hour' and later.sent_at
     where later.id = $1 and ${seen.sql} and (a.sent_at, a.id) < (later.sent_at, later.id)
       and not exists (select 1 from alert_reference named where named.alert_id = later.id)
       and not exists (select 1 from alert_reference named where named.alert_id = a.id and named.identifier = later.identifier)
     order by a.sent_at, a.id limit 1`,
    [alertId, ...seen.params],
  );
  return rows[0]?.id ?? null;
}
