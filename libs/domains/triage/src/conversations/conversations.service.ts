import { Injectable } from '@nestjs/common';
import { readCursor, writeCursor, type PageRequest } from '@watchpost/incidents';
import { conversationChanged } from '@watchpost/messaging';
import { Audit, Database, openPhone, PubSub, Seal, WatchpostError, type Viewer } from '@watchpost/platform';
import type { Conversation, ConversationPage } from './conversation.model.js';
import { selectConversation, selectConversations, selectSealed, writeSpam, type ConversationQuery, type ConversationRow } from './conversations.sql.js';

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/;

/** Conversations, each by the rights of who asks. */
@Injectable()
export class Conversations {
  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    private readonly audit: Audit,
    private readonly seal: Seal,
  ) {}

  async get(id: string, viewer: Viewer): Promise<Conversation> {
    const row = await selectConversation(this.database, id, viewer);
    if (!row) throw new WatchpostError('NOT_FOUND', 'There is no such conversation, or its reports are not shared with you. Go back to the list.');
    return shown(row);
  }

  async isVisible(id: string, viewer: Viewer): Promise<boolean> {
    return (await selectConversation(this.database, id, viewer)) !== undefined;
  }

  async page(filter: ConversationQuery, { first, after }: PageRequest, viewer: Viewer): Promise<ConversationPage> {
    const [lastAt = '', id = ''] = after ? readCursor(after, CURSOR) : [];
    const rows = await selectConversations(this.database, filter, { limit: first + 1, after: after ? { lastAt, id } : null }, viewer);
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return { items: items.map(shown), hasMore: rows.length > first, endCursor: last ? writeCursor(`${last.lastAt.toISOString()} ${last.id}`) : null };
  }

  /** The full number, with the reason on record. */
  async reveal(id: string, reason: string, viewer: Viewer): Promise<string> {
    await this.get(id, viewer);
    const sealed = await selectSealed(this.database, id);
    const number = sealed ? openPhone(this.seal, sealed) : '';
    if (number === '') throw new WatchpostError('NOT_FOUND', 'There is no number: it is not kept any more, or the person gave none.');
    await this.audit.record({ actor: viewer.personId ?? viewer.name, action: 'conversation.reveal', subject: `conversation:${id}`, details: { reason } });
    return number;
  }

  async markSpam(id: string, spam: boolean, viewer: Viewer): Promise<Conversation> {
    await this.get(id, viewer);
    await this.database.transaction(async (sql) => {
      await writeSpam(sql, id, spam);
      await this.audit.record({ actor: viewer.personId ?? viewer.name, action: 'conversation.spam', subject: `conversation:${id}`, details: { spam } }, sql);
    });
    await this.pubsub.publish(conversationChanged, { id });
    return this.get(id, viewer);
  }
}

function shown({ whyNot, ...row }: ConversationRow): Conversation {
  return { ...row, whyNot, canReply: whyNot === null };
}
