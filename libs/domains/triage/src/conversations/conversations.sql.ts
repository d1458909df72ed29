import { visible } from '@watchpost/agencies';
import { Conditions } from '@watchpost/incidents';
import { isStopped, REPLY } from '@watchpost/messaging';
import type { Sql, Viewer } from '@watchpost/platform';

export interface ConversationRow {
  id: string;
  phoneIndex: Uint8Array;
  sender: string;
  exercise: boolean;
  language: string;
  waiting: boolean;
  awaiting: string;
  lastAt: Date;
  lastText: string;
  spam: boolean;
  channelId: string;
  channelName: string;
  /** Why nothing can be written, in a sentence; null: it can. */
  whyNot: string | null;
}

const COLUMNS = `c.id, c.phone_index AS "phoneIndex", c.phone_masked AS sender, c.exercise, c.language, c.waiting,
  CASE WHEN c.awaiting_until IS NULL OR c.awaiting_until > now() THEN c.awaiting ELSE '' END AS awaiting, c.last_at AS "lastAt",
  c.spam_since IS NOT NULL AS spam, c.channel_id AS "channelId", h.name AS "channelName",
  CASE WHEN c.erased_at IS NOT NULL OR c.phone_sealed = '' THEN 'This number is not kept any more.'
       WHEN h.gateway IN ('web', 'drill') THEN 'This person wrote by a way that has no way back. Look for a number in the text.'
       WHEN h.exercise AND h.gateway <> 'simulated' THEN 'This belongs to the exercise: nothing leaves by a real channel.'
       WHEN NOT h.enabled THEN 'The channel this person wrote by is switched off. Ask an administrator to switch it on.'
       WHEN ${isStopped('c.phone_index', REPLY)} THEN 'This person said STOP: nothing may be sent until they write again.'
  END AS "whyNot"`;
const SOURCES = 'conversation c JOIN channel h ON h.id = c.channel_id';

/** Index: conversation_pkey. */
export async function selectConversation(sql: Sql, id: string, viewer: Viewer): Promise<ConversationRow | undefined> {
  const where = new Conditions(id).and('c.id = $1').visibleTo(viewer, 'conversation', 'c');
  const lastText = lastWords(where, viewer);
  return (await sql.query<ConversationRow>(`SELECT ${COLUMNS}, ${lastText} AS "lastText" FROM ${SOURCES} WHERE ${where.text}`, where.params))[0];
}

export interface ConversationQuery {
  waiting?: boolean | null;
  search?: string | null;
  spam?: boolean | null;
}

/** The latest first. Index: conversation_last_at_idx backwards. */
export function selectConversations(sql: Sql, filter: ConversationQuery, page: { limit: number; after: { lastAt: string; id: string } | null }, viewer: Viewer): Promise<ConversationRow[]> {
  const where = new Conditions().and(`c.spam_since IS ${filter.spam ? 'NOT ' : ''}NULL`);
  const lastText = lastWords(where, viewer);
  if (typeof filter.waiting === 'boolean') where.and(`c.waiting = ${where.value(filter.waiting)}`);
  if (filter.search) {
    const pattern = where.value(`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`);
    // The words first: who may read them is asked only of those that match.
    where.and(`(c.last_text ILIKE ${pattern} AND ${readable(where, viewer, 'c.last_inbound_id')}) OR c.phone_masked LIKE ${pattern}`);
  }
  if (page.after) where.and(`(c.last_at, c.id) < (${where.value(page.after.lastAt)}::timestamptz, ${where.value(page.after.id)}::uuid)`);
  where.visibleTo(viewer, 'conversation', 'c');
  return sql.query(`SELECT ${COLUMNS}, ${lastText} AS "lastText" FROM ${SOURCES} WHERE ${where.text} ORDER BY c.last_at DESC, c.id DESC LIMIT ${where.value(page.limit)}`, where.params);
}

export interface MessageRow {
  /** The row's own number in its table. */
  number: string;
  inbound: boolean;
  text: string;
  at: Date;
  state: string;
  error: string | null;
  parts: number;
  purpose: string;
  author: string;
  channelName: string;
  repeat: boolean;
  /** Its words went when their time was over. */
  erased: boolean;
  reportId: string | null;
}

const INBOUND = `m.id AS number, true AS inbound, m.body AS text, m.received_at AS at, m.state::text AS state, m.error, 1 AS parts, '' AS purpose, '' AS author,
  h.name AS "channelName", m.repeat_of_id IS NOT NULL AS repeat, m.erased_at IS NOT NULL AS erased, (SELECT r.id FROM report r WHERE r.inbound_message_id = m.id) AS "reportId"
  FROM inbound_message m JOIN channel h ON h.id = m.channel_id`;
