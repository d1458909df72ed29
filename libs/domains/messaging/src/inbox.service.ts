import { Injectable } from '@nestjs/common';
import { counter, createLogger, Database, isDatabaseUnavailable, openPhone, PubSub, Seal, type Sql } from '@watchpost/platform';
import { readKeyword } from '@watchpost/sms';
import { claimInbound, deferBehind, markApplied, markFailed, type ClaimedInboundRow } from './inbox/claim.sql.js';
import { bringForward } from './inbox/conversations.js';
import { setLanguages, type ConversationState } from './inbox/conversations.sql.js';
import { assembleWaitingParts } from './inbox/part-assembly.js';
import { findRepeats, type Repeat } from './inbox/repeats.js';
import { selectSaid } from './inbox/repeats.sql.js';
import { replayParked } from './messaging.sql.js';
import { conversationChanged } from './messaging.topics.js';
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
  /** Blind index of the sender: equal for messages of one sender, empty when it is not known. */
  senderIndex: string;
  /** Opened when it is read. */
  readonly sender: string;
  recipient: string;
  body: string;
  /** What the web form sent, opened when it is read; empty for other gateways. */
  readonly raw: Buffer;
  sentAt: Date | undefined;
  receivedAt: Date;
  /** 1: words of danger; 2: all others. */
  priority: number;
  /** How many parts of a long message never came. */
  partsMissing: number;
  /** The sender said the same within a minute before. */
  repeatOf: Repeat | undefined;
  /** As it stood before this message and those claimed with it; undefined for the web form and unknown senders. */
  conversation: ConversationState | undefined;
}

/** What became of a message, in a word, and the language it is in, as far as that is known. */
export interface MessageEffect {
  outcome: string;
  language?: string;
}

/** Gives messages their effects within the given transaction, one effect a message. */
export type ApplyMessages<Effect extends MessageEffect> = (messages: readonly InboxMessage[], sql: Sql) => Promise<Effect[]>;

export interface AppliedMessages<Effect> {
  /** How many messages were taken, also those that failed. */
  claimed: number;
  /** What applying gave, of those that are committed now. */
  effects: Effect[];
}

interface Applied<Effect> {
  message: InboxMessage;
  effect: Effect;
}

interface Line {
  row: ClaimedInboundRow;
  message: InboxMessage;
}

const MAX_ATTEMPTS = 5;
const RETRY_SECONDS = [1, 5, 15, 30];
/** Claims that find only senders who wait put those aside; so many in a row, and the next ring goes on. */
const MOST_CLAIMS = 20;
/** Said again: flagged, without effects of its own. */
export const REPEAT = 'repeat';
const SPAM = 'spam';
const log = createLogger('messaging');
const parked = counter('watchpost_inbox_parked_total', 'Inbound messages parked after repeated failures');

