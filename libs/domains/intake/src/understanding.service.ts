import { Injectable } from '@nestjs/common';
import type { IncomingReport } from '@watchpost/incidents';
import type { InboxMessage } from '@watchpost/messaging';
import type { Sql } from '@watchpost/platform';
import { readKeyword, type SmsKeyword } from '@watchpost/sms';
import { readReportForm } from './form/report-form.js';
import { messageFindings } from './message-findings.js';
import { placeReport } from './placing.js';
import { Places } from './places.service.js';
import { turnIfSwapped } from './operation-area/swapped-axes.js';
import { parseReport, type ParsedReport } from './report/report-parser.js';
import { replyText } from './replies.js';
import { applyRules, type Understanding } from './rules/apply-rules.js';
import { readText } from './rules/compile-rule.js';
import { LiveRules } from './rules/live-rules.service.js';

/** What a message means; nothing has come of it yet. */
export type Understood =
  | { kind: 'keyword'; keyword: SmsKeyword; language: string; reply: string }
  | { kind: 'report'; report: IncomingReport; language: string; reply: (incidentNumber: number) => string };

/** Reads messages: keywords, the web form, words, coordinates, places, rules. It writes nothing. */
@Injectable()
export class Understandings {
  constructor(
    private readonly places: Places,
    private readonly rules: LiveRules,
  ) {}

  /** In their order, one answer each. */
  async understandAll(messages: readonly InboxMessage[], sql: Sql): Promise<Understood[]> {
    const understood: Understood[] = [];
    for (const message of messages) understood.push(await this.understand(message, sql));
    return understood;
  }

  private async understand(message: InboxMessage, sql: Sql): Promise<Understood> {
    const said = message.gateway === 'web' ? undefined : readKeyword(message.body);
    if (said) return { kind: 'keyword', ...said, reply: replyText(said.keyword, said.language) };
    return this.asReport(message, sql);
  }

  private async asReport(message: InboxMessage, sql: Sql): Promise<Understood> {
    const form = message.gateway === 'web' ? readReportForm(message.raw) : undefined;
    const area = await this.places.area(message.exercise, sql);
    const where = form?.where ?? '';
    const parsed = turnIfSwapped(await this.parsed(message, sql), area);
    const { language } = parsed;
    const text = where || parsed.placeText;
    const candidates = await this.places.find(text, message.exercise, undefined, sql);
    const { place, placeSource, point, findings: placeFindings, candidates: placeCandidates } = placeReport({ mapPoint: form?.point, coordinates: parsed.coordinates, candidates, text, where });
    const findings = [...parsed.findings.filter(({ code }) => !(form?.category && code === 'no-category')), ...placeFindings, ...messageFindings(message)];
    const known = { category: form?.category || parsed.category, severity: parsed.severity, need: parsed.need, urgency: parsed.urgency, tags: [], findings };
    const understood = applyRules<Understanding>(known, readText(message.body, language), await this.rules.list(sql));
    const report: IncomingReport = {
      ...understood, place, placeSource, point, language, inboundMessageId: message.id, source: message.gateway === 'web' ? 'web' : 'sms', text: message.body,
      placeCandidates, priority: message.priority === 1 || understood.urgency === 'now' ? 1 : 2, receivedAt: message.receivedAt, exercise: message.exercise,
    };
    return { kind: 'report', report, language, reply: (incidentNumber) => replyText('received', language, { number: incidentNumber }) };
  }

  /** A short Plus Code is near the place that the text names, else in the operation's area. */
  private async parsed({ body, exercise }: InboxMessage, sql: Sql): Promise<ParsedReport> {
    if (!body.includes('+')) return parseReport(body);
    const [named] = await this.places.find(body, exercise, 1, sql);
    const near = named?.lngLat ?? (await this.places.area(exercise, sql)).near;
    return parseReport(body, near && { lng: near[0], lat: near[1] });
  }
}