const OUTBOUND = `o.id AS number, false AS inbound, o.body AS text, o.created_at AS at, o.state::text AS state, o.error, o.parts, o.purpose, coalesce(p.name, '') AS author,
  h.name AS "channelName", false AS repeat, o.erased_at IS NOT NULL AS erased, NULL::uuid AS "reportId"
  FROM outbound_message o JOIN channel h ON h.id = o.channel_id LEFT JOIN person p ON p.id = o.sent_by_id`;

/**
 * What the person and we wrote, latest first, in one order for both: by time, then theirs before ours, then by number. Words
 * of a report that the viewer may not see stay hidden, although the conversation is seen for the sake of another. Parts of a
 * long message stand in the whole. One person's messages are few enough to be sorted. Indexes: inbound_message_sender_index_id_idx,
 * outbound_message_recipient_index_id_idx.
 */
export function selectMessages(
  sql: Sql,
  of: Pick<ConversationRow, 'phoneIndex' | 'exercise'>,
  page: { before: { inbound: boolean; number: string } | null; limit: number },
  viewer: Viewer,
): Promise<MessageRow[]> {
  const where = new Conditions(of.phoneIndex, of.exercise);
  const theirs = readable(where, viewer, 'm.id');
  const ours = readable(where, viewer, 'o.in_reply_to_id');
  if (page.before) {
    const number = where.value(page.before.number);
    const at = page.before.inbound ? `(SELECT received_at FROM inbound_message WHERE id = ${number}::bigint)` : `(SELECT created_at FROM outbound_message WHERE id = ${number}::bigint)`;
    where.and(`(at, inbound, number) < (${at}, ${where.value(page.before.inbound)}::boolean, ${number}::bigint)`);
  }
  return sql.query(
    `SELECT number::text, inbound, text, at, state, error, parts, purpose, author, "channelName", repeat, erased, "reportId" FROM (
       SELECT ${INBOUND} WHERE m.sender_index = $1 AND h.exercise = $2 AND m.state <> 'part' AND m.whole_id IS NULL AND ${theirs}
       UNION ALL SELECT ${OUTBOUND} WHERE o.recipient_index = $1 AND h.exercise = $2 AND ${ours}
     ) AS messages WHERE ${where.text} ORDER BY at DESC, inbound DESC, messages.number DESC LIMIT ${where.value(page.limit)}`,
    where.params,
  );
}

/** Index: outbound_message_pkey. */
export async function selectWritten(sql: Sql, id: string): Promise<MessageRow | undefined> {
  return (await sql.query<MessageRow>(`SELECT written.*, written.number::text FROM (SELECT ${OUTBOUND} WHERE o.id = $1::bigint) written`, [id]))[0];
}

/** What was written last, unless it belongs to a report that the viewer may not see. */
function lastWords(where: Conditions, viewer: Viewer): string {
  return `(CASE WHEN ${readable(where, viewer, 'c.last_inbound_id')} THEN c.last_text ELSE '' END)`;
}

/**
 * That a message belongs to no report that the viewer may not see. Written so that it is looked up message by message: as
 * NOT EXISTS, all reports would be read for a page. Index: report_inbound_message_id_key.
 */
function readable(where: Conditions, viewer: Viewer, message: string): string {
  const rule = visible('report', viewer, { alias: 'vr', firstParam: where.params.length + 1 });
  where.params.push(...rule.params);
  return `((SELECT true FROM report vr WHERE vr.inbound_message_id = ${message} AND NOT (${rule.sql}) LIMIT 1) IS NULL)`;
}

/** Index: conversation_pkey. */
export async function selectLanguageOf(sql: Sql, id: string): Promise<string> {
  const [row] = await sql.query<{ language: string }>('SELECT language FROM conversation WHERE id = $1', [id]);
  return row?.language ?? '';
}

/** The number itself, sealed. Index: conversation_pkey. */
export async function selectSealed(sql: Sql, id: string): Promise<Uint8Array | undefined> {
  const [row] = await sql.query<{ sealed: Uint8Array }>('SELECT phone_sealed AS sealed FROM conversation WHERE id = $1', [id]);
  return row?.sealed;
}

/** Index: conversation_pkey. */
export async function writeSpam(sql: Sql, id: string, spam: boolean): Promise<void> {
  await sql.query('UPDATE conversation SET spam_since = CASE WHEN $2 THEN coalesce(spam_since, now()) END WHERE id = $1', [id, spam]);
}

/** The report that the person's last words became, if any. Index: report_inbound_message_id_key. */
export async function selectReportAnswered(sql: Sql, conversationId: string): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>('SELECT r.id FROM conversation c JOIN report r ON r.inbound_message_id = c.last_inbound_id WHERE c.id = $1', [conversationId]);
  return row?.id;
}