@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly seal: Seal,
    private readonly pubsub: PubSub,
  ) {}

  /**
   * Claims waiting messages and applies them: claim, effects and the applied mark are one transaction. A message that
   * fails is rolled back alone, tried again with a delay, and parked after five tries; until then the later messages of
   * its sender wait behind it, and nobody else's. What comes from a conversation that is marked as spam has no effects.
   * With `urgentAlone` urgent ones overtake all others: while one waits it is claimed with what its sender said before it only.
   */
  async claimAndApply<Effect extends MessageEffect>(limit: number, apply: ApplyMessages<Effect>, { urgentAlone = false } = {}): Promise<AppliedMessages<Effect>> {
    await assembleWaitingParts(this.database);
    const { changed, ...applied } = await this.database.transaction(async (sql) => {
      const lines = await this.claim(limit, urgentAlone, sql);
      if (lines.length === 0) return { claimed: 0, effects: [], changed: [] };
      // A STOP is obeyed from whomever it comes.
      const isSpam = ({ message }: Line): boolean => message.conversation?.spam === true && readKeyword(message.body)?.keyword !== 'stop';
      const done = await this.applyLines(lines.filter((line) => !isSpam(line)), apply, sql, new Set());
      await this.markAll(done, lines.filter(isSpam), sql);
      const changed = new Set(lines.flatMap(({ message }) => message.conversation?.id ?? []));
      return { claimed: lines.length, effects: done.map(({ effect }) => effect), changed: [...changed].map((id) => ({ id })) };
    });
    await this.pubsub.publishAll(conversationChanged, changed);
    return applied;
  }

  /** Puts one parked message, or all of them, back in line. */
  replay(id?: string): Promise<number> {
    return replayParked(this.database, id);
  }

  /** What can be applied now, with what is known of each. */
  private async claim(limit: number, urgentAlone: boolean, sql: Sql): Promise<Line[]> {
    const rows = await this.claimDue(limit, urgentAlone, sql);
    if (rows.length === 0) return [];
    const repeats = findRepeats(await selectSaid(sql, rows.map(({ id }) => id)));
    const conversations = await bringForward(rows, sql);
    return rows.map((row) => ({ row, message: this.toMessage(row, repeats.get(row.id), conversations.get(row.id)) }));
  }

  /** Those who wait behind a message that is not due are put aside with it, or they would fill every claim. */
  private async claimDue(limit: number, urgentAlone: boolean, sql: Sql): Promise<ClaimedInboundRow[]> {
    for (let claims = 0; claims < MOST_CLAIMS; claims += 1) {
      const { due, blocked } = dueInLine(await claimInbound(sql, limit, urgentAlone));
      if (blocked.length > 0) await deferBehind(sql, blocked);
      if (due.length > 0 || blocked.length === 0) return due;
    }
    return [];
  }

  /** All together; when that fails the halves each, down to the message that fails: it waits, and its sender behind it. */
  private async applyLines<Effect extends MessageEffect>(lines: readonly Line[], apply: ApplyMessages<Effect>, sql: Sql, waiting: Set<string>): Promise<Applied<Effect>[]> {
    const inLine = lines.filter(({ message }) => !waiting.has(message.senderIndex));
    const [only] = inLine;
    if (only === undefined) return [];
    try {
      return await this.applyTogether(inLine, apply, sql);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      if (inLine.length === 1) {
        await this.recordFailure(only.row, error, sql);
        if (only.message.senderIndex !== '') waiting.add(only.message.senderIndex);
        return [];
      }
      const half = Math.ceil(inLine.length / 2);
      const first = await this.applyLines(inLine.slice(0, half), apply, sql, waiting);
      return [...first, ...(await this.applyLines(inLine.slice(half), apply, sql, waiting))];
    }
  }

  private async applyTogether<Effect extends MessageEffect>(lines: readonly Line[], apply: ApplyMessages<Effect>, sql: Sql): Promise<Applied<Effect>[]> {
    await sql.query('SAVEPOINT batch');
    try {
      const effects = await apply(lines.map(({ message }) => message), sql);
      if (effects.length !== lines.length) throw new Error(`${lines.length} messages were to be applied, and ${effects.length} effects came back.`);
      await sql.query('RELEASE SAVEPOINT batch');
      return effects.map((effect, index) => ({ message: (lines[index] as Line).message, effect }));
    } catch (error) {
      if (!isDatabaseUnavailable(error)) await sql.query('ROLLBACK TO SAVEPOINT batch; RELEASE SAVEPOINT batch');
      throw error;
    }
  }

  private async markAll(done: readonly Applied<MessageEffect>[], spam: readonly Line[], sql: Sql): Promise<void> {
    const applied = done.map(({ message, effect: { outcome } }) => ({ id: message.id, outcome, repeatOfId: outcome === REPEAT ? (message.repeatOf?.ofId ?? null) : null }));
    const ignored = spam.map(({ message }) => ({ id: message.id, outcome: SPAM, repeatOfId: message.repeatOf?.ofId ?? null }));
    if (applied.length + ignored.length > 0) await markApplied(sql, [...applied, ...ignored]);
    const spoken = new Map(done.flatMap(({ message: { conversation }, effect: { language } }) => (conversation && language ? [[conversation.id, language] as const] : [])));
    if (spoken.size > 0) await setLanguages(sql, [...spoken].map(([id, language]) => ({ id, language })));
  }

  private toMessage(row: ClaimedInboundRow, repeatOf: Repeat | undefined, conversation: ConversationState | undefined): InboxMessage {
    const { seal } = this;
    return {
      id: row.id, channelId: row.channel_id, gateway: row.gateway, exercise: row.exercise, externalId: row.external_id,
      derivedId: row.derived_id, senderIndex: senderOf(row), recipient: row.recipient, body: row.body,
      sentAt: row.sent_at ?? undefined, receivedAt: row.received_at, priority: row.priority, partsMissing: row.parts_missing, repeatOf, conversation,
      // Opening costs more than most messages need.
      get sender() {
        return openPhone(seal, row.sender_sealed);
      },
      get raw() {
        return row.raw_sealed ? openRaw(seal, row.raw_sealed) : Buffer.alloc(0);
      },
    };
  }

  private async recordFailure(row: ClaimedInboundRow, error: unknown, sql: Sql): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const [after] = await markFailed(sql, row.id, text.slice(0, 1000), MAX_ATTEMPTS, RETRY_SECONDS[row.attempts] ?? 60);
    log.warn({ err: error, inboundMessageId: row.id, state: after?.state }, 'a message could not be applied');
    if (after?.state === 'parked') parked.inc();
  }
}

/** Without those that stand behind one of their sender that is not due: these wait as long as it does. */
function dueInLine(rows: readonly ClaimedInboundRow[]): { due: ClaimedInboundRow[]; blocked: { senderIndex: Buffer; until: Date }[] } {
  const blocked = new Map<string, { senderIndex: Buffer; until: Date }>();
  const due = rows.filter((row) => {
    const sender = senderOf(row);
    if (!row.due && sender !== '' && !blocked.has(sender)) blocked.set(sender, { senderIndex: row.sender_index, until: row.next_attempt_at });
    return row.due && !blocked.has(sender);
  });
  return { due, blocked: [...blocked.values()] };
}

/** Whose line a row stands in; empty for a sender that is not known. */
function senderOf(row: ClaimedInboundRow): string {
  return row.sender_index.toString('hex');
}
