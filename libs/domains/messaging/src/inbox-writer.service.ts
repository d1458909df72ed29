import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, GroupCommit, isDatabaseUnavailable, Seal, sealPhone } from '@watchpost/platform';
import { maskSender, soundsUrgent } from '@watchpost/sms';
import type { InboundSms } from './gateways/gateway.js';
import { InboundBell } from './bells.service.js';
import { insertWithMedia } from './media/media.sql.js';
import { mediaRows } from './media/sealed-media.js';
import type { MessagePart, NewInboundRow } from './messaging.sql.js';
import { sealRaw } from './sealed-message.js';
import { Spool } from './spool/spool.service.js';
import { storedId, withoutNul } from './stored-text.js';

export interface Received {
  channelId: string;
  message: InboundSms;
  raw: Buffer;
  contentType: string;
  receivedAt: Date;
}

/** A byte says how many parts a long message has. */
const MOST_PARTS = 255;
const LONGEST_REF = 100;

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

  /** One round trip and one fsync for the whole batch, unless files came with it. False: the database is away. */
  private async insert(rows: readonly NewInboundRow[]): Promise<boolean> {
    try {
      if ((await insertWithMedia(this.database, rows)) > 0) this.bell.ring();
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
  const { sentAt } = message;
  const [sender, recipient, body] = [withoutNul(message.sender), withoutNul(message.recipient), withoutNul(message.body)];
  const externalId = storedId(message.externalId ?? '') || undefined;
  return {
    channelId, contentType: withoutNul(contentType), recipient, body, sentAt, receivedAt,
    // Without an id of its own every message is a row: whether it only says the same again is seen when it is applied.
    derivedId: externalId === undefined, externalId: externalId ?? `own-${randomUUID()}`,
    sender: sealPhone(seal, sender), senderMasked: sender && maskSender(sender), rawSealed: sealRaw(seal, raw),
    priority: soundsUrgent(body) ? 1 : 2, part: partOf(message), media: mediaRows(message.media, seal),
  };
}

/** What a gateway says of parts may be nonsense: then the message stands for itself. */
function partOf({ part }: InboundSms): MessagePart | undefined {
  if (!part || part.ref === '' || part.ref.length > LONGEST_REF) return undefined;
  const { number, total } = part;
  return Number.isInteger(number) && Number.isInteger(total) && total > 1 && total <= MOST_PARTS && number >= 1 && number <= total ? part : undefined;
}
