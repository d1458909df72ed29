import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { parseConfig, type Config } from '../config/config.js';
import { watchTransactions } from '../database/transaction.js';
import { Database } from '../database/database.js';
import { applyMigrations } from '../database/migrations.js';
import { setLogLevel } from '../logging/logger.js';
import { KEY_BYTES } from '../sealing/key-encryption-key.js';
import { Seal } from '../sealing/seal.js';

const PRISMA = fileURLToPath(new URL('../../../../prisma/', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));

export interface TestDatabase {
  database: Database;
  config: Config;
  /** With keys of its own, made for this database. */
  seal: Seal;
  close(): Promise<void>;
}

/**
 * A fresh, migrated database for one test file: an embedded one, or one on the server that TEST_DATABASE_URL names.
 * Migrating takes seconds, so it is done once into a template that later calls copy.
 */
export function openTestDatabase(env: NodeJS.ProcessEnv = process.env): Promise<TestDatabase> {
  const server = env['TEST_DATABASE_URL'];
  // Tests provoke failures; what is logged of them is of use only to whoever looks into one.
  setLogLevel(logLevel(env));
  return server === undefined || server === '' ? openEmbedded(env) : openOnServer(server, env);
}

async function openEmbedded(env: NodeJS.ProcessEnv): Promise<TestDatabase> {
  const template = join(tmpdir(), `watchpost-test-template-${await fingerprint()}`);
  if (!(await exists(template))) await makeEmbeddedTemplate(template);
  const dataDir = await mkdtemp(join(tmpdir(), 'watchpost-test-'));
  await cp(template, dataDir, { recursive: true });
  const config = testConfig({ DATA_DIR: dataDir }, env);
  const database = await Database.open(config);
  return {
    database,
    config,
    seal: await Seal.open(config, database),
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeEmbeddedTemplate(template: string): Promise<void> {
  const unfinished = await mkdtemp(join(tmpdir(), 'watchpost-test-template-new-'));
  const database = await Database.open(testConfig({ DATA_DIR: unfinished }, {}));
  await applyMigrations(database.url).finally(() => database.close());
  // Another test process may have been faster; its template is as good.
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }));
}

async function openOnServer(server: string, env: NodeJS.ProcessEnv): Promise<TestDatabase> {
  const template = `watchpost_test_template_${await fingerprint()}`;
  const name = `watchpost_test_${randomBytes(6).toString('hex')}`;
  await withServer(server, async (admin) => {
    // One process makes the template while the others wait here; copying needs it to be free of connections.
    await admin.query('select pg_advisory_lock(7203115)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      const unfinished = `${template}_new`;
      await admin.query(`drop database if exists ${unfinished}`);
      await admin.query(`create database ${unfinished}`);
      await applyMigrations(databaseUrl(server, unfinished));
      await admin.query(`alter database ${unfinished} rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'watchpost-test-'));
  const config = testConfig({ DATABASE_URL: databaseUrl(server, name), DATA_DIR: dataDir }, env);
  watchTransactions();
  const database = await Database.open(config);
  return {
    database,
    config,
    seal: await Seal.open(config, database),
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
      await withServer(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function testConfig(own: NodeJS.ProcessEnv & { DATA_DIR: string }, env: NodeJS.ProcessEnv): Config {
  const redis = env['TEST_REDIS_URL'];
  // The embedded database may be tested together with Redis too, a mix that no real configuration has.
  const keys = { SEALING_KEY: randomBytes(KEY_BYTES).toString('base64') };
  return { ...parseConfig({ DRILL: '0', LOG_LEVEL: logLevel(env), ...keys, ...own }), redisUrl: redis === '' ? undefined : redis };
}

function logLevel(env: NodeJS.ProcessEnv): string {
  return env['TEST_LOG_LEVEL'] ?? 'silent';
}

async function withServer<T>(server: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Changes whenever a migration or the embedded database's version changes, so that no stale template is used. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(ASSETS, 'embedded-database.json')));
  const migrations = join(PRISMA, 'migrations');
  for (const name of (await readdir(migrations)).sort()) {
    const file = name.endsWith('.toml') ? join(migrations, name) : join(migrations, name, 'migration.sql');
    hash.update(name).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
