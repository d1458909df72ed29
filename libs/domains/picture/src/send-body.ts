import type { Viewer } from '@watchpost/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Body } from './picture-cache.js';

/**
 * Sends kept bytes, or 304 when the asker has them. What the public sees may be kept by a shared cache for two seconds;
 * browsers ask each time, so that a reload after a change shows the change.
 */
export async function sendBody(reply: FastifyReply, body: Body, content: { type: string; viewer: Viewer }): Promise<FastifyReply> {
  const { request } = reply;
  reply.header('etag', body.etag);
  reply.header('cache-control', content.viewer.kind === 'public' ? 'public, max-age=0, s-maxage=2, must-revalidate' : 'private, no-cache');
  reply.header('vary', 'cookie, accept-encoding');
  if (isKept(request, body)) return reply.code(304).send();
  reply.header('content-type', content.type);
  if (!body.worthPacking || !takesGzip(request)) return reply.send(body.toSend());
  return reply.header('content-encoding', 'gzip').send(await body.gzipped());
}

function isKept(request: FastifyRequest, body: Body): boolean {
  const kept = request.headers['if-none-match'];
  return kept !== undefined && (kept === body.etag || kept === '*' || kept.split(',').some((etag) => etag.trim() === body.etag));
}

const takesGzip = (request: FastifyRequest): boolean => /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''));
