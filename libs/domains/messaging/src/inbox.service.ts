import { Injectable } from '@nestjs/common';
import { counter, createLogger, Database, isDatabaseUnavailable, type Sql } from '@watchpost/platform';
import { claimInbound, markApplied, markFailed, replayParked, type ClaimedInboundRow } from './messaging.sql.js';

/** A message out of the inbox, as those see it who give it meaning. */
export interface InboxMessage {
  id: string;
  channelId: string;
  gateway: string;
  exercise: boolean;
  externalId: string;
  /** The gateway sent no id of its own. */
  derivedId: boolean;
  sender: string;
  recipient: string;
  body: string;
  raw: Buffer;
  sentAt: Date | undefined;
  receivedAt: Date;
}

/** Gives a message its effects within the given transaction and says in a word what became of it. */
export type ApplyMessage = (message: InboxMessage, sql: Sql) => Promise<string>;

const MAX_ATTEMPTS = 5;
const RETRY_SECONDS = [1, 5, 15, 30];
const log = createLogger('messaging');
const parked = counter('watchpost_inbox_parked_total', 'Inbound messages parked after repeated failures');

@Injectable()
export class Inbox {
  constructor(private readonly database: Database) {}

  /**
   * Claims waiting messages and applies them: claim, effects and the applied mark are one transaction. A message that
   * fails is rolled back alone, tried again with a delay, and parked after five tries. Answers how many were claimed.
   */
  claimAndApply(limit: number, apply: ApplyMessage): Promise<number> {
    return this.database.transaction(async (sql) => {
      const rows = await claimInbound(sql, limit);
      const applied: { id: string; outcome: string }[] = [];
      for (const row of rows) {
        const outcome = await this.applyOne(row, apply, sql);
        if (outcome !== undefined) applied.push({ id: row.id, outcome });
      }
      if (applied.length > 0) await markApplied(sql, applied);
      return rows.length;
    });
  }

  /** Puts one parked message, or all of them, back in line. */
  replay(id?: string): Promise<number> {
    return replayParked(this.database, id);
  }

  private async applyOne(row: ClaimedInboundRow, apply: ApplyMessage, sql: Sql): Promise<string | undefined> {
    await sql.query('SAVEPOINT message');
    try {
      const outcome = await apply(toMessage(row), sql);
      await sql.query('RELEASE SAVEPOINT message');
      return outcome;
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      await sql.query('ROLLBACK TO SAVEPOINT message');
      await this.recordFailure(row, error, sql);
      return undefined;
    }
  }

  private async recordFailure(row: ClaimedInboundRow, error: unknown, sql: Sql): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const [after] = await markFailed(sql, row.id, text.slice(0, 1000), MAX_ATTEMPTS, RETRY_SECONDS[row.attempts] ?? 60);
    log.warn({ err: error, inboundMessageId: row.id, state: after?.state }, 'a message could not be applied');
    if (after?.state === 'parked') parked.inc();
  }
}

function toMessage(row: ClaimedInboundRow): InboxMessage {
  return {
    id: row.id, channelId: row.channel_id, gateway: row.gateway, exercise: row.exercise, externalId: row.external_id,
    derivedId: row.derived_id, sender: row.sender, recipient: row.recipient, body: row.body, raw: row.raw,
    sentAt: row.sent_at ?? undefined, receivedAt: row.received_at,
  };
}
