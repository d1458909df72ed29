import { Injectable } from '@nestjs/common';
import { WrittenReplies } from '@watchpost/messaging';
import { Database, WatchpostError, type Viewer } from '@watchpost/platform';
import { insertEntry } from '../desk/entries.sql.js';
import { personOf } from '../leases/leases.service.js';
import { Attached } from '../desk/attached.service.js';
import type { Conversation, ConversationMessage, ConversationMessages } from './conversation.model.js';
import { Conversations } from './conversations.service.js';
import { selectMessages, selectReportAnswered, selectWritten, type MessageRow } from './conversations.sql.js';

/** The messages of a conversation, and answers to it. */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly conversations: Conversations,
    private readonly attached: Attached,
    private readonly replies: WrittenReplies,
  ) {}

  /** The latest, or those before a marker, which is the message that stood first; oldest first. */
  async page(of: Conversation, { first, before }: { first: number; before?: string | null }, viewer: Viewer): Promise<ConversationMessages> {
    const [direction, number = ''] = before?.split('-') ?? [];
    const rows = await selectMessages(this.database, of, { before: before ? { inbound: direction === 'in', number } : null, limit: first + 1 }, viewer);
    const items = await Promise.all(rows.slice(0, first).toReversed().map((row) => this.shown(row)));
    const hasMore = rows.length > first;
    return { items, hasMore, startCursor: hasMore ? (items[0]?.id ?? null) : null };
  }

  /** The same key again answers with what was written the first time. */
  async reply({ conversationId, text, key }: { conversationId: string; text: string; key: string }, viewer: Viewer): Promise<ConversationMessage> {
    const conversation = await this.conversations.get(conversationId, viewer);
    const written = await this.database.transaction(async (sql) => {
      const reply = await this.replies.write({ conversationId, key, body: text, language: conversation.language, sentById: personOf(viewer) }, sql);
      const reportId = reply.repeated ? undefined : await selectReportAnswered(sql, conversationId);
      if (reportId) await insertEntry(sql, { reportId, actorId: viewer.personId ?? null, actor: viewer.name, action: 'replied', note: text.slice(0, 200), before: {} });
      return reply;
    });
    const row = await selectWritten(this.database, written.id);
    if (!row) throw new WatchpostError('NOT_FOUND', 'The answer is gone: the conversation was removed meanwhile.');
    return this.shown(row);
  }

  private async shown({ number, purpose, ...row }: MessageRow): Promise<ConversationMessage> {
    const media = row.inbound ? await this.attached.mediaOf(number) : [];
    return { ...row, id: `${row.inbound ? 'in' : 'out'}-${number}`, purpose: purpose.replace(/:.*$/, ''), media };
  }
}
