import type { Sql } from '@watchpost/platform';
import { activeAlert, names } from '../alert/active-alert.js';
import type { SignatureRecord } from './message-signature.js';
import type { AlertRecord, RecordedFinding } from './alert-record.js';
import { columns, textArray } from './many-rows.js';

/** Inserts messages; answers with the ids of those that are new. Index: alert (sender, identifier, sent), unique. */
export async function insertAlerts(sql: Sql, alerts: readonly AlertRecord[]): Promise<Set<string>> {
  const { source, params } = columns(alerts, [
    ['uuid', (a) => a.id],
    ['uuid', (a) => a.feedId],
    ['text', (a) => a.sender],
    ['text', (a) => a.identifier],
    ['text', (a) => a.sent],
    ['timestamptz', (a) => a.sentAt],
    ['text', (a) => a.status],
    ['text', (a) => a.msgType],
    ['text', (a) => a.scope],
    ['text', (a) => a.restriction],
    ['text', (a) => a.addresses],
    ['text', (a) => a.note],
    ['text', (a) => a.capVersion],
    ['bytea', (a) => a.raw],
    ['bytea', (a) => a.sha256],
    ['jsonb', (a) => JSON.stringify(a.findings)],
    ['timestamptz', (a) => a.expiresAt],
    ['int', (a) => a.severityRank],
    ['text', (a) => a.event],
    ['text', (a) => a.headline],
    ['bool', (a) => a.exercise],
    ['text', (a) => a.signature.state],
    ['text', (a) => a.signature.trust],
    ['jsonb', (a) => signatureFacts(a.signature)],
    ['bytea', (a) => a.contentSha256 && Buffer.from(a.contentSha256, 'hex')],
  ]);
  const rows = await sql.query<{ id: string }>(
    `insert into alert (id, feed_id, sender, identifier, sent, sent_at, status, msg_type, scope, restriction, addresses, note,
       cap_version, raw, sha256, findings, expires_at, severity_rank, event, headline, exercise,
       signature_state, signature_trust, signature_facts, content_sha256)
     select * from ${source} as row
     on conflict (sender, identifier, sent) do nothing returning id`,
    params,
  );
  return new Set(rows.map((row) => row.id));
}

export async function insertInfos(sql: Sql, alerts: readonly AlertRecord[]): Promise<void> {
  const infos = alerts.flatMap((alert) => alert.infos.map((info) => ({ alertId: alert.id, ...info })));
  if (infos.length === 0) return;
  const { source, params } = columns(infos, [
    ['uuid', (i) => i.id],
    ['uuid', (i) => i.alertId],
    ['int', (i) => i.position],
    ['text', (i) => i.language],
    ['text', (i) => textArray(i.categories)],
    ['text', (i) => i.event],
    ['text', (i) => textArray(i.responseTypes)],
    ['text', (i) => i.urgency],
    ['text', (i) => i.severity],
    ['text', (i) => i.certainty],
    ['timestamptz', (i) => i.effectiveAt],
    ['timestamptz', (i) => i.onsetAt],
    ['timestamptz', (i) => i.expiresAt],
    ['text', (i) => i.senderName],
    ['text', (i) => i.headline],
    ['text', (i) => i.description],
    ['text', (i) => i.instruction],
    ['text', (i) => i.web],
    ['text', (i) => i.contact],
    ['jsonb', (i) => JSON.stringify(i.eventCodes)],
    ['jsonb', (i) => JSON.stringify(i.parameters)],
    ['jsonb', (i) => JSON.stringify(i.resources)],
  ]);
  await sql.query(
    `insert into alert_info (id, alert_id, position, language, categories, event, response_types, urgency, severity, certainty,
       effective_at, onset_at, expires_at, sender_name, headline, description, instruction, web, contact, event_codes, parameters, resources)
     select id, alert_id, position, language, categories::text[], event, response_types::text[], urgency, severity, certainty,
       effective_at, onset_at, expires_at, sender_name, headline, description, instruction, web, contact, event_codes, parameters, resources
     from ${source} as row (id, alert_id, position, language, categories, event, response_types, urgency, severity, certainty,
       effective_at, onset_at, expires_at, sender_name, headline, description, instruction, web, contact, event_codes, parameters, resources)`,
    params,
  );
}

export async function insertReferences(sql: Sql, alerts: readonly AlertRecord[]): Promise<void> {
  const references = alerts.flatMap((alert) => alert.references.map((reference) => ({ alertId: alert.id, ...reference })));
  if (references.length === 0) return;
  const { source, params } = columns(references, [
    ['uuid', (r) => r.alertId],
    ['text', (r) => r.sender],
    ['text', (r) => r.identifier],
    ['text', (r) => r.sent],
    ['timestamptz', (r) => r.sentAt],
    ['bool', (r) => r.ends],
  ]);
  await sql.query(
    `insert into alert_reference (alert_id, sender, identifier, sent, sent_at, ends) select * from ${source}
     on conflict do nothing`,
    params,
  );
}

