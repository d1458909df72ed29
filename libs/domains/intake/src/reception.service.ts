import { Injectable } from '@nestjs/common';
import { IncidentReports, type ReceivedReport } from '@watchpost/incidents';
import { Outbox, type InboxMessage } from '@watchpost/messaging';
import { readKeyword, type KeywordMatch } from '@watchpost/sms';
import type { Sql } from '@watchpost/platform';
import { readReportForm } from './form/report-form.js';
import { placeReport } from './placing.js';
import { Places } from './places.service.js';
import { parseReport, type ReportFinding } from './report/report-parser.js';
import { replyText } from './replies.js';
import { applyRules, type Understanding } from './rules/apply-rules.js';
import { readText } from './rules/compile-rule.js';
import { LiveRules } from './rules/live-rules.service.js';

export interface Reception {
  /** What became of the message, in a word. */
  outcome: string;
  /** The report it became; to be announced after the commit. */
  received: ReceivedReport | undefined;
}

/** Gives an inbox message its meaning: a keyword is obeyed, everything else becomes a report, and the sender is told. */
@Injectable()
export class Receptions {
  constructor(
    private readonly reports: IncidentReports,
    private readonly outbox: Outbox,
    private readonly places: Places,
    private readonly rules: LiveRules,
  ) {}

  async apply(message: InboxMessage, sql: Sql): Promise<Reception> {
    const keyword = message.gateway === 'web' ? undefined : readKeyword(message.body);
    if (keyword) return this.obey(keyword, message, sql);
    return this.report(message, sql);
  }

  private async obey({ keyword, language }: KeywordMatch, message: InboxMessage, sql: Sql): Promise<Reception> {
    if (keyword === 'start') await this.outbox.optIn(message.channelId, message.sender, sql);
    // The last word before the silence: written before the number counts as opted out.
    await this.outbox.queueReply({ inReplyTo: message.id, purpose: keyword, body: replyText(keyword, language) }, sql);
    if (keyword === 'stop') await this.outbox.optOut(message.channelId, message.sender, sql);
    return { outcome: keyword, received: undefined };
  }

  private async report(message: InboxMessage, sql: Sql): Promise<Reception> {
    const form = message.gateway === 'web' ? readReportForm(message.raw) : undefined;
    const parsed = parseReport(message.body);
    const where = form?.where ?? '';
    const candidates = await this.places.find(where || parsed.placeText, message.exercise, undefined, sql);
    const placing = placeReport({ mapPoint: form?.point, coordinates: parsed.coordinates, candidates, where });
    const findings = [...parsed.findings.filter(({ code }) => !(form?.category && code === 'no-category')), ...placing.findings, ...ownFindings(message)];
    const known = { category: form?.category || parsed.category, severity: parsed.severity, need: parsed.need, urgency: parsed.urgency, tags: [], findings };
    const understood = applyRules<Understanding>(known, readText(message.body, parsed.language), await this.rules.list(sql));
    const received = await this.reports.receive(
      {
        inboundMessageId: message.id,
        source: message.gateway === 'web' ? 'web' : 'sms',
        text: message.body,
        ...understood,
        language: parsed.language,
        place: placing.place,
        placeSource: placing.placeSource,
        point: placing.point,
        receivedAt: message.receivedAt,
        exercise: message.exercise,
      },
      sql,
    );
    const body = replyText('received', parsed.language, received.incidentNumber);
    await this.outbox.queueReply({ inReplyTo: message.id, purpose: 'received', body }, sql);
    return { outcome: 'report', received };
  }
}

function ownFindings(message: InboxMessage): ReportFinding[] {
  return message.derivedId ? [{ code: 'no-message-id', message: 'The gateway sent no message id: a repeated text within a minute counts as one.' }] : [];
}
