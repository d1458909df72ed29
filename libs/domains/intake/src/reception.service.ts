import { Injectable } from '@nestjs/common';
import { IncidentReports, type ReceivedReport } from '@watchpost/incidents';
import { Outbox, REPEAT, type InboxMessage } from '@watchpost/messaging';
import type { Sql } from '@watchpost/platform';
import { readKeyword } from '@watchpost/sms';
import { Understandings, type Understood } from './understanding.service.js';

export interface Reception {
  /** What became of the message, in a word. */
  outcome: string;
  language: string;
  /** The report it became; to be announced after the commit. */
  received: ReceivedReport | undefined;
}

type Line = { message: InboxMessage; understood: Understood };

/** Gives inbox messages their effects: a keyword is obeyed, everything else becomes a report, and the sender is told. */
@Injectable()
export class Receptions {
  constructor(
    private readonly understandings: Understandings,
    private readonly reports: IncidentReports,
    private readonly outbox: Outbox,
  ) {}

  /** A batch by few statements, with the same outcome as one message after another. */
  async applyAll(messages: readonly InboxMessage[], sql: Sql): Promise<Reception[]> {
    const spoken = messages.filter((message) => !isRepeat(message));
    const understood = await this.understandings.understandAll(spoken, sql);
    const lines = spoken.map((message, index) => ({ message, understood: understood[index] as Understood }));
    const receptions = new Map<string, Reception>();
    for (const run of runsOf(lines)) (await this.applyRun(run, sql)).forEach((reception, index) => receptions.set((run[index] as Line).message.id, reception));
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

  private async applyRun(lines: readonly Line[], sql: Sql): Promise<Reception[]> {
    const received = await this.reports.receive(lines.flatMap(({ understood }) => (understood.kind === 'report' ? [understood.report] : [])), sql);
    let next = 0;
    const receptions = lines.map(({ understood }): Reception => {
      const { language } = understood;
      if (understood.kind === 'report') return { outcome: 'report', language, received: received[next++] };
      return { outcome: understood.keyword, language, received: undefined };
    });
    await this.optAll('start', lines, sql);
    await this.outbox.queueReplies(lines.map(({ message, understood }, index) => replyTo(message.id, understood, receptions[index]?.received)), sql);
    // The last word before the silence: written before the number counts as opted out.
    await this.optAll('stop', lines, sql);
    return receptions;
  }

  private async optAll(keyword: 'start' | 'stop', lines: readonly Line[], sql: Sql): Promise<void> {
    for (const { message, understood } of lines) {
      if (understood.kind !== 'keyword' || understood.keyword !== keyword) continue;
      if (keyword === 'start') await this.outbox.optIn(message.channelId, message.sender, sql);
      else await this.outbox.optOut(message.channelId, message.sender, sql);
    }
  }
}

function replyTo(inReplyTo: string, understood: Understood, received: ReceivedReport | undefined) {
  if (understood.kind === 'keyword') return { inReplyTo, purpose: understood.keyword, body: understood.reply };
  return { inReplyTo, purpose: 'received', body: understood.reply(received?.incidentNumber ?? 0) };
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
    const { message: { channelId, senderIndex }, understood } = line;
    const who = `${channelId} ${senderIndex}`;
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
