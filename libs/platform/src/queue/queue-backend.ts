// The only file that knows on which database BullMQ keeps its jobs.
import { createPostgresBackend, Queue, Worker, type JobsOptions, type PostgresConnectionOptions, type WorkerOptions } from 'bullmq';
import pg from 'pg';
import type { Sql } from '../database/transaction.js';

export interface JobEntry {
  name: string;
  data: unknown;
  opts: JobsOptions;
}

/** What is used of BullMQ's Queue, whose type differs with the database. */
export interface Producer {
  addBulk(entries: JobEntry[]): Promise<unknown>;
  upsertJobScheduler(id: string, repeat: { every: number }, template: JobEntry): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What is used of BullMQ's Worker. */
export interface RunningWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: { id?: string; attemptsMade: number } | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface QueueBackend {
  /** Whether a job can be part of a transaction of ours. */
  readonly transactional: boolean;
  prepare(): Promise<void>;
  producer(name: string): Producer;
  /** A producer whose jobs commit or vanish with the given transaction. */
  producerWithin(name: string, sql: Sql): Producer;
  worker(name: string, work: (payload: unknown) => Promise<void>, concurrency: number): RunningWorker;
  close(): Promise<void>;
}

// A killed worker's jobs go to another within half a minute. A job is given up only after far more kills than any
// night brings: what is poison, the row's own counter of attempts decides.
const WORKER: Partial<WorkerOptions> = { lockDuration: 15_000, stalledInterval: 10_000, maxStalledCount: 50, runRetryDelay: 2_000 };
const JOB: JobsOptions = { attempts: 5, backoff: { type: 'exponential', delay: 1_000 }, removeOnFail: { age: 24 * 3600 } };
const SCHEMA = 'bullmq';

export class PostgresQueueBackend implements QueueBackend {
  readonly transactional = true;
  private readonly pool: pg.Pool;
  // Counting the finished jobs at every job costs half of the speed on Postgres: they go by age, some at a time.
  private readonly job: JobsOptions = { ...JOB, removeOnComplete: { age: 3600, limit: 50 } };

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {
    // Each worker keeps one connection to listen on, beside those for the work.
    this.pool = new pg.Pool({ connectionString: url, max: 40, keepAlive: true, connectionTimeoutMillis: 15_000, application_name: 'watchpost-queue', options: `-c search_path=${SCHEMA}` });
    this.pool.on('error', onError);
    // Each queue and worker listens for errors of the one pool.
    this.pool.setMaxListeners(0);
  }

  async prepare(): Promise<void> {
    const queue = new Queue('watchpost', { connection: { connectionString: this.url, max: 1, schema: SCHEMA, migrate: true }, skipMetasUpdate: true }, createPostgresBackend);
    queue.on('error', this.onError);
    try {
      await queue.waitUntilReady();
    } finally {
      await queue.close();
    }
  }

  producer(name: string): Producer {
    return this.queue(name, this.pool);
  }

  producerWithin(name: string, sql: Sql): Producer {
    return this.queue(name, poolOf(sql));
  }

  worker(name: string, work: (payload: unknown) => Promise<void>, concurrency: number): RunningWorker {
    return new Worker(name, (job) => work(job.data), { ...WORKER, connection: this.pool, concurrency }, createPostgresBackend);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private queue(name: string, connection: PostgresConnectionOptions): Producer {
    return new Queue(name, { connection, defaultJobOptions: this.job, skipMetasUpdate: true }, createPostgresBackend);
  }
}

/** BullMQ takes anything that looks like a pool; this one has a single connection that is in a transaction already. */
function poolOf(sql: Sql): PostgresConnectionOptions {
  const query = async (text: string, params?: readonly unknown[]) => {
    const rows = await sql.query(text, params);
    return { rows, rowCount: rows.length };
  };
  const nothing = () => undefined;
  const client = { query, release: nothing, on: nothing, removeListener: nothing, removeAllListeners: nothing };
  return { query, connect: async () => client, end: async () => undefined, on: nothing, removeAllListeners: nothing };
}

export class RedisQueueBackend implements QueueBackend {
  readonly transactional = false;
  private readonly connection: { url: string; maxRetriesPerRequest: null };
  private readonly job: JobsOptions = { ...JOB, removeOnComplete: { age: 3600, count: 1000 } };

  constructor(
    url: string,
    /** Keeps installations apart that share one Redis. */
    private readonly prefix: string,
  ) {
    this.connection = { url, maxRetriesPerRequest: null };
  }

  async prepare(): Promise<void> {
    await new Queue('watchpost', { connection: this.connection, prefix: this.prefix, skipMetasUpdate: true }).close();
  }

  producer(name: string): Producer {
    // A request that adds a job must fail at once when Redis is away, not wait for it.
    const connection = { ...this.connection, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
    return new Queue(name, { connection, prefix: this.prefix, defaultJobOptions: this.job, skipMetasUpdate: true });
  }

  producerWithin(name: string): Producer {
    return this.producer(name);
  }

  worker(name: string, work: (payload: unknown) => Promise<void>, concurrency: number): RunningWorker {
    return new Worker(name, (job) => work(job.data), { ...WORKER, connection: this.connection, prefix: this.prefix, concurrency });
  }

  async close(): Promise<void> {
    // Queues and workers own their connections.
  }
}
