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

/** Gives messages their effects within the given transaction, one effect a message; its outcome says in a word what became of it. */
export type ApplyMessages<Effect extends { outcome: string }> = (messages: readonly InboxMessage[], sql: Sql) => Promise<Effect[]>;

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
  claimAndApply<Effect extends { outcome: string }>(limit: number, apply: ApplyMessages<Effect>): Promise<AppliedMessages<Effect>> {
    return this.database.transaction(async (sql) => {
      const due = dueInLine(await claimInbound(sql, limit));
      if (due.length === 0) return { claimed: 0, effects: [] };
      const applied = await this.applyRows(due, apply, sql, new Set());
      if (applied.length > 0) await markApplied(sql, applied.map(({ id, effect }) => ({ id, outcome: effect.outcome })));
      return { claimed: due.length, effects: applied.map(({ effect }) => effect) };
    });
  }

  /** Puts one parked message, or all of them, back in line. */
  replay(id?: string): Promise<number> {
    return replayParked(this.database, id);
  }

  /** All together; when that fails the halves each, down to the message that fails: it waits, and its sender behind it. */
  private async applyRows<Effect extends { outcome: string }>(
    rows: readonly ClaimedInboundRow[], apply: ApplyMessages<Effect>, sql: Sql, waiting: Set<string>,
  ): Promise<Applied<Effect>[]> {
    const inLine = rows.filter((row) => !waiting.has(senderOf(row)));
    const [only] = inLine;
    if (only === undefined) return [];
    try {
      return await this.applyTogether(inLine, apply, sql);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      if (inLine.length === 1) {
        await this.recordFailure(only, error, sql);
        if (senderOf(only) !== '') waiting.add(senderOf(only));
        return [];
      }
      const half = Math.ceil(inLine.length / 2);
      const first = await this.applyRows(inLine.slice(0, half), apply, sql, waiting);
      return [...first, ...(await this.applyRows(inLine.slice(half), apply, sql, waiting))];
    }
  }

  private async applyTogether<Effect extends { outcome: string }>(rows: readonly ClaimedInboundRow[], apply: ApplyMessages<Effect>, sql: Sql): Promise<Applied<Effect>[]> {
    await sql.query('SAVEPOINT batch');
    try {
      const effects = await apply(rows.map((row) => this.toMessage(row)), sql);
      if (effects.length !== rows.length) throw new Error(`${rows.length} messages were to be applied, and ${effects.length} effects came back.`);
      await sql.query('RELEASE SAVEPOINT batch');
      return effects.map((effect, index) => ({ id: (rows[index] as ClaimedInboundRow).id, effect }));
    } catch (error) {
      if (!isDatabaseUnavailable(error)) await sql.query('ROLLBACK TO SAVEPOINT batch');
      throw error;
    }
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
