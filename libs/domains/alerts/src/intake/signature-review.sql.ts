import type { Finding } from '@watchpost/cap';
import type { Sql } from '@watchpost/platform';
import { signatureFacts } from './intake.sql.js';
import type { SignatureRecord } from './message-signature.js';

/** A live map that missed more reloads anyway. */
const TOLD = 5_000;

/** Signed messages of a source, a page. Index: alert (feed_id, received_at). */
export async function listSigned(sql: Sql, feedId: string, afterId: string, limit: number): Promise<{ id: string; raw: Uint8Array }[]> {
  return sql.query(
    `select id, raw from alert where feed_id = $1 and signature_state <> 'absent' and ($2 = '' or id > nullif($2, '')::uuid) order by id limit $3`,
    [feedId, afterId, limit],
  );
}

/** Index: alert primary key. */
export async function recordSignature(sql: Sql, alertId: string, record: SignatureRecord, findings: readonly Finding[]): Promise<void> {
  await sql.query(
    `update alert set signature_state = $2, signature_trust = $3, signature_facts = $4::jsonb,
       findings = (select coalesce(jsonb_agg(found), '[]') from jsonb_array_elements(findings) found where found ->> 'layer' <> 'signature') || $5::jsonb
     where id = $1`,
    [alertId, record.state, record.trust, signatureFacts(record), JSON.stringify(findings)],
  );
}

/** Index: alert (feed_id, received_at). */
export async function listUnexpired(sql: Sql, feedId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from alert where feed_id = $1 and expires_at > now() order by received_at desc limit ${TOLD}`,
    [feedId],
  );
  return rows.map((row) => row.id);
}
