import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { createLogger } from '../logging/logger.js';
import type { Topic } from './topic.js';
import { PostgresTransport, RedisTransport, type Receiver, type Transport } from './transport.js';

// NOTIFY takes 8,000 bytes; the rest is for the envelope.
const MAX_MESSAGE_BYTES = 7_900;
const MAX_WAITING = 1_000;
const log = createLogger('pubsub');

type Listener = (payload: unknown) => void;

/** Tells every process, this one included, what has changed. Nothing is kept: who is not listening hears nothing. */
@Injectable()
export class PubSub implements OnModuleDestroy {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly gapListeners = new Set<() => void>();
  private transport: Promise<Transport> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** Call it after the commit, so that whoever hears it finds the change. */
  async publish<T>(topic: Topic<T>, payload: T): Promise<void> {
    await this.publishAll(topic, [payload]);
  }

  /** Many at once, at the cost of one. */
  async publishAll<T>(topic: Topic<T>, payloads: readonly T[]): Promise<void> {
    const messages = payloads.map((payload) => JSON.stringify([topic.name, payload]));
    if (messages.some((message) => Buffer.byteLength(message) > MAX_MESSAGE_BYTES)) {
      throw new Error(`The message on ${topic.name} is longer than ${MAX_MESSAGE_BYTES} bytes; send ids, and let the hearer read the rest`);
    }
    if (messages.length > 0) await (await this.open()).publish(messages);
  }

  subscribe<T>(topic: Topic<T>, listener: (payload: T) => void): () => void {
    const listeners = this.listeners.get(topic.name) ?? new Set();
    this.listeners.set(topic.name, listeners);
    // Wrapped, so that the same function subscribed twice is heard twice.
    const own: Listener = (payload) => listener(payload as T);
    listeners.add(own);
    // A listener that starts while the database is away is heard from when it is back.
    this.open().catch((error: unknown) => log.warn({ err: error }, 'Nothing can be heard yet'));
    return () => listeners.delete(own);
  }

  /** Called when messages may have been missed: caches built from them are to be dropped. */
  onGap(listener: () => void): () => void {
    this.gapListeners.add(listener);
    return () => this.gapListeners.delete(listener);
  }

  /** Resolves when everything published from now on is heard here. */
  async ready(): Promise<void> {
    await this.open();
  }

  iterate<T>(topic: Topic<T>, signal?: AbortSignal): AsyncIterableIterator<T> {
    const waiting: T[] = [];
    let wake: ((result: IteratorResult<T>) => void) | undefined;
    let done = false;
    const finish = (): void => {
      done = true;
      stop();
      signal?.removeEventListener('abort', finish);
      wake?.({ done: true, value: undefined });
      wake = undefined;
    };
    const stop = this.subscribe(topic, (payload) => {
      if (wake !== undefined) {
        wake({ done: false, value: payload });
        wake = undefined;
      } else if (waiting.push(payload) > MAX_WAITING) {
        // A consumer that far behind would show old news for minutes; it has to begin again.
        waiting.length = 0;
        finish();
      }
    });
    signal?.addEventListener('abort', finish, { once: true });
    if (signal?.aborted === true) finish();
    return {
      next() {
        const value = waiting.shift();
        if (value !== undefined) return Promise.resolve({ done: false, value });
        if (done) return Promise.resolve({ done: true, value: undefined });
        return new Promise((resolve) => {
          wake = resolve;
        });
      },
      return() {
        finish();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    const transport = await this.transport?.catch(() => undefined);
    await transport?.close();
  }

  private open(): Promise<Transport> {
    this.transport ??= this.connect().catch((error: unknown) => {
      this.transport = undefined;
      throw error;
    });
    return this.transport;
  }

  private async connect(): Promise<Transport> {
    const receiver: Receiver = {
      message: (text) => this.deliver(text),
      gap: () => {
        log.info('Listening again');
        for (const listener of this.gapListeners) listener();
      },
      problem: (error) => log.warn({ err: error }, 'The connection for live changes was lost; trying again'),
    };
    const { redisUrl } = this.config;
    const transport =
      redisUrl === undefined
        ? new PostgresTransport(this.database.url, this.database, receiver)
        : new RedisTransport(redisUrl, await this.database.installationId(), receiver);
    try {
      await transport.open();
    } catch (error) {
      await transport.close();
      throw error;
    }
    return transport;
  }

  private deliver(text: string): void {
    const [name, payload] = JSON.parse(text) as [string, unknown];
    for (const listener of this.listeners.get(name) ?? []) {
      try {
        listener(payload);
      } catch (error) {
        log.error({ err: error, topic: name }, 'A listener failed');
      }
    }
  }
}
