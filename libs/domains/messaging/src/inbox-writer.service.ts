import { Injectable } from '@nestjs/common';
import { Database, GroupCommit, isDatabaseUnavailable, Seal, sealPhone } from '@watchpost/platform';
import { maskPhone } from '@watchpost/sms';
import type { InboundSms } from './gateways/gateway.js';
import { InboundBell } from './bells.service.js';
import { insertInbound, type NewInboundRow } from './messaging.sql.js';
import { sealRaw } from './sealed-message.js';
import { Spool } from './spool/spool.service.js';

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
    private readonly seal: Seal,
    private readonly spool: Spool,
  ) {}

  /** Done when the message is committed, or on the disk while the database is away; whether it is new or was here already. */
  accept(received: Received): Promise<void> {
    return this.commit.add(toRow(received, this.seal));
  }

  private async write(rows: NewInboundRow[]): Promise<void[]> {
    const distinct = new Map<string, NewInboundRow>();
    for (const row of rows) distinct.set(keyOf(row), row);
    // Always the same order, so that two processes that receive the same messages never wait for each other in a circle.
    const ordered = [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    if (this.spool.holds || !(await this.insert(ordered))) await this.spool.keep([...distinct.values()]);
    return rows.map(() => undefined);
  }

  /** A single statement is its own transaction: one round trip, one fsync for the whole batch. False: the database is away. */
  private async insert(rows: readonly NewInboundRow[]): Promise<boolean> {
    try {
      if ((await insertInbound(this.database, rows)) > 0) this.bell.ring();
      return true;
    } catch (error) {
      // Whether it was committed before the line broke is not known: put in again later, it is one row all the same.
      if (isDatabaseUnavailable(error)) return false;
      throw error;
    }
  }
}

function keyOf(row: NewInboundRow): string {
  return `${row.channelId} ${row.externalId}`;
}

function toRow({ channelId, message, raw, contentType, receivedAt }: Received, seal: Seal): NewInboundRow {
  const derivedId = message.externalId === undefined;
  return {
    channelId, contentType, derivedId,
    externalId: message.externalId ?? derivedExternalId(message, receivedAt, seal),
    sender: sealPhone(seal, message.sender), senderMasked: message.sender && maskPhone(message.sender), rawSealed: sealRaw(seal, raw), recipient: message.recipient, body: message.body, sentAt: message.sentAt, receivedAt,
  };
}

/** Without an id of its own, the same text from the same sender in the same minute is taken for one message, and flagged. */
export function derivedExternalId(message: InboundSms, receivedAt: Date, seal: Seal): string {
  const minute = Math.floor((message.sentAt ?? receivedAt).getTime() / 60_000);
  // By the secret key: from a plain hash the number could be found by trying them all.
  return `derived-${minute}-${seal.blindIndex(`${message.sender}\u0000${message.body}`, 'derived-id').toString('base64url')}`;
}
