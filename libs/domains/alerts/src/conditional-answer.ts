import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bytes ready to be sent, made once and sent to many. */
export interface ReadyAnswer {
  body: Buffer;
  gzipped: Buffer | null;
  etag: string;
  contentType: string;
  changedAt: Date;
}

const compress = promisify(gzip);
const WORTH_COMPRESSING_BYTES = 1024;

export async function readyAnswer(body: Buffer, contentType: string, changedAt: Date): Promise<ReadyAnswer> {
  // Weak, because the same tag stands for the plain and the compressed form.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { body, contentType, changedAt, etag, gzipped: body.length >= WORTH_COMPRESSING_BYTES ? await compress(body) : null };
}

/** Sends the bytes, or 304 when the asker has them (RFC 9110 sections 13.1.1 to 13.1.3). */
export async function answer(request: FastifyRequest, reply: FastifyReply, ready: ReadyAnswer, cacheControl: string): Promise<FastifyReply> {
  const modified = lastModified(ready.changedAt, Date.now());
  reply
    .header('etag', ready.etag)
    .header('last-modified', new Date(modified).toUTCString())
    .header('cache-control', cacheControl)
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff');
  if (isFresh(request.headers, ready.etag, modified)) return reply.code(304).send();
  reply.header('content-type', ready.contentType);
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(request.headers['accept-encoding'] ?? ''));
  if (ready.gzipped && takesGzip) return reply.header('content-encoding', 'gzip').send(ready.gzipped);
  return reply.send(ready.body);
}

/**
 * HTTP dates count seconds. Within the second of the change the one before is given, so that an asker who knows only
 * dates can't take a second change in the same second for the first.
 */
function lastModified(changedAt: Date, now: number): number {
  const second = Math.floor(changedAt.getTime() / 1000) * 1000;
  return now - second < 1000 ? second - 1000 : second;
}

export function isFresh(headers: FastifyRequest['headers'], etag: string, modified: number): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || tags.split(',').some((tag) => opaque(tag) === opaque(etag));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Number.isFinite(since) && modified <= since;
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
