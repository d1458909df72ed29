import type { Socket } from 'node:net';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Client, type Dispatcher } from 'undici';
import { CONFIG, type Config } from '../config/config.js';
import { ACCEPT_ENCODING, readBody } from './body-reader.js';
import { dial, resolveWithSystem, type ResolveHost } from './dialer.js';
import { describeFailure, fetchFailure, seconds, size } from './fetch-failure.js';
import { parseTarget, type FetchTarget } from './fetch-target.js';
import { FETCH_LIMITS, type FetchLimits } from './limits.js';
import { SilenceTimer } from './silence-timer.js';

export interface FetchRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Bytes on the wire; at most, and by default, 5 MB. */
  readonly maxBytes?: number;
  readonly totalMs?: number;
  /** `host:port` of this very program, which this request may reach although it is private. Never taken from outside. */
  readonly ownHost?: string;
}

export interface FetchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/** What a test replaces: how names resolve and how patient the fetcher is. */
export interface FetcherSettings {
  readonly resolve?: ResolveHost;
  readonly limits?: Partial<FetchLimits>;
}

export const FETCHER_SETTINGS = Symbol('fetcher settings');

interface Hop {
  readonly allowed: readonly string[];
  readonly target: FetchTarget;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

interface Patience {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

type Answer = { response: FetchResponse } | { location: string; status: number };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What a request says about itself; everything else in its headers may be a key, by whatever name a service gave it. */
const TOLD_ANYBODY = new Set(['accept', 'accept-language', 'cache-control', 'content-type', 'if-modified-since', 'if-none-match', 'user-agent']);

/** The only way out of the program. Every failure is a WatchpostError('UPSTREAM') with one plain sentence. */
@Injectable()
export class GuardedFetcher {
  private readonly resolve: ResolveHost;
  private readonly limits: FetchLimits;
  private readonly allowedPrivateHosts: readonly string[];

  constructor(@Inject(CONFIG) config: Pick<Config, 'allowedPrivateHosts'>, @Optional() @Inject(FETCHER_SETTINGS) settings: FetcherSettings = {}) {
    this.allowedPrivateHosts = config.allowedPrivateHosts;
    this.resolve = settings.resolve ?? resolveWithSystem;
    this.limits = { ...FETCH_LIMITS, ...settings.limits };
  }

  async fetch(request: FetchRequest): Promise<FetchResponse> {
    const totalMs = Math.min(request.totalMs ?? this.limits.totalMs, this.limits.totalMs);
    const maxBytes = Math.min(request.maxBytes ?? this.limits.wireBytes, this.limits.wireBytes);
    const total = new AbortController();
    let host = '';
    const timer = setTimeout(() => total.abort(fetchFailure('timeout', `${host} did not finish its answer within ${seconds(totalMs)}.`)), totalMs);
    const allowed = request.ownHost === undefined ? this.allowedPrivateHosts : [...this.allowedPrivateHosts, request.ownHost];
    let hop: Hop = { allowed, target: parseTarget(request.url, allowed), method: request.method ?? 'GET', headers: lowerCase(request.headers ?? {}), body: request.body };
    try {
      for (let redirects = 0; ; redirects += 1) {
        host = hop.target.hostname;
        const answer = await this.ask(hop, { maxBytes, signal: total.signal });
        if ('response' in answer) return answer.response;
        if (redirects === this.limits.redirects) throw fetchFailure('redirect', `${host} redirects more than ${this.limits.redirects} times in a row.`);
        hop = this.follow(hop, answer.location, answer.status);
      }
    } catch (error) {
      throw describeFailure(total.signal.aborted ? total.signal.reason : error, host);
    } finally {
      clearTimeout(timer);
    }
  }

  private follow(hop: Hop, location: string, status: number): Hop {
    const { allowed } = hop;
    const target = parseTarget(location, allowed, hop.target.url);
    const sameOrigin = target.url.origin === hop.target.url.origin;
    // Keys, and what is written in a body, were meant for the first host only.
    const headers = sameOrigin ? hop.headers : Object.fromEntries(Object.entries(hop.headers).filter(([name]) => TOLD_ANYBODY.has(name)));
    const keepsBody = hop.method === 'GET' || status === 307 || status === 308;
    if (keepsBody && hop.body && !sameOrigin && !isUpgrade(hop.target.url, target.url)) throw fetchFailure('redirect', `${hop.target.hostname} wants what it was sent to go to ${target.hostname}, for which it was not meant. Enter the right address.`);
    return keepsBody ? { ...hop, target, headers } : { allowed, target, method: 'GET', headers };
  }

  /** One request on one fresh connection, which is closed whatever happens. */
  private async ask(hop: Hop, patience: Patience): Promise<Answer> {
    const { target } = hop;
    const silence = new SilenceTimer();
    const noAnswer = fetchFailure('timeout', `${target.hostname} accepted the connection, but sent no answer within ${seconds(this.limits.headersMs)}.`);
    const client = new Client(target.url.origin, {
      connect: (_, callback) => {
        const opened = (socket: Socket) => {
          silence.restart(this.limits.headersMs, noAnswer);
          callback(null, socket);
        };
        dial(target, this.resolve, this.limits.connectMs).then(opened, (error: Error) => callback(error, null));
      },
      // Undici's own timers are coarse; ours above count to the millisecond.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const signal = AbortSignal.any([patience.signal, silence.signal]);
    try {
      return await this.converse(client, hop, { maxBytes: patience.maxBytes, signal }, silence);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      silence.stop();
      await client.destroy().catch(() => undefined);
    }
  }

  private async converse(client: Client, hop: Hop, { maxBytes, signal }: Patience, silence: SilenceTimer): Promise<Answer> {
    const { target, method } = hop;
    const host = target.hostname;
    const headers = { 'user-agent': 'Watchpost', accept: '*/*', ...hop.headers, 'accept-encoding': ACCEPT_ENCODING };
    const path = target.url.pathname + target.url.search;
    const { statusCode: status, headers: rawHeaders, body: stream } = await client.request({ path, method, headers, body: hop.body ?? null, signal });
    // A body that nobody reads to its end still reports that it was cut off.
    stream.on('error', () => undefined);
    const received = flatten(rawHeaders);
    const location = received['location'];
    if (REDIRECTS.has(status) && location) return { location, status };
    if (Number(received['content-length']) > maxBytes) throw fetchFailure('size', `The answer of ${host} is larger than ${size(maxBytes)}.`);
    const encoding = (received['content-encoding'] ?? '').trim().toLowerCase();
    const body = await readBody(this.untilSilence(stream, host, silence), { host, encoding, maxBytes, limits: this.limits, signal });
    return { response: { status, headers: received, body, url: target.url.href } };
  }

  private async *untilSilence(body: AsyncIterable<Uint8Array>, host: string, silence: SilenceTimer): AsyncGenerator<Uint8Array> {
    const silent = fetchFailure('timeout', `${host} stopped in the middle of its answer for ${seconds(this.limits.idleMs)}.`);
    silence.restart(this.limits.idleMs, silent);
    for await (const piece of body) {
      silence.restart(this.limits.idleMs, silent);
      yield piece;
    }
  }
}

/** The same host by TLS: what was said to it in the clear may be said again. */
function isUpgrade(from: URL, to: URL): boolean {
  return from.hostname === to.hostname && from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '';
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value] as const]));
  return Object.fromEntries(entries);
}
