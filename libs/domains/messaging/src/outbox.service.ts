import { Injectable } from '@nestjs/common';
import { phoneIndex, Seal, type Sql } from '@watchpost/platform';
import { OutboundBell } from './bells.service.js';
import { deleteOptOut, insertOptOut, insertReply } from './outbox.sql.js';

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

  /** Writes the reply within the caller's transaction; exercise channels and numbers that said STOP are gated here. */
  async queueReply(reply: Reply, sql: Sql): Promise<'queued' | 'suppressed' | 'already'> {
    const [row] = await insertReply(sql, reply);
    if (!row) return 'already';
    if (row.state !== 'queued') return 'suppressed';
    this.bell.ringAfter(sql);
    return 'queued';
  }

  async optOut(channelId: string, phone: string, sql: Sql): Promise<void> {
    await insertOptOut(sql, channelId, phoneIndex(this.seal, phone));
  }

  async optIn(channelId: string, phone: string, sql: Sql): Promise<void> {
    await deleteOptOut(sql, channelId, phoneIndex(this.seal, phone));
  }
}
