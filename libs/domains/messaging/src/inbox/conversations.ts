import { randomUUID } from 'node:crypto';
import type { Sql } from '@watchpost/platform';
import type { ClaimedInboundRow } from './claim.sql.js';
import { upsertConversations, type ConversationState, type LastSaid } from './conversations.sql.js';

/**
 * Brings the conversations of the senders to the front, and answers which one each row belongs to. The web form has no
 * way back and an unknown sender nobody to write to: neither has a conversation.
 */
export async function bringForward(rows: readonly ClaimedInboundRow[], sql: Sql): Promise<Map<string, ConversationState>> {
  const last = new Map<string, LastSaid>();
  for (const row of rows) if (hasConversation(row)) last.set(keyOf(row), { id: randomUUID(), inboundId: row.id, channelId: row.channel_id, exercise: row.exercise });
  if (last.size === 0) return new Map();
  const states = new Map((await upsertConversations(sql, [...last.values()])).map((state) => [state.inboundId, state]));
  const found = new Map<string, ConversationState>();
  for (const row of rows) {
    const state = states.get(last.get(keyOf(row))?.inboundId ?? '');
    if (state && hasConversation(row)) found.set(row.id, state);
  }
  return found;
}

function hasConversation({ gateway, sender_index }: ClaimedInboundRow): boolean {
  return gateway !== 'web' && sender_index.length > 0;
}

function keyOf({ sender_index, exercise }: ClaimedInboundRow): string {
  return `${sender_index.toString('hex')} ${exercise}`;
}
