import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toWatchpostError } from './error-mapping.js';
import { errorPage } from './error-page.js';
import { logFailure } from './failure-log.js';

/** The last resort of every REST address: JSON for programs, a page for people. GraphQL formats its own errors. */
@Catch()
export class HttpErrorsFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw thrown;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = toWatchpostError(thrown);
    logFailure(error, request.id);
    if (reply.sent || reply.raw.headersSent) return;
    void reply.status(error.httpStatus).header('cache-control', 'no-store');
    if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds));
    if (request.headers.accept?.includes('text/html')) {
      void reply.type('text/html; charset=utf-8').send(errorPage(error, request.id).toString());
      return;
    }
    const { code, message, details = {} } = error;
    void reply.type('application/json; charset=utf-8').send({ code, message, requestId: request.id, ...(details['problems'] ? { problems: details['problems'] } : {}) });
  }
}
