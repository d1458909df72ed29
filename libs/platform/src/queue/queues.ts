import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { refuseInsideTransaction, Transaction, type Sql } from '../database/transaction.js';
import { WatchpostError } from '../errors/watchpost-error.js';
import { createLogger } from '../logging/logger.js';
import { PostgresQueueBackend, RedisQueueBackend, type JobEntry, type Producer, type QueueBackend, type RunningWorker } from './queue-backend.js';
import { definedQueues, type QueueDefinition } from './queue-definition.js';

export interface AddOptions {
  delayMs?: number;
  /** Jobs with the same id are one job until it is finished and removed. */
  jobId?: string;
  /** The transaction the job belongs to: without its commit there is no job. */
  within?: Sql;
}

interface Processor {
  work: (payload: never) => Promise<void>;
  concurrency: number;
}

interface Repetition {
  queue: string;
  payload: unknown;
  everyMs: number;
}

const RETRY_MS = 5_000;
const ADD_WITHIN_MS = 3_000;
const log = createLogger('queue');

/** Work to be done soon, by whichever process has the worker role. */
@Injectable()
export class Queues implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly processors = new Map<string, Processor>();
  private readonly repetitions: Repetition[] = [];
  private readonly producers = new Map<string, Producer>();
  private readonly workers: RunningWorker[] = [];
  private backend: Promise<QueueBackend> | undefined;
  private closed = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** Makes the queue's own tables, before a first job within a transaction would have to wait for them. Redis has none, and may come later. */
  async prepare(): Promise<void> {
    if (this.config.redisUrl === undefined) await this.ready();
  }

  async add<P>(queue: QueueDefinition<P>, payload: P, options: AddOptions = {}): Promise<void> {
    await this.addMany(queue, [{ payload, jobId: options.jobId }], options);
  }

  /** Many jobs in one statement: the way to add them from a batch. */
  async addMany<P>(queue: QueueDefinition<P>, jobs: readonly { payload: P; jobId?: string }[], options: Omit<AddOptions, 'jobId'> = {}): Promise<void> {
    if (jobs.length === 0) return;
    const backend = await this.ready();
    const entries = jobs.map(({ payload, jobId }) => ({
      name: queue.name,
      data: payload,
      opts: { ...(options.delayMs === undefined ? {} : { delay: options.delayMs }), ...(jobId === undefined ? {} : { jobId: safeId(jobId) }) },
    }));
    const { within } = options;
    if (within === undefined || within === this.database) {
      refuseInsideTransaction();
      await this.addNow(backend, queue.name, entries);
    } else if (backend.transactional) await addWithin(backend, queue.name, within, entries);
    else if (within instanceof Transaction) {
      // The row is committed, so a queue that is away costs time only: the sweep finds the row.
      within.afterCommit(async () => {
        try {
          await this.addNow(backend, queue.name, entries);
        } catch (error) {
          log.warn({ err: error, queue: queue.name }, 'A job could not be queued; the sweep will find its row');
        }
      });
    } else throw new Error('`within` takes the Sql that Database.transaction gives');
  }

  /** Says who does the work. Called once for each queue, while modules are initialised. */
  process<P>(queue: QueueDefinition<P>, work: (payload: P) => Promise<void>, options: { concurrency?: number } = {}): void {
    if (this.processors.has(queue.name)) throw new Error(`The queue ${queue.name} has two processors; one of them must go`);
    this.processors.set(queue.name, { work, concurrency: options.concurrency ?? 1 });
  }

  /** A job that repeats, once for all processes together. */
  every<P>(queue: QueueDefinition<P>, payload: P, everyMs: number): void {
    this.repetitions.push({ queue: queue.name, payload, everyMs });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    const orphans = definedQueues().filter((name) => !this.processors.has(name));
    if (orphans.length > 0) throw new Error(`Nobody processes the queue ${orphans.join(', ')}: import its worker module under the worker role`);
    await this.start();
  }

  /** Starts the workers of all processors known so far. */
  async start(): Promise<void> {
    const backend = await this.ready();
    for (const [name, { work, concurrency }] of this.processors) {
      const worker = backend.worker(name, (payload) => work(payload as never), concurrency);
      worker.on('error', (error) => log.warn({ err: error, queue: name }, 'The queue is away; the worker keeps trying'));
      worker.on('failed', (job, error) => log.warn({ err: error, queue: name, job: job?.id, attempt: job?.attemptsMade }, 'A job failed'));
      this.workers.push(worker);
    }
    for (const repetition of this.repetitions) void this.schedule(backend, repetition);
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  /** Lets running jobs finish, then lets go of the queue. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.producers.values()].map((producer) => producer.close()));
    await (await this.backend?.catch(() => undefined))?.close();
  }

  private async schedule(backend: QueueBackend, { queue, payload, everyMs }: Repetition): Promise<void> {
    while (!this.closed) {
      try {
        await this.producer(backend, queue).upsertJobScheduler(`every-${queue}-${everyMs}`, { every: everyMs }, { name: queue, data: payload, opts: { attempts: 1 } });
        return;
      } catch (error) {
        log.warn({ err: error, queue }, 'A repeated job could not be scheduled; trying again');
        await new Promise((again) => setTimeout(again, RETRY_MS).unref());
      }
    }
  }

  private async addNow(backend: QueueBackend, name: string, entries: JobEntry[]): Promise<void> {
    const adding = this.producer(backend, name).addBulk(entries);
    await (backend.transactional ? adding : inTime(adding));
  }

  private producer(backend: QueueBackend, name: string): Producer {
    let producer = this.producers.get(name);
    if (producer === undefined) {
      producer = backend.producer(name);
      producer.on('error', (error) => log.warn({ err: error, queue: name }, 'The queue is away'));
      this.producers.set(name, producer);
    }
    return producer;
  }

  private ready(): Promise<QueueBackend> {
    this.backend ??= this.open().catch((error: unknown) => {
      this.backend = undefined;
      throw error;
    });
    return this.backend;
  }

  private async open(): Promise<QueueBackend> {
    const { redisUrl } = this.config;
    const backend =
      redisUrl === undefined
        ? new PostgresQueueBackend(this.database.url, (error) => log.warn({ err: error }, 'A connection of the queue was lost'))
        : new RedisQueueBackend(redisUrl, `watchpost-${await this.database.installationId()}`);
    try {
      await backend.prepare();
    } catch (error) {
      await backend.close();
      throw error;
    }
    return backend;
  }
}

/** Redis that is away must not keep whoever adds a job: BullMQ would wait for its first connection as long as it takes. */
async function inTime(adding: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new WatchpostError('UNAVAILABLE', 'The queue does not answer. Try again in a minute.')), ADD_WITHIN_MS);
  });
  // It may still fail after it was given up.
  adding.catch(() => undefined);
  await Promise.race([adding, late]).finally(() => clearTimeout(timer));
}

async function addWithin(backend: QueueBackend, name: string, sql: Sql, entries: JobEntry[]): Promise<void> {
  // The queue's functions live in a schema of their own; the caller's statements must not notice.
  const [before] = await sql.query<{ path: string }>(`select current_setting('search_path') as path`);
  await sql.query(`set local search_path = bullmq, public`);
  const queue = backend.producerWithin(name, sql);
  try {
    await queue.addBulk(entries);
  } finally {
    await queue.close();
  }
  await sql.query(`select set_config('search_path', $1, true)`, [before?.path ?? 'public']);
}

/** BullMQ refuses ids with a colon and ids that are numbers. */
function safeId(jobId: string): string {
  return `id-${jobId.replaceAll(':', '-')}`;
}
