import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { formLanguage, GuardedFetcher, SoftLimit, toWatchpostError, WatchpostError, type FormLanguage } from '@watchpost/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isQuotable, MAX_DOCUMENT_BYTES, NOTHING_ASKED, pastedBytes, readAskedCheck, tooLarge, type AskedCheck } from './asked-check.js';
import { capCheckPage } from './cap-check.page.js';
import { CAP_CHECK_TEXTS } from './cap-check.texts.js';
import { CapChecks } from './cap-checks.service.js';
import type { CheckedDocument } from './check-document.js';

const PATH = '/cap-check';
/** The document and the rest of the form. */
const MAX_BODY_BYTES = MAX_DOCUMENT_BYTES + 65_536;
const CHECKS_A_MINUTE = 30;
const FETCH_MS = 15_000;
const FETCHED_FROM_INSIDE = 'Only addresses on the open internet are fetched here. Save the message and choose its file instead.';

type CheckRequest = FastifyRequest & { rawBody?: Buffer };

/**
 * `/cap-check`: anybody may have a CAP message checked, by a form that needs no script or by a program. Straight on
 * Fastify, because its bodies may be larger than those of any other address.
 */
@Injectable()
export class CapCheckRoutes implements OnModuleInit {
  private readonly limit = new SoftLimit(CHECKS_A_MINUTE);
  /** Strangers choose what is fetched: no private host is allowed to them, whatever the settings allow to sources. */
  private readonly fetcher = new GuardedFetcher({ allowedPrivateHosts: [] });

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly checks: CapChecks,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (!fastify) return;
    const errorHandler = (error: Error & { code?: string }, request: FastifyRequest, reply: FastifyReply): void =>
      void refuse(request, reply, error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? tooLarge() : error);
    fastify.route({ method: 'GET', url: PATH, errorHandler, handler: async (request, reply) => show(reply, 200, capCheckPage({ language: languageOf(request) })) });
    fastify.route({ method: 'POST', url: PATH, bodyLimit: MAX_BODY_BYTES, errorHandler, handler: async (request, reply) => this.receive(request, reply) });
  }

  private async receive(request: CheckRequest, reply: FastifyReply): Promise<FastifyReply> {
    const seconds = this.limit.secondsToWait(request.ip);
    if (seconds > 0) throw new WatchpostError('RATE_LIMITED', `You have checked many messages. Try again in ${seconds} seconds.`, { retryAfterSeconds: seconds });
    const asked = await readAskedCheck(request.headers['content-type'] ?? '', request.rawBody ?? (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)));
    try {
      const { bytes, name, fetched } = await this.documentOf(asked, languageOf(request));
      const checked = await this.checks.check(bytes, name);
      const shown = fetched && !isQuotable(bytes) ? withoutSource(checked) : checked;
      if (wantsJson(request)) return await reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(shown.report));
      return await show(reply, 200, capCheckPage({ language: languageOf(request), asked, checked: shown }));
    } catch (error) {
      return refuse(request, reply, error, asked);
    }
  }

  private async documentOf({ file, text, url }: AskedCheck, language: FormLanguage): Promise<{ bytes: Uint8Array; name: string; fetched: boolean }> {
    if (file) return { bytes: file.bytes, name: file.name, fetched: false };
    if (text.trim() !== '') return { bytes: pastedBytes(text), name: CAP_CHECK_TEXTS[language].pasted, fetched: false };
    if (url === '') throw new WatchpostError('INVALID_INPUT', CAP_CHECK_TEXTS[language].nothing);
    const { status, body } = await this.fetch(url);
    if (status !== 200) throw new WatchpostError('UPSTREAM', `The server answered with status ${status} instead of a message. Check the address.`);
    return { bytes: body, name: url.slice(0, 300), fetched: true };
  }

  private async fetch(url: string): Promise<{ status: number; body: Uint8Array }> {
    try {
      return await this.fetcher.fetch({ url, totalMs: FETCH_MS, maxBytes: MAX_DOCUMENT_BYTES, headers: { accept: 'application/cap+xml, application/xml, application/json;q=0.9, */*;q=0.5' } });
    } catch (error) {
      // The fetcher's sentence speaks to administrators here, and tells what is inside.
      const inside = error instanceof WatchpostError && (error.details?.['reason'] === 'private_address' || error.message.includes('ALLOWED_PRIVATE_HOSTS'));
      throw inside ? new WatchpostError('UPSTREAM', FETCHED_FROM_INSIDE, {}, { cause: error }) : error;
    }
  }
}

/** Findings with what they quote taken out. */
function withoutSource(checked: CheckedDocument): CheckedDocument {
  const findings = checked.report.findings.map((finding) => (finding.layer === 'text' ? { ...finding, message: 'What was fetched is neither XML nor JSON, so nothing of it is shown.' } : finding));
  return { ...checked, report: { ...checked.report, root: 'NOT-WELL-FORMED', findings: findings.slice(0, 1) }, excerpts: findings.slice(0, 1).map(() => null) };
}

function refuse(request: FastifyRequest, reply: FastifyReply, thrown: unknown, asked = NOTHING_ASKED): FastifyReply {
  const error = toWatchpostError(thrown);
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  if (!wantsJson(request)) return show(reply, error.httpStatus, capCheckPage({ language: languageOf(request), asked, problem: error.message }));
  return reply.status(error.httpStatus).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify({ code: error.code, message: error.message, requestId: request.id }));
}

function show(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
}

/** Programs say so, or do not ask for a page. */
function wantsJson(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? '';
  return accepted.includes('application/json') || (request.method === 'POST' && !accepted.includes('text/html'));
}

function languageOf(request: FastifyRequest): FormLanguage {
  return formLanguage((request.query as Record<string, unknown>)['lang'], request.headers['accept-language']);
}
