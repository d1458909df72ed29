import type { Sql } from '@watchpost/platform';
import type { ShownCandidate } from '../placing.js';

export interface StandingRow {
  conversationId: string;
  askedToday: number;
  awaiting: string;
  until: Date | null;
  reportId: string | null;
  category: string | null;
  choices: ShownCandidate[] | null;
}

/** How each person and we stand, held until the transaction ends. Indexes: conversation_pkey, outbound_message_recipient_index_id_idx, report_pkey. */
export function selectStandings(sql: Sql, conversationIds: readonly string[]): Promise<StandingRow[]> {
  return sql.query(
    `SELECT c.id AS "conversationId", c.awaiting, c.awaiting_until AS until, c.awaiting_report_id AS "reportId", r.category, r.place_candidates AS choices,
            (SELECT count(*)::int FROM (SELECT o.purpose, o.created_at FROM outbound_message o WHERE o.recipient_index = c.phone_index ORDER BY o.id DESC LIMIT 100) o
              WHERE o.purpose = 'where' AND o.created_at > now() - interval '24 hours') AS "askedToday"
     FROM conversation c LEFT JOIN report r ON r.id = c.awaiting_report_id WHERE c.id = ANY($1::uuid[])`,
    [conversationIds],
  );
}

/** Notes what each person was asked; no report: nothing any more. Index: conversation_pkey. */
export function writeQuestions(sql: Sql, questions: readonly { conversationId: string; reportId: string | null; until: Date | null }[]): Promise<unknown> {
  return sql.query(
    `UPDATE conversation c SET awaiting = CASE WHEN given.report_id IS NULL THEN '' ELSE 'place' END, awaiting_report_id = given.report_id, awaiting_until = given.until
     FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS given(id, report_id, until) WHERE c.id = given.id`,
    [questions.map(({ conversationId }) => conversationId), questions.map(({ reportId }) => reportId), questions.map(({ until }) => until)],
  );
}

/** How long an answer is waited for and how many questions a person gets a day, where somebody changed that. Index: setting_pkey. */
export async function selectDialogueLimits(sql: Sql): Promise<unknown> {
  const [row] = await sql.query<{ value: unknown }>(`SELECT value FROM setting WHERE key = 'intake.dialogue'`);
  return row?.value;
}
