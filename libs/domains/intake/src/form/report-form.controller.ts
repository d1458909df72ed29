import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import { WebReports } from '@watchpost/messaging';
import { Allow, createLogger, Database, isDatabaseUnavailable } from '@watchpost/platform';
import { normalizeSender } from '@watchpost/sms';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { findIncidentNumber } from '../intake.sql.js';
import { checkReport, emptyReport, looksAutomatic, typedReport, type TypedReport } from './report-form.js';
import { FORM_SCRIPT, formPage, thanksPage } from './report-form.page.js';
import { SoftLimit } from './soft-limit.js';

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
  ) {}

  @Get()
  @Allow('public')
  show(@Res() reply: FastifyReply): void {
    answer(reply, 200, formPage(emptyReport()));
  }

  @Get('form.js')
  @Allow('public')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  script(): string {
    return FORM_SCRIPT;
  }

  @Get('thanks')
  @Allow('public')
  async thanks(@Query('n') n: unknown, @Res() reply: FastifyReply): Promise<void> {
    const reference = typeof n === 'string' && /^\d{1,18}$/.test(n) ? n : '';
    answer(reply, 200, thanksPage(reference, reference ? await this.incidentNumber(reference) : undefined));
  }

  @Post()
  @Allow('public')
  async receive(@Req() request: FastifyRequest & { rawBody?: Buffer }, @Res() reply: FastifyReply): Promise<void> {
    const raw = request.rawBody ?? Buffer.alloc(0);
    // A program that fills in everything is thanked like anybody, so that it learns nothing.
    if (looksAutomatic(raw)) return thank(reply, '');
    const typed = typedReport(raw);
    const errors = checkReport(typed);
    if (Object.keys(errors).length > 0) return answer(reply, 422, formPage(typed, errors));
    const seconds = this.limit.secondsToWait(request.ip);
    if (seconds > 0) {
      void reply.header('retry-after', String(seconds));
      return answer(reply, 429, formPage(typed, {}, `Many reports came from your network just now. Nothing is lost: wait ${seconds} seconds and press Send again.`));
    }
    try {
      thank(reply, await this.webReports.receiveWebReport(toWebReport(typed, raw)));
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      log.warn({ err: error }, 'a report could not be stored: the database does not answer');
      void reply.header('retry-after', String(RETRY_SECONDS));
      answer(reply, 503, formPage(typed, {}, 'We could not store this just now. Nothing is lost: wait half a minute and press Send again.'));
    }
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

/** The same words pressed twice are one report; a form kept by a proxy does not make one of two people's. */
function toWebReport(typed: TypedReport, raw: Buffer): Parameters<WebReports['receiveWebReport']>[0] {
  const body = typed.where.trim() ? `${typed.what.trim()}\n${typed.where.trim()}` : typed.what.trim();
  const content = createHash('sha256').update(JSON.stringify([body, typed.name, typed.phone])).digest('hex').slice(0, 16);
  return { submissionId: `${typed.submissionId}.${content}`, sender: normalizeSender(typed.phone), body, raw };
}

function thank(reply: FastifyReply, reference: string): void {
  void reply.header('cache-control', 'no-store').redirect(`/report/thanks?n=${reference}`, 303);
}

// Never kept by a cache: each page carries its own submission id.
function answer(reply: FastifyReply, status: number, page: string): void {
  void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
