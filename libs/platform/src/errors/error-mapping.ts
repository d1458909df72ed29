import { HttpException } from '@nestjs/common';
import { ZodError } from 'zod';
import './input-sentences.js';
import { WatchpostError, type ErrorCode } from './watchpost-error.js';

const RETRY_AFTER_SECONDS = 5;

/** Node's socket errors, PostgreSQL's shutdown and connection classes, Prisma's own codes for the same. */
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH',
  '57P01', '57P02', '57P03', '53300',
  'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037',
]);
const SQLSTATE_CONNECTION = /^08[0-9A-Z]{3}$/;
// node-postgres gives these without a code.
const UNAVAILABLE_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Connection ended unexpectedly|Cannot use a pool after calling end/i;

interface Coded {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
  meta?: { driverAdapterError?: unknown };
  originalCode?: unknown;
}

/** The error itself and everything it wraps: causes, several connection attempts, Prisma's driver error. */
function* chain(error: unknown, depth = 0): Generator<Coded> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  const coded = error as Coded;
  yield coded;
  yield* chain(coded.cause, depth + 1);
  yield* chain(coded.meta?.driverAdapterError, depth + 1);
  if (Array.isArray(coded.errors)) for (const inner of coded.errors) yield* chain(inner, depth + 1);
}

/** True when the database cannot be reached now, so that the same request may work in a moment. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (const link of chain(error)) {
    if (link instanceof WatchpostError) return link.code === 'UNAVAILABLE';
    for (const code of [link.code, link.originalCode]) {
      if (typeof code === 'string' && (UNAVAILABLE_CODES.has(code) || SQLSTATE_CONNECTION.test(code))) return true;
    }
    if (typeof link.message === 'string' && UNAVAILABLE_TEXT.test(link.message)) return true;
  }
  return false;
}

function fromZod(error: ZodError): WatchpostError {
  const problems = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  const first = problems[0];
  const sentence = !first ? 'The input is not valid.' : first.field ? `${first.field}: ${first.message}` : first.message;
  return new WatchpostError('INVALID_INPUT', sentence, { field: first?.field, problems }, { cause: error });
}

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'TOO_LARGE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

function fromStatus(status: number, message: string, cause: unknown): WatchpostError {
  const code = CODE_BY_STATUS[status] ?? (status < 500 ? 'INVALID_INPUT' : 'INTERNAL');
  if (code === 'NOT_FOUND') return new WatchpostError(code, 'There is nothing at this address. Check it for a typing mistake.', undefined, { cause });
  return code === 'INTERNAL' ? unexpected(cause) : new WatchpostError(code, message, undefined, { cause });
}

function unexpected(cause: unknown): WatchpostError {
  return new WatchpostError('INTERNAL', 'Something went wrong on our side. Please try again; if it stays, give the request id to your administrator.', undefined, { cause });
}

function hasClientStatus(error: unknown): error is { statusCode: number; message: string } {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Turns whatever was thrown into the one family. Unexpected errors keep their cause for the log, never for the client. */
export function toWatchpostError(error: unknown): WatchpostError {
  if (error instanceof WatchpostError) return error;
  if (error instanceof ZodError) return fromZod(error);
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message, error);
  if (isDatabaseUnavailable(error)) {
    return new WatchpostError(
      'UNAVAILABLE',
      'The database cannot be reached at the moment. Please try again in a few seconds.',
      { retryAfterSeconds: RETRY_AFTER_SECONDS },
      { cause: error },
    );
  }
  const code = (error as Coded | null)?.code;
  if (code === 'P2002') return new WatchpostError('CONFLICT', 'There is such an entry already. Change it instead of adding another.', undefined, { cause: error });
  if (code === 'P2025') return new WatchpostError('NOT_FOUND', 'This entry does not exist any more. Reload the page.', undefined, { cause: error });
  // Fastify's own errors (body too large, wrong content type) carry a status.
  if (hasClientStatus(error)) return fromStatus(error.statusCode, error.message, error);
  return unexpected(error);
}
