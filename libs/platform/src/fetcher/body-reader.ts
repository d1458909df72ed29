import { pipeline } from 'node:stream/promises';
import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { fetchFailure, size } from './fetch-failure.js';
import type { FetchLimits } from './limits.js';

export const ACCEPT_ENCODING = 'gzip, deflate, br';

// A few kilobytes of blanks compress better than 100:1 and harm nobody.
const RATIO_COUNTS_FROM_BYTES = 256 * 1024;

function decoderFor(encoding: string, firstByte: number, host: string): Transform | undefined {
  switch (encoding) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      // Some servers send the raw stream, others the zlib format that RFC 9110 asks for (its low bits are 8).
      return (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      throw fetchFailure('encoding', `${host} compressed its answer in a way that was not asked for (${encoding.slice(0, 40)}).`);
  }
}

interface ReadOptions {
  readonly host: string;
  readonly encoding: string;
  readonly maxBytes: number;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
}

/** Reads and unpacks an answer in pieces and stops at the first byte too many, so memory never exceeds the limits. */
export async function readBody(body: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<Uint8Array> {
  const { host, limits, maxBytes, signal } = options;
  const maxUnpacked = maxBytes * limits.unpackedFactor;
  let packed = 0;
  let unpacked = 0;
  const pieces: Uint8Array[] = [];
  // The pipeline itself may only report that it was aborted; the first cause is what people need.
  let limit: Error | undefined;
  const over = (sentence: string): Error => (limit ??= fetchFailure('size', sentence));

  async function* counted(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
    for (let piece: Uint8Array | undefined = first; piece; piece = await next(rest)) {
      packed += piece.length;
      if (packed > maxBytes) throw over(`The answer of ${host} is larger than ${size(maxBytes)}.`);
      yield piece;
    }
  }

  async function keep(source: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const piece of source) {
      unpacked += piece.length;
      if (unpacked > maxUnpacked) throw over(`The answer of ${host} unpacks to more than ${size(maxUnpacked)}.`);
      if (unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > packed * limits.ratio) {
        throw over(`The answer of ${host} unpacks to more than ${limits.ratio} times its size, as only a compression bomb does.`);
      }
      pieces.push(piece);
    }
  }

  const iterator = body[Symbol.asyncIterator]();
  const first = await next(iterator);
  if (!first) return new Uint8Array();
  const decoder = decoderFor(options.encoding, first[0] ?? 0, host);
  const source = Readable.from(counted(first, iterator), { objectMode: false });
  try {
    await (decoder ? pipeline(source, decoder, keep, { signal }) : pipeline(source, keep, { signal }));
  } catch (error) {
    throw limit ?? error;
  }
  return Buffer.concat(pieces);
}

async function next(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  for (;;) {
    const step = await iterator.next();
    if (step.done) return undefined;
    if (step.value.length > 0) return step.value;
  }
}
