import { Injectable } from '@nestjs/common';
import { IncidentReports, type ReceivedReport } from '@watchpost/incidents';
import { Outbox, type InboxMessage } from '@watchpost/messaging';
import type { Sql } from '@watchpost/platform';
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
    const understood = await this.understandings.understandAll(messages, sql);
    const lines = messages.map((message, index) => ({ message, understood: understood[index] as Understood }));
    const receptions: Reception[] = [];
    for (const run of runsOf(lines)) receptions.push(...(await this.applyRun(run, sql)));
    return receptions;
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

/** Within a run nobody says anything before their START or after their STOP, so that the order of its effects is right for all. */
export function runsOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  let spoke = new Set<string>();
  let stopped = new Set<string>();
  for (const line of lines) {
    const { message: { channelId, sender }, understood } = line;
    const who = `${channelId} ${sender}`;
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
