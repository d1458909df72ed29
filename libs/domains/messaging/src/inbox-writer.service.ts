import { Injectable } from '@nestjs/common';
import { Database, GroupCommit } from '@watchpost/platform';
import { createHash } from 'node:crypto';
import type { InboundSms } from './gateways/gateway.js';
import { InboundBell } from './bells.service.js';
import { insertInbound, type NewInboundRow } from './messaging.sql.js';

export interface Received {
  channelId: string;
  message: InboundSms;
  raw: Buffer;
  contentType: string;
  receivedAt: Date;
}

/** The accept path: many requests share one statement and one commit, and only then are they acknowledged. */
@Injectable()
export class InboxWriter {
  private readonly commit = new GroupCommit<NewInboundRow, void>((rows) => this.write(rows));

  constructor(
    private readonly database: Database,
    private readonly bell: InboundBell,
  ) {}

  /** Done when the message is committed, whether it is new or was here already. */
  accept(received: Received): Promise<void> {
    return this.commit.add(toRow(received));
  }

  private async write(rows: NewInboundRow[]): Promise<void[]> {
    const distinct = new Map<string, NewInboundRow>();
    for (const row of rows) distinct.set(keyOf(row), row);
    // Always the same order, so that two processes that receive the same messages never wait for each other in a circle.
    const ordered = [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    // A single statement is its own transaction: one round trip, one fsync for the whole batch.
    if ((await insertInbound(this.database, ordered)) > 0) this.bell.ring();
    return rows.map(() => undefined);
  }
}

function keyOf(row: NewInboundRow): string {
  return `${row.channelId} ${row.externalId}`;
}

function toRow({ channelId, message, raw, contentType, receivedAt }: Received): NewInboundRow {
  const derivedId = message.externalId === undefined;
  return {
    channelId, raw, contentType, derivedId,
    externalId: message.externalId ?? derivedExternalId(message, receivedAt),
    sender: message.sender, recipient: message.recipient, body: message.body, sentAt: message.sentAt,
  };
}

/** Without an id of its own, the same text from the same sender in the same minute is taken for one message, and flagged. */
export function derivedExternalId(message: InboundSms, receivedAt: Date): string {
  const minute = Math.floor((message.sentAt ?? receivedAt).getTime() / 60_000);
  const hash = createHash('sha256').update(`${message.sender}\u0000${message.body}`).digest('base64url').slice(0, 32);
  return `derived-${minute}-${hash}`;
}
