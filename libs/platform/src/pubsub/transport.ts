// How messages reach the other processes: PostgreSQL's LISTEN/NOTIFY, or Redis where there is one.
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Sql } from '../database/transaction.js';

export interface Transport {
  /** Starts to listen; resolves when what is published from now on is heard. */
  open(): Promise<void>;
  publish(messages: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface Receiver {
  message(text: string): void;
  /** The connection was lost and is back: what was told meanwhile has not been heard. */
  gap(): void;
  problem(error: Error): void;
}

const CHANNEL = 'watchpost';
const RECONNECT_MS = 1_000;

export class PostgresTransport implements Transport {
  private client: pg.Client | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly sql: Sql,
    private readonly receiver: Receiver,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, keepAliveInitialDelayMillis: 10_000, application_name: 'watchpost-pubsub' });
    let over = false;
    const lost = (error?: Error) => {
      if (over) return;
      over = true;
      if (error !== undefined) this.receiver.problem(error);
      void client.end().catch(() => undefined);
      if (this.client === client) void this.reopen();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.receiver.message(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      over = true;
      void client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
  }

  async publish(messages: readonly string[]): Promise<void> {
    await this.sql.query(`select count(pg_notify('${CHANNEL}', message)) from unnest($1::text[]) with ordinality as one(message, place)`, [messages]);
  }

  async close(): Promise<void> {
    this.closed = true;
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private async reopen(): Promise<void> {
    while (!this.closed) {
      await wait(RECONNECT_MS);
      try {
        if (this.closed) return;
        await this.open();
        this.receiver.gap();
        return;
      } catch (error) {
        this.receiver.problem(error as Error);
      }
    }
  }
}

export class RedisTransport implements Transport {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly channel: string;

  constructor(url: string, installation: string, receiver: Receiver) {
    this.channel = `${CHANNEL}-${installation}`;
    this.publisher = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1 });
    this.subscriber = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
    this.publisher.on('error', (error: Error) => receiver.problem(error));
    this.subscriber.on('error', (error: Error) => receiver.problem(error));
    this.subscriber.on('message', (_channel: string, text: string) => receiver.message(text));
    let readyBefore = false;
    this.subscriber.on('ready', () => {
      if (readyBefore) receiver.gap();
      readyBefore = true;
    });
  }

  async open(): Promise<void> {
    await this.publisher.connect();
    await this.subscriber.connect();
    await this.subscriber.subscribe(this.channel);
  }

  async publish(messages: readonly string[]): Promise<void> {
    const pipeline = this.publisher.pipeline();
    for (const message of messages) pipeline.publish(this.channel, message);
    const results = (await pipeline.exec()) ?? [];
    const failed = results.find(([error]) => error !== null);
    if (failed) throw failed[0] as Error;
  }

  async close(): Promise<void> {
    this.subscriber.disconnect();
    this.publisher.disconnect();
  }
}
