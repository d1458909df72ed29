import { Controller, Get, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { WebReports } from '@watchpost/messaging';
import { Allow, CONFIG, type Config, createLogger, Database, formLanguage, isDatabaseUnavailable, SoftLimit, type FormLanguage } from '@watchpost/platform';
import { readTypedPhone } from '@watchpost/sms';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { findIncidentNumber } from '../intake.sql.js';
import { checkReport, emptyReport, looksAutomatic, typedReport, type TypedReport } from './report-form.js';
import { formPage, thanksPage } from './report-form.page.js';
import { REPORT_TEXTS } from './report-form.texts.js';

const RETRY_SECONDS = 30;
const NUMBER_TRIES = 6;
const NUMBER_WAIT_MS = 250;
const log = createLogger('intake');

/** The public form at /report. */
@Controller('report')
export class ReportFormController {
  private readonly limit = new SoftLimit(60);

  constructor(
    private readonly webReports: WebReports,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'countryCallingCode'>,
  ) {}

  @Get()
  @Allow('public')
  show(@Query('lang') lang: unknown, @Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): void {
    answer(reply, 200, formPage(emptyReport(), {}, formLanguage(lang, accepted)));
  }

  @Get('thanks')
  @Allow('public')
  async thanks(@Query() { n, lang }: { n?: unknown; lang?: unknown }, @Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const reference = typeof n === 'string' && /^\d{1,18}$/.test(n) ? n : '';
    answer(reply, 200, thanksPage(reference, reference ? await this.incidentNumber(reference) : undefined, formLanguage(lang, accepted)));
  }

  @Post()
  @Allow('public')
  async receive(@Query('lang') lang: unknown, @Req() request: FastifyRequest & { rawBody?: Buffer }, @Res() reply: FastifyReply): Promise<void> {
    const raw = request.rawBody ?? Buffer.alloc(0);
    const language = formLanguage(lang, request.headers['accept-language']);
    const texts = REPORT_TEXTS[language];
    // A program that fills in everything is thanked like anybody, so that it learns nothing.
    if (looksAutomatic(raw)) return thank(reply, '', language);
    const typed = typedReport(raw);
    const errors = checkReport(typed, language);
    if (Object.keys(errors).length > 0) return answer(reply, 422, formPage(typed, errors, language));
    const seconds = this.limit.secondsToWait(request.ip);
    if (seconds > 0) {
      void reply.header('retry-after', String(seconds));
      return answer(reply, 429, formPage(typed, {}, language, texts.tooMany(seconds)));
    }
    try {
      thank(reply, (await this.webReports.receiveWebReport(this.toWebReport(typed, raw))) ?? '', language);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      log.warn({ err: error }, 'a report could not be stored: the database does not answer');
      void reply.header('retry-after', String(RETRY_SECONDS));
      answer(reply, 503, formPage(typed, {}, language, texts.notStored));
    }
  }

  /** The same words pressed twice are one report; a form kept by a proxy does not make one of two people's. */
  private toWebReport(typed: TypedReport, raw: Buffer): Parameters<WebReports['receiveWebReport']>[0] {
    const body = typed.where.trim() ? `${typed.what.trim()}\n${typed.where.trim()}` : typed.what.trim();
    const content = createHash('sha256').update(JSON.stringify([body, typed.name, typed.phone])).digest('hex').slice(0, 16);
    // A call for help is not sent back for how its number is written: whoever reads it can call a national number, too.
    const sender = readTypedPhone(typed.phone, this.config) ?? typed.phone.trim();
    return { submissionId: `${typed.submissionId}.${content}`, sender, body, raw };
  }

  /** The worker usually needs a moment; a page a second later is better than one without the number. */
  private async incidentNumber(reference: string): Promise<number | undefined> {
    for (let tries = 1; ; tries++) {
      const number = await findIncidentNumber(this.database, reference);
      if (number !== undefined || tries >= NUMBER_TRIES) return number;
      await wait(NUMBER_WAIT_MS);
    }
  }
}

function thank(reply: FastifyReply, reference: string, language: FormLanguage): void {
  void reply.header('cache-control', 'no-store').redirect(`/report/thanks?n=${reference}&lang=${language}`, 303);
}

// Never kept by a cache: each page carries its own submission id.
function answer(reply: FastifyReply, status: number, page: string): void {
  void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
