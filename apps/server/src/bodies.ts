import type { FastifyInstance, FastifyRequest } from 'fastify';

type RequestWithBytes = FastifyRequest & { rawBody?: Buffer };

/**
 * Every body arrives as bytes, kept as `rawBody` because gateways sign bytes. Webhooks parse them on their own: a body
 * that is not what its content type says must still reach the inbox's door and be answered there.
 */
export function parseBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request: RequestWithBytes, bytes, done) => {
    const body = bytes as Buffer;
    request.rawBody = body;
    if (request.url.startsWith('/hooks/')) return done(null, body);
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json') return parseJson(body, done);
    if (type === 'application/x-www-form-urlencoded') return done(null, formFields(body));
    done(null, body);
  });
}

function parseJson(body: Buffer, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, body.length === 0 ? undefined : JSON.parse(body.toString('utf8')));
  } catch {
    done(Object.assign(new Error('The request body is not valid JSON.'), { statusCode: 400 }));
  }
}

/** Fields of a form; a name sent several times becomes a list. */
function formFields(body: Buffer): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return fields;
}
