import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { isDatabaseUnavailable } from '../errors/error-mapping.js';
import { createLogger } from '../logging/logger.js';
import { joinEmbeddedDatabase } from './embedded/database-address.js';
import { openEmbeddedDatabase } from './embedded/embedded-database.js';
import { PrismaClient } from './generated/client.js';
import { insideTransaction, refuseInsideTransaction, Transaction, type Sql, watchTransactions } from './transaction.js';

export type { Sql };

const WAIT_AT_START_MS = 60_000;
// Compiling a statement to machine code costs seconds where PostgreSQL overrates what it reads; ours are small and many.
const SERVER_SETTINGS = '-c jit=off';
const log = createLogger('database');

/** The database in every shape: Prisma for plain rows, SQL text for the rest, both over one pool. */
export class Database implements Sql {
  readonly prisma: PrismaClient;
  private installation: Promise<string> | undefined;

  private constructor(
    /** Any PostgreSQL client of this process may connect here. */
    readonly url: string,
    readonly pool: pg.Pool,
    private readonly embedded: boolean,
    /** Stops the embedded database where this process runs it. */
    private readonly stop: () => Promise<void>,
  ) {
    refuseConnectionsInsideTransaction(pool);
    // An idle connection that breaks is replaced at its next use; without this listener it would end the process.
    pool.on('error', (error) => log.warn({ err: error }, 'A database connection was lost'));
    this.prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  }

  /** Opens the embedded database, or waits until the server's answers. */
  static async open(config: Pick<Config, 'databaseUrl' | 'dataDir' | 'joinsRunning'>): Promise<Database> {
    const { url, embedded, stop } = await locate(config);
    if (embedded) watchTransactions();
    const pool = new pg.Pool({
      connectionString: url,
      max: embedded ? 10 : 20,
      // The embedded database refuses at once when it is down; when it is slow, the machine is busy and waiting helps.
      connectionTimeoutMillis: embedded ? 30_000 : 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'watchpost',
      options: embedded ? undefined : SERVER_SETTINGS,
    });
    const database = new Database(url, pool, embedded, stop);
    try {
      await database.waitUntilReachable();
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  }

  async query<Row>(text: string, params: readonly unknown[] = [], name?: string): Promise<Row[]> {
    // The connections of the embedded database are one session, in which a name stands for one statement.
    const { rows } = await this.pool.query({ text, values: [...params], ...(this.embedded || name === undefined ? {} : { name }) });
    return rows as Row[];
  }

  /** Runs the work in one transaction: all of it happens, or nothing. Keep it short; the embedded database waits for it. */
  async transaction<T>(work: (sql: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const lost = (error: Error) => {
      broken = error;
    };
    client.on('error', lost);
    const transaction = new Transaction(client);
    let result: T;
    try {
      await client.query('begin');
      result = await insideTransaction(() => work(transaction));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken ??= failure;
      });
      throw error;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
    await transaction.tellCommitted();
    return result;
  }

  /** A name of this installation, the same in all its processes: it keeps installations apart that share a Redis. */
  installationId(): Promise<string> {
    this.installation ??= this.readInstallationId().catch((error: unknown) => {
      this.installation = undefined;
      throw error;
    });
    return this.installation;
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    if (!this.pool.ended) await this.pool.end();
    await this.stop();
  }

  private async readInstallationId(): Promise<string> {
    await this.query(`insert into setting (key, value) values ('installation', to_jsonb(gen_random_uuid()::text)) on conflict (key) do nothing`);
    const [row] = await this.query<{ id: string }>(`select value #>> '{}' as id from setting where key = 'installation'`);
    if (row === undefined) throw new Error('The setting "installation" is gone from the database');
    return row.id;
  }

  private async waitUntilReachable(): Promise<void> {
    const until = Date.now() + WAIT_AT_START_MS;
    for (;;) {
      try {
        await this.query('select 1');
        return;
      } catch (error) {
        if (!isDatabaseUnavailable(error) || Date.now() > until) throw error;
        log.warn('The database does not answer yet; trying again');
        await wait(1_000);
      }
    }
  }
}

/** Covers every way to the pool: statements, transactions in transactions, and Prisma. */
function refuseConnectionsInsideTransaction(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  Object.assign(pool, {
    connect: (...given: unknown[]) => {
      refuseInsideTransaction();
      return connect(...given);
    },
  });
}

interface Place {
  url: string;
  embedded: boolean;
  stop: () => Promise<void>;
}

async function locate({ databaseUrl, dataDir, joinsRunning }: Pick<Config, 'databaseUrl' | 'dataDir' | 'joinsRunning'>): Promise<Place> {
  const stays = async () => undefined;
  if (databaseUrl !== undefined) return { url: databaseUrl, embedded: false, stop: stays };
  const running = joinsRunning === true ? await joinEmbeddedDatabase(dataDir) : undefined;
  if (running !== undefined) return { url: running, embedded: true, stop: stays };
  log.info({ dataDir }, 'opening the embedded database ...');
  const embedded = await openEmbeddedDatabase(dataDir);
  return { url: embedded.url, embedded: true, stop: () => embedded.close() };
}