export interface KnownMessage {
  id: string;
  sender: string;
  identifier: string;
  sent: string;
  sha256: Uint8Array;
}

/** Index: alert (sender, identifier, sent), unique. */
export async function findByIdentity(sql: Sql, alerts: readonly Pick<AlertRecord, 'sender' | 'identifier' | 'sent'>[]): Promise<KnownMessage[]> {
  const { source, params } = columns(alerts, [
    ['text', (a) => a.sender],
    ['text', (a) => a.identifier],
    ['text', (a) => a.sent],
  ]);
  return sql.query<KnownMessage>(
    `select alert.id, alert.sender, alert.identifier, alert.sent, alert.sha256
     from (select distinct * from ${source} as given (sender, identifier, sent)) wanted
     join alert using (sender, identifier, sent)`,
    params,
  );
}

/**
 * Those whose sender has used the identifier with another sent. The limit keeps it a look into the index for each, where
 * a plain join makes the planner read all of a sender's messages. Index: alert (sender, identifier, sent).
 */
export async function findReusedIdentifiers(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select a.id from alert a cross join lateral (
       select 1 from alert other where other.sender = a.sender and other.identifier = a.identifier and other.sent <> a.sent limit 1) reused
     where a.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => row.id);
}

/**
 * New messages that say the same as another of their sender within an hour, or that one of these does, without a
 * reference between the two; with the earlier one's identifier. Index: alert (sender, content_sha256).
 */
export async function findReissues(sql: Sql, ids: readonly string[]): Promise<{ id: string; identifier: string }[]> {
  return sql.query<{ id: string; identifier: string }>(
    `select distinct on (later.id) later.id, earlier.identifier
     from alert fresh join alert other on other.sender = fresh.sender and other.content_sha256 = fresh.content_sha256
         and other.identifier <> fresh.identifier and other.sent_at between fresh.sent_at - interval '1 hour' and fresh.sent_at + interval '1 hour'
       join alert later on later.id = case when fresh.sent_at >= other.sent_at then fresh.id else other.id end
       join alert earlier on earlier.id = case when fresh.sent_at >= other.sent_at then other.id else fresh.id end
     where fresh.id = any($1::uuid[])
       and not exists (select 1 from alert_reference named where named.alert_id = later.id)
       and not exists (select 1 from alert_reference named where named.alert_id = earlier.id and named.identifier = later.identifier)
     order by later.id, earlier.sent_at`,
    [ids],
  );
}

/** More different deliveries of one message say nothing new. */
const OTHERS_KEPT = 10;

/** Keeps a later delivery of other content beside the first. Index: alert_other_delivery primary key. */
export async function insertOtherDelivery(sql: Sql, alertId: string, { sha256, raw, feedId }: Pick<AlertRecord, 'sha256' | 'raw' | 'feedId'>): Promise<void> {
  await sql.query(
    `insert into alert_other_delivery (alert_id, sha256, raw, feed_id)
     select $1, $2, $3, $4 where (select count(*) from alert_other_delivery where alert_id = $1) < ${OTHERS_KEPT}
     on conflict do nothing`,
    [alertId, sha256, raw, feedId],
  );
}

/** As JSON text for the row. */
export function signatureFacts({ state, strength, signer, fingerprint, sentence }: SignatureRecord): string | null {
  return state === 'absent' ? null : JSON.stringify({ strength, signer, fingerprint, sentence });
}

/** Adds a finding to a message unless it is there already. */
export async function addFinding(sql: Sql, alertId: string, finding: RecordedFinding): Promise<void> {
  await sql.query(
    `update alert set findings = findings || $2::jsonb where id = $1 and not findings @> $2::jsonb`,
    [alertId, JSON.stringify([finding])],
  );
}

export interface AlertChange {
  id: string;
  action: 'upsert' | 'remove';
}

/** The new messages and those they end, each with what a live map must do. Index: alert (sender, identifier, sent). */
export async function findChanges(sql: Sql, newIds: readonly string[]): Promise<AlertChange[]> {
  return sql.query<AlertChange>(
    `with touched as (
       select unnest($1::uuid[]) as id
       union
       select ended.id from alert_reference named join alert ended on ${names('named', 'ended')}
       where named.alert_id = any($1::uuid[]) and named.ends)
     select a.id, case when ${activeAlert('a')} then 'upsert' else 'remove' end as action
     from touched join alert a on a.id = touched.id`,
    [newIds],
  );
}
