import type { IncidentBefore, ReportFacts } from '@watchpost/incidents';
import type { Sql } from '@watchpost/platform';

/** What is needed to take an action back. */
export interface EntryBefore {
  report?: ReportFacts;
  incident?: IncidentBefore;
  /** The conversation that became spam by it. */
  spam?: string;
}

export interface NewEntry {
  reportId: string;
  actorId: string | null;
  actor: string;
  action: string;
  note: string;
  before: EntryBefore;
}

export async function insertEntry(sql: Sql, entry: NewEntry): Promise<void> {
  await sql.query('INSERT INTO triage_entry (report_id, actor_id, actor, action, note, before, at) VALUES ($1, $2, $3, $4, $5, $6::jsonb, clock_timestamp())', [
    entry.reportId, entry.actorId, entry.actor, entry.action, entry.note, JSON.stringify(entry.before),
  ]);
}

export interface EntryRow {
  id: string;
  reportId: string;
  at: Date;
  actorId: string | null;
  actor: string;
  action: string;
  note: string;
  undoneAt: Date | null;
}

/** What was done to these reports, oldest first. Index: triage_entry_report_id_id_idx. */
export function selectEntries(sql: Sql, reportIds: readonly string[]): Promise<EntryRow[]> {
  return sql.query(
    `SELECT e.id::text, e.report_id AS "reportId", e.at, e.actor_id AS "actorId", e.actor, e.action, e.note, e.undone_at AS "undoneAt"
       FROM unnest($1::uuid[]) AS asked(id) CROSS JOIN LATERAL (SELECT * FROM triage_entry t WHERE t.report_id = asked.id ORDER BY t.id DESC LIMIT 100) e ORDER BY e.id`,
    [reportIds],
  );
}

/** The last thing that was done to the report and can be taken back, whoever did it. Index: triage_entry_report_id_id_idx. */
export async function selectLastEntry(sql: Sql, reportId: string, action?: string): Promise<(EntryRow & { before: EntryBefore }) | undefined> {
  const [row] = await sql.query<EntryRow & { before: EntryBefore }>(
    `SELECT id::text, report_id AS "reportId", at, actor_id AS "actorId", actor, action, note, undone_at AS "undoneAt", before FROM triage_entry
      WHERE report_id = $1 AND undone_at IS NULL AND before ? 'report' AND ($2::text IS NULL OR action = $2) ORDER BY id DESC LIMIT 1`,
    [reportId, action ?? null],
  );
  return row;
}

/** Index: triage_entry_pkey. */
export async function markUndone(sql: Sql, id: string): Promise<void> {
  await sql.query('UPDATE triage_entry SET undone_at = clock_timestamp() WHERE id = $1', [id]);
}

/** The conversation of a report's sender becomes spam; its id when it was none before. Index: conversation_phone_index_exercise_key. */
export async function markSenderSpam(sql: Sql, inboundMessageId: string | null): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `UPDATE conversation c SET spam_since = now() FROM inbound_message m JOIN channel h ON h.id = m.channel_id
      WHERE m.id = $1 AND m.sender_index <> '' AND c.phone_index = m.sender_index AND c.exercise = h.exercise AND c.spam_since IS NULL RETURNING c.id`,
    [inboundMessageId],
  );
  return row?.id;
}

/** Index: conversation_pkey. */
export async function markNotSpam(sql: Sql, conversationId: string): Promise<void> {
  await sql.query('UPDATE conversation SET spam_since = NULL WHERE id = $1', [conversationId]);
}
