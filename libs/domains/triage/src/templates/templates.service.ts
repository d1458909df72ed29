import { Injectable } from '@nestjs/common';
import { IncidentReading, ReportReading } from '@watchpost/incidents';
import { Audit, Database, mustSpeakForAll, WatchpostError, type Prisma, type Viewer } from '@watchpost/platform';
import { countSegments } from '@watchpost/sms';
import { selectLanguageOf } from '../conversations/conversations.sql.js';
import { fillIn } from './render.js';
import type { RenderedReply, ReplyTemplate, ValidTemplate } from './template.model.js';

const SHARED = 'Reply templates are';

/** Answers that are kept ready, for every agency. */
@Injectable()
export class ReplyTemplates {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly reports: ReportReading,
    private readonly incidents: IncidentReading,
  ) {}

  async list(): Promise<ReplyTemplate[]> {
    const rows = await this.database.prisma.replyTemplate.findMany({ orderBy: [{ digit: 'asc' }, { name: 'asc' }], take: 200 });
    return rows.map(shown);
  }

  async save({ id, name, digit, texts }: ValidTemplate, viewer: Viewer): Promise<ReplyTemplate> {
    mustSpeakForAll(viewer, SHARED);
    const { prisma } = this.database;
    const same = await prisma.replyTemplate.findUnique({ where: { name } });
    if (same && same.id !== id) throw new WatchpostError('CONFLICT', `There is a template "${name}" already. Choose another name, or change that one.`, { field: 'name' });
    if (id && !(await prisma.replyTemplate.findUnique({ where: { id } }))) throw new WatchpostError('NOT_FOUND', 'This template was removed. Save it as a new one.');
    const data = { name, digit: digit ?? null, texts: Object.fromEntries(texts.map((text) => [text.language, text.text])), changedBy: viewer.name, changedAt: new Date() };
    const freed = typeof digit === 'number' ? [prisma.replyTemplate.updateMany({ where: { digit, NOT: id ? { id } : undefined }, data: { digit: null } })] : [];
    const written = await prisma.$transaction([...freed, id ? prisma.replyTemplate.update({ where: { id }, data }) : prisma.replyTemplate.create({ data })]);
    const row = written.at(-1) as Prisma.ReplyTemplateGetPayload<object>;
    await this.audit.record({ actor: viewer.personId ?? viewer.name, action: 'template.save', subject: `reply_template:${row.id}`, details: { name } });
    return shown(row);
  }

  async remove(id: string, viewer: Viewer): Promise<boolean> {
    mustSpeakForAll(viewer, SHARED);
    const { count } = await this.database.prisma.replyTemplate.deleteMany({ where: { id } });
    if (count > 0) await this.audit.record({ actor: viewer.personId ?? viewer.name, action: 'template.remove', subject: `reply_template:${id}` });
    return count > 0;
  }

  /** In the language of the conversation, with what this report knows. */
  async render(templateId: string, reportId: string, viewer: Viewer): Promise<RenderedReply> {
    const report = await this.reports.get(reportId, viewer);
    const template = await this.database.prisma.replyTemplate.findUnique({ where: { id: templateId } });
    if (!template) throw new WatchpostError('NOT_FOUND', 'There is no such template. Choose another one.');
    const spoken = report.conversationId ? await selectLanguageOf(this.database, report.conversationId) : '';
    const agency = await this.incidents.agencyOf(report.incident.agencyId);
    const filled = fillIn(template.texts as Record<string, string>, spoken || report.language, {
      number: String(report.incident.number),
      incident: report.incident.title,
      place: report.place || report.incident.place,
      category: report.category,
      agency: agency?.name ?? '',
      time: `${report.receivedAt.toISOString().slice(11, 16)} UTC`,
    });
    const { segments, encoding, remaining } = countSegments(filled.text);
    return { ...filled, parts: segments, encoding, remaining };
  }
}

function shown({ id, name, digit, texts }: Prisma.ReplyTemplateGetPayload<object>): ReplyTemplate {
  return { id, name, digit, texts: Object.entries(texts as Record<string, string>).map(([language, text]) => ({ language, text })) };
}
