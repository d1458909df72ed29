import type { Config } from '@watchpost/platform';
import type { FastifyInstance } from 'fastify';

const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' ws: wss:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const ALWAYS_SECURE = 'max-age=31536000; includeSubDomains';

/** Said with every answer: nothing from elsewhere runs or frames our pages. Styles may be inline: the UI kit sets them. */
export function securityHeaders(fastify: FastifyInstance, config: Config): void {
  const secure = isSecure(config);
  // With a callback instead of a promise: every answer passes here.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    reply.header('permissions-policy', 'geolocation=(self), camera=(), microphone=()');
    if (secure) reply.header('strict-transport-security', ALWAYS_SECURE);
    done();
  });
}

/** Said with answers to gateways, which are short texts: whoever opens one in a browser sees a text, and nothing else. */
export function webhookHeaders(fastify: FastifyInstance, config: Config): void {
  const headers = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', ...(isSecure(config) && { 'strict-transport-security': ALWAYS_SECURE }) };
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    reply.headers(headers);
    done();
  });
}

function isSecure({ publicUrl }: Config): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
