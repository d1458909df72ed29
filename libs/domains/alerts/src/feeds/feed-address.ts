import type { Config } from '@watchpost/platform';
import type { FastifyRequest } from 'fastify';

/** What links in a feed begin with: the configured public address, else the one the reader used. */
export function baseUrl(request: FastifyRequest, config: Pick<Config, 'publicUrl'>): string {
  if (config.publicUrl) return config.publicUrl.replace(/\/+$/, '');
  // The Host header is the reader's own word: only the characters of a host may get into the document.
  const host = /^[\w.:[\]-]{1,255}$/.test(request.host) ? request.host : 'localhost';
  return `${request.protocol}://${host}`;
}
