import { Injectable } from '@nestjs/common';
import { phoneIndex, Seal, type Sql } from '@watchpost/platform';
import { OutboundBell } from './bells.service.js';
import { deleteOptOuts, insertOptOuts, insertReplies } from './outbox.sql.js';

export interface Reply {
  /** Inbox id of the message that is answered. */
  inReplyTo: string;
  /** One reply a purpose: doing the work again answers once. */
  purpose: string;
  body: string;
}

/** Replies on their way out. Nothing is sent here: a row is written, the sender job does the rest. */
@Injectable()
export class Outbox {
  constructor(
    private readonly bell: OutboundBell,
    private readonly seal: Seal,
  ) {}

  /** Writes replies within the caller's transaction, and answers with those that were not written before; exercise channels and numbers that said STOP are gated here. */
  async queueReplies(replies: readonly Reply[], sql: Sql): Promise<{ inReplyTo: string; state: string }[]> {
    if (replies.length === 0) return [];
    const written = await insertReplies(sql, replies);
    if (written.some(({ state }) => state === 'queued')) this.bell.ringAfter(sql);
    return written;
  }

  /** Somebody said STOP. */
  async optOut(channelId: string, phone: string, sql: Sql, since?: Date): Promise<void> {
    await insertOptOuts(sql, [{ channelId, phoneIndex: phoneIndex(this.seal, phone), since }]);
  }

  /** Somebody said START, by any channel. */
  async optIn(phone: string, sql: Sql): Promise<void> {
    await deleteOptOuts(sql, phoneIndex(this.seal, phone));
  }
}
