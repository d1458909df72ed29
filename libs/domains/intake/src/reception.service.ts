import { Injectable } from '@nestjs/common';
import { IncidentReports, type ReceivedReport } from '@watchpost/incidents';
import { Outbox, REPEAT, type InboxMessage } from '@watchpost/messaging';
import type { Sql } from '@watchpost/platform';
import { readKeyword } from '@watchpost/sms';
import { Dialogues, type Answered, type Dialogue, type Line, type Turn } from './dialogue/dialogues.service.js';
import { Understandings, type Understood } from './understanding.service.js';

export interface Reception {
  /** What became of the message, in a word. */
  outcome: string;
  language: string;
  /** The report it became; to be announced after the commit. */
  received: ReceivedReport | undefined;
}

/** Gives inbox messages their effects: a keyword is obeyed, an answer completes its report, everything else becomes a report, and the sender is told. */
/** STOP, HELP and SAFE are written by people of every language: they tell nothing of the writer's. */
const WORLDWIDE = 'en';

@Injectable()
export class Receptions {
  constructor(
    private readonly understandings: Understandings,
    private readonly reports: IncidentReports,
    private readonly outbox: Outbox,
    private readonly dialogues: Dialogues,
  ) {}

  /** A batch by few statements, with the same outcome as one message after another. */
  async applyAll(messages: readonly InboxMessage[], sql: Sql): Promise<Reception[]> {
    const spoken = messages.filter((message) => !isRepeat(message));
    const understood = await this.understandings.understandAll(spoken, sql);
    const lines = spoken.map((message, index) => ({ message, understood: understood[index] as Understood }));
    const dialogue = await this.dialogues.open(lines, sql);
    const receptions = new Map<string, Reception>();
    for (const run of runsOf(lines)) {
      for (let start = 0; start < run.length; ) {
        const turns = dialogue.turns(run.slice(start));
        (await this.applyTurns(turns, dialogue, sql)).forEach((reception, index) => receptions.set((turns[index] as Turn).message.id, reception));
        start += turns.length;
      }
    }
    const repeated = await this.countRepeats(messages.filter(isRepeat), sql);
    return messages.map(({ id }) => receptions.get(id) ?? { outcome: REPEAT, language: '', received: repeated.get(id) });
  }

  /** What is said again makes no report and gets no answer, but its report says how often. */
  private async countRepeats(messages: readonly InboxMessage[], sql: Sql): Promise<Map<string, ReceivedReport>> {
    const counts = new Map<string, number>();
    for (const { repeatOf } of messages) if (repeatOf) counts.set(repeatOf.ofId, (counts.get(repeatOf.ofId) ?? 0) + 1);
    const counted = counts.size > 0 ? await this.reports.countRepeats(counts, sql) : new Map<string, ReceivedReport>();
    return new Map(messages.flatMap(({ id, repeatOf }) => {
      const received = repeatOf && counted.get(repeatOf.ofId);
      return received ? [[id, received] as const] : [];
    }));
  }

  private async applyTurns(turns: readonly Turn[], dialogue: Dialogue, sql: Sql): Promise<Reception[]> {
    const answered = new Map<Turn, Answered>();
    for (const turn of turns) {
      const done = turn.taken.as === 'answer' ? await dialogue.answer(turn, sql) : undefined;
      if (done) answered.set(turn, done);
    }
    const isReport = (turn: Turn): boolean => turn.understood.kind === 'report' && !answered.has(turn);
    const received = await this.reports.receive(turns.flatMap((turn) => (turn.understood.kind === 'report' && isReport(turn) ? [turn.understood.report] : [])), sql);
    let next = 0;
    const receptions = turns.map((turn): Reception => {
      const { understood } = turn;
      const { language } = understood;
      const answer = answered.get(turn);
      if (answer) return { outcome: 'answer', language, received: answer.received };
      return understood.kind === 'report' ? { outcome: 'report', language, received: received[next++] } : { outcome: understood.keyword, language: language === WORLDWIDE ? '' : language, received: undefined };
    });
    await this.optAll('start', turns, sql);
    await this.reply(turns, receptions, answered, dialogue, sql);
    // The last word before the silence: written before the number counts as opted out.
    await this.optAll('stop', turns, sql);
    await dialogue.stop(turns.flatMap(({ message, understood }) => (understood.kind === 'keyword' && understood.keyword === 'stop' ? [message] : [])), sql);
    return receptions;
  }

  private async reply(turns: readonly Turn[], receptions: readonly Reception[], answered: ReadonlyMap<Turn, Answered>, dialogue: Dialogue, sql: Sql): Promise<void> {
    const replies = turns.map((turn, index) => {
      const answer = answered.get(turn);
      const number = receptions[index]?.received?.incidentNumber ?? 0;
      if (answer) return { inReplyTo: turn.message.id, purpose: 'thanks', body: answer.reply };
      if (turn.asks) return { inReplyTo: turn.message.id, purpose: 'where', body: dialogue.question(turn, number) };
      return replyTo(turn.message.id, turn.understood, number);
    });
    const written = await this.outbox.queueReplies(replies, sql);
    const left = new Set(written.filter(({ state }) => state === 'queued').map(({ inReplyTo }) => inReplyTo));
    await dialogue.noteAsked(turns.flatMap((turn, index) => {
      const received = receptions[index]?.received;
      return turn.asks && received && left.has(turn.message.id) ? [{ ...turn, received }] : [];
    }), sql);
  }

  private async optAll(keyword: 'start' | 'stop', lines: readonly Line[], sql: Sql): Promise<void> {
    for (const { message, understood } of lines) {
      if (understood.kind !== 'keyword' || understood.keyword !== keyword) continue;
      if (keyword === 'start') await this.outbox.optIn(message.sender, sql);
      else await this.outbox.optOut(message.channelId, message.sender, sql, message.receivedAt);
    }
  }
}

function replyTo(inReplyTo: string, understood: Understood, incidentNumber: number) {
  if (understood.kind === 'keyword') return { inReplyTo, purpose: understood.keyword, body: understood.reply };
  return { inReplyTo, purpose: 'received', body: understood.reply(incidentNumber) };
}

/** A keyword is meant each time, unless it only follows itself: STOP, START, STOP ends in silence. */
function isRepeat({ repeatOf, body }: InboxMessage): boolean {
  return repeatOf !== undefined && (repeatOf.atOnce || readKeyword(body) === undefined);
}

/** Within a run nobody says anything before their START or after their STOP, so that the order of its effects is right for all. */
export function runsOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  let spoke = new Set<string>();
  let stopped = new Set<string>();
  for (const line of lines) {
    const { message: { senderIndex: who }, understood } = line;
    const keyword = understood.kind === 'keyword' ? understood.keyword : undefined;
    if (stopped.has(who) || (keyword === 'start' && spoke.has(who))) {
      runs.push(run);
      run = [];
      spoke = new Set();
      stopped = new Set();
    }
    run.push(line);
    spoke.add(who);
    if (keyword === 'stop') stopped.add(who);
  }
  return run.length > 0 ? [...runs, run] : runs;
}
