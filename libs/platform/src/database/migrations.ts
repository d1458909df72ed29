// The only file that knows Prisma's schema engine. It runs as WebAssembly over our own driver, so that no engine has
// to be downloaded, and keeps Prisma's own table of applied migrations, so that `prisma migrate` elsewhere agrees.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { WatchpostError } from '../errors/watchpost-error.js';

const PRISMA = fileURLToPath(new URL('../../../../prisma/', import.meta.url));
const FILTERS = { externalTables: [], externalEnums: [] };
// Any constant number does; it only has to be the same in every process of this program.
const MIGRATION_LOCK = 7_203_114;

interface PrismaFile {
  path: string;
  content: string;
}

/** Brings the database up to date; answers the names of the migrations that were applied now. */
export async function applyMigrations(url: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  const files = await readSchema();
  return whileLocked(url, () =>
    withEngine(url, files, async (engine) => {
      try {
        return (await engine.applyMigrations({ migrationsList, filters: FILTERS })).appliedMigrationNames;
      } catch (error) {
        throw migrationFailure(error);
      }
    }),
  );
}

/** The SQL that would turn the live database into what prisma/schema says; an empty text when they agree. */
export async function schemaDrift(url: string): Promise<string> {
  const files = await readSchema();
  return withEngine(url, files, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: PRISMA },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    return stdout === null || stdout.includes('This is an empty migration') ? '' : stdout.trim();
  });
}

/** Several processes may start at once. The lock ends with its connection, whatever happens to the process. */
async function whileLocked<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}

let started: Promise<void> | undefined;

async function withEngine<T>(url: string, files: PrismaFile[], work: (engine: bindings.SchemaEngine) => Promise<T>): Promise<T> {
  started ??= startWasm();
  await started;
  const pool = catalogPool(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(new EngineAdapter(pool));
  const engine = await bindings.SchemaEngine.new({ datamodels: files.map(({ path, content }) => [path, content]) }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

// Oids of PostgreSQL's one-byte "char", which the catalog uses, and of character(n), which the stock adapter knows.
const CATALOG_CHAR = 18;
const CHARACTER = 1042;
const charColumns = new WeakMap<unknown[], number[]>();

/** The schema engine reads the catalog. Its "char" columns are let through here, and named to the engine below. */
function catalogPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<pg.QueryArrayResult>;
  const readable = async (...given: unknown[]) => {
    const result = await query(...given);
    const found = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CATALOG_CHAR ? [index] : []));
    for (const index of found) (result.fields[index] as pg.FieldDef).dataTypeID = CHARACTER;
    if (found.length > 0) charColumns.set(result.rows, found);
    return result;
  };
  return Object.assign(pool, { query: readable });
}

/**
 * The stock adapter for the schema engine. It cuts a migration at each semicolon, also inside a DO block. Sent whole, it is one transaction:
 * a migration that fails leaves nothing behind.
 */
class EngineAdapter extends PrismaPg {
  override async connect() {
    return fitForEngine(await super.connect());
  }

  override async connectToShadowDb() {
    return fitForEngine(await super.connectToShadowDb());
  }
}

function fitForEngine<Adapter extends Awaited<ReturnType<PrismaPg['connect']>>>(adapter: Adapter): Adapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}

async function startWasm(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
}

async function readSchema(): Promise<PrismaFile[]> {
  const folder = join(PRISMA, 'schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(names.map(async (path) => ({ path, content: await readFile(join(folder, path), 'utf8') })));
}

async function readMigrations() {
  const baseDir = join(PRISMA, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: { path: './migration_lock.toml', content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8') } },
      })),
    ),
  };
}

function migrationFailure(error: unknown): WatchpostError {
  const reason = error instanceof Error ? error.message : String(error);
  return new WatchpostError(
    'INTERNAL',
    `The database could not be brought up to date. Nothing was started. Put right what the reason says and start again: ${reason}`,
    undefined,
    { cause: error },
  );
}
