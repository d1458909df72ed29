import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Encoding = 'br' | 'gzip';

/** Bytes ready to be sent, made once and sent to many. */
export interface ReadyAnswer {
  body: Buffer;
  /** The same bytes packed; made when first asked for. */
  packed: Map<Encoding, Promise<Buffer>>;
  /** A strong tag, of the bytes as they are. */
  etag: string;
  contentType: string;
  changedAt: Date;
  /** Said with every answer, such as `link`. */
  headers: Readonly<Record<string, string>>;
}

const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);
/** Smaller than gzip's best and still quicker: a feed changes too often for more. */
const BROTLI_QUALITY = 5;
const WORTH_PACKING_BYTES = 1024;

const PACKERS: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: async (body) => packBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: async (body) => packGzip(body),
};

export function readyAnswer(body: Buffer, contentType: string, changedAt: Date, headers: Readonly<Record<string, string>> = {}): ReadyAnswer {
  return { body, packed: new Map(), etag: `"${createHash('sha256').update(body).digest('hex')}"`, contentType, changedAt, headers };
}

/** Sends the bytes, or 304 when the asker has them (RFC 9110 sections 13.1.1 to 13.1.3). */
export async function answer(request: FastifyRequest, reply: FastifyReply, ready: ReadyAnswer, cacheControl: string): Promise<FastifyReply> {
  const encoding = ready.body.length < WORTH_PACKING_BYTES ? null : encodingFor(String(request.headers['accept-encoding'] ?? ''));
  const modified = lastModified(ready.changedAt, Date.now());
  reply
    .headers(ready.headers)
    // Packed bytes are others than those the strong tag stands for.
    .header('etag', encoding ? `W/${ready.etag}` : ready.etag)
    .header('last-modified', new Date(modified).toUTCString())
    .header('cache-control', cacheControl)
    .header('vary', ready.headers['vary'] ? `${ready.headers['vary']}, accept-encoding` : 'accept-encoding')
    .header('x-content-type-options', 'nosniff');
  if (isFresh(request.headers, ready.etag, modified)) return reply.code(304).send();
  reply.header('content-type', ready.contentType);
  if (!encoding) return reply.send(ready.body);
  return reply.header('content-encoding', encoding).send(await packed(ready, encoding));
}

async function packed(ready: ReadyAnswer, encoding: Encoding): Promise<Buffer> {
  const known = ready.packed.get(encoding);
  if (known) return known;
  const made = PACKERS[encoding](ready.body);
  ready.packed.set(encoding, made);
  made.catch(() => ready.packed.delete(encoding));
  return made;
}

/** The smallest form that the asker takes; RFC 9110 section 12.5.3. */
export function encodingFor(accepted: string): Encoding | null {
  if (accepted === '') return null;
  const weights = new Map(
    accepted.split(',').map((part): [string, number] => {
      const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
    }),
  );
  const weightOf = (encoding: Encoding): number => weights.get(encoding) ?? weights.get('*') ?? 0;
  const best: Encoding = weightOf('br') >= weightOf('gzip') ? 'br' : 'gzip';
  return weightOf(best) > 0 ? best : null;
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
