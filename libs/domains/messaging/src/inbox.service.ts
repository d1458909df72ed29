import { Injectable } from '@nestjs/common';
import { counter, createLogger, Database, isDatabaseUnavailable, openPhone, Seal, type Sql } from '@watchpost/platform';
import { claimInbound, markApplied, markFailed, replayParked, type ClaimedInboundRow } from './messaging.sql.js';
import { openRaw } from './sealed-message.js';

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

/** Gives a message its effects within the given transaction; the outcome says in a word what became of it. */
export type ApplyMessage<Effect extends { outcome: string }> = (message: InboxMessage, sql: Sql) => Promise<Effect>;

export interface AppliedMessages<Effect> {
  /** How many messages were taken, also those that failed. */
  claimed: number;
  /** What applying gave, of those that are committed now. */
  effects: Effect[];
}

interface Applied<Effect> {
  id: string;
  effect: Effect;
}

const MAX_ATTEMPTS = 5;
const RETRY_SECONDS = [1, 5, 15, 30];
const log = createLogger('messaging');
const parked = counter('watchpost_inbox_parked_total', 'Inbound messages parked after repeated failures');

@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly seal: Seal,
  ) {}

  /**
   * Claims waiting messages and applies them: claim, effects and the applied mark are one transaction. A message that
   * fails is rolled back alone, tried again with a delay, and parked after five tries; until then the later messages of
   * its sender wait behind it, and nobody else's.
   */
  claimAndApply<Effect extends { outcome: string }>(limit: number, apply: ApplyMessage<Effect>): Promise<AppliedMessages<Effect>> {
    return this.database.transaction(async (sql) => {
      const rows = await claimInbound(sql, limit);
      const due = dueInLine(rows);
      if (due.length === 0) return { claimed: 0, effects: [] };
      const applied = (await this.applyTogether(due, apply, sql)) ?? (await this.applySingly(due, apply, sql));
      if (applied.length > 0) await markApplied(sql, applied.map(({ id, effect }) => ({ id, outcome: effect.outcome })));
      return { claimed: due.length, effects: applied.map(({ effect }) => effect) };
    });
  }

  /** Puts one parked message, or all of them, back in line. */
  replay(id?: string): Promise<number> {
    return replayParked(this.database, id);
  }

  /** Failures are rare, so one savepoint serves the batch: two round trips instead of two a message. Undefined: one failed. */
  private async applyTogether<Effect extends { outcome: string }>(rows: readonly ClaimedInboundRow[], apply: ApplyMessage<Effect>, sql: Sql): Promise<Applied<Effect>[] | undefined> {
    await sql.query('SAVEPOINT batch');
    try {
      const applied: Applied<Effect>[] = [];
      for (const row of rows) applied.push({ id: row.id, effect: await apply(this.toMessage(row), sql) });
      await sql.query('RELEASE SAVEPOINT batch');
      return applied;
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      await sql.query('ROLLBACK TO SAVEPOINT batch');
      return undefined;
    }
  }

  private async applySingly<Effect extends { outcome: string }>(rows: readonly ClaimedInboundRow[], apply: ApplyMessage<Effect>, sql: Sql): Promise<Applied<Effect>[]> {
    const applied: Applied<Effect>[] = [];
    const waiting = new Set<string>();
    for (const row of rows) {
      const sender = senderOf(row);
      if (waiting.has(sender)) continue;
      await sql.query('SAVEPOINT message');
      try {
        applied.push({ id: row.id, effect: await apply(this.toMessage(row), sql) });
        await sql.query('RELEASE SAVEPOINT message');
      } catch (error) {
        if (isDatabaseUnavailable(error)) throw error;
        await sql.query('ROLLBACK TO SAVEPOINT message');
        await this.recordFailure(row, error, sql);
        if (sender !== '') waiting.add(sender);
      }
    }
    return applied;
  }

  private toMessage(row: ClaimedInboundRow): InboxMessage {
    return {
      id: row.id, channelId: row.channel_id, gateway: row.gateway, exercise: row.exercise, externalId: row.external_id,
      derivedId: row.derived_id, sender: openPhone(this.seal, row.sender_sealed), recipient: row.recipient, body: row.body,
      raw: openRaw(this.seal, row.raw_sealed), sentAt: row.sent_at ?? undefined, receivedAt: row.received_at,
    };
  }

  private async recordFailure(row: ClaimedInboundRow, error: unknown, sql: Sql): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const [after] = await markFailed(sql, row.id, text.slice(0, 1000), MAX_ATTEMPTS, RETRY_SECONDS[row.attempts] ?? 60);
    log.warn({ err: error, inboundMessageId: row.id, state: after?.state }, 'a message could not be applied');
    if (after?.state === 'parked') parked.inc();
  }
}

/** Without those that stand behind one of their sender that is not due. */
function dueInLine(rows: readonly ClaimedInboundRow[]): ClaimedInboundRow[] {
  const waiting = new Set<string>();
  return rows.filter((row) => {
    const sender = senderOf(row);
    if (!row.due && sender !== '') waiting.add(sender);
    return row.due && !waiting.has(sender);
  });
}

/** Whose line a row stands in; empty for a sender that is not known. */
function senderOf(row: ClaimedInboundRow): string {
  return row.sender_index.toString('base64');
}
