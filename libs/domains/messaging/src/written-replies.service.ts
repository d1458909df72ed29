import { Injectable } from '@nestjs/common';
import { PubSub, type Transaction, WatchpostError } from '@watchpost/platform';
import { countSegments } from '@watchpost/sms';
import { OutboundBell } from './bells.service.js';
import { conversationChanged } from './messaging.topics.js';
import { findWrittenReply, insertWrittenReply, lockConversation, markAnswered, type QueuedReply, type WrittenReply } from './written-replies.sql.js';

/** Answers that people write in a conversation, on their way out. */
@Injectable()
export class WrittenReplies {
  constructor(
    private readonly bell: OutboundBell,
    private readonly pubsub: PubSub,
  ) {}

  /** Within the caller's transaction. Written again with the same key it is answered as before and nothing happens. */
  async write(reply: Omit<WrittenReply, 'parts'>, sql: Transaction): Promise<QueuedReply> {
    if (!(await lockConversation(sql, reply.conversationId))) throw new WatchpostError('NOT_FOUND', 'There is no such conversation. Reload the list.');
    const before = await findWrittenReply(sql, reply.conversationId, reply.key);
    if (before) return before;
    const written = await insertWrittenReply(sql, { ...reply, parts: countSegments(reply.body).segments });
    if (written.state === 'queued') {
      await markAnswered(sql, reply.conversationId, reply.body);
      this.bell.ringAfter(sql);
    }
    sql.afterCommit(() => this.pubsub.publish(conversationChanged, { id: reply.conversationId }));
    return written;
  }
}
