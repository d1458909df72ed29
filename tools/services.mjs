import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A port that is free now. */
export async function freePort() {
  return await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const asRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: there its own user runs it. */
function asPostgres(program, args) {
  return asRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
}

function postgresBinaries() {
  const base = '/usr/lib/postgresql';
  const version = existsSync(base) && readdirSync(base).sort((a, b) => Number(b) - Number(a)).find((entry) => existsSync(`${base}/${entry}/bin/initdb`));
  return version ? `${base}/${version}/bin` : null;
}

/** A PostgreSQL of our own on a free port with its own data folder and default (durable) settings. */
export async function startPostgres() {
  const bin = postgresBinaries();
  if (!bin) throw new Error('PostgreSQL is not installed: apt-get install postgresql-15-postgis-3');
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-postgres-'));
  if (asRoot) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])));
  const data = path.join(folder, 'data');
  const port = await freePort();
  const [initdb, initdbArgs] = asPostgres(`${bin}/initdb`, ['-D', data, '-U', 'watchpost', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8']);
  execFileSync(initdb, initdbArgs, { stdio: 'ignore', cwd: '/' });
  const [program, args] = asPostgres(`${bin}/postgres`, ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200']);
  let server;
  const start = async () => {
    server = spawn(program, args, { cwd: '/', stdio: 'ignore' });
    const url = `postgres://watchpost@127.0.0.1:${port}/postgres`;
    await until(async () => {
      // After a kill it refuses to start until the last of its old processes is gone.
      if (server.exitCode !== null) server = spawn(program, args, { cwd: '/', stdio: 'ignore' });
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      await client.connect();
      await client.end();
    });
    return url;
  };
  const stop = async () => {
    const [ctl, ctlArgs] = asPostgres(`${bin}/pg_ctl`, ['-D', data, 'stop', '-m', 'fast', '-w']);
    execFileSync(ctl, ctlArgs, { stdio: 'ignore', cwd: '/' });
    await ended(server);
  };
  return {
    url: await start(),
    start,
    stop,
    /** SIGKILL, as when the machine's memory ran out; `start` brings it back with what it had promised. */
    async kill() {
      process.kill(Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      await ended(server);
    },
    /** A database of this name, made empty. */
    async createDatabase(name) {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: `postgres://watchpost@127.0.0.1:${port}/postgres` });
      await client.connect();
      await client.query(`drop database if exists "${name}" with (force)`);
      await client.query(`create database "${name}"`);
      await client.end();
      return `postgres://watchpost@127.0.0.1:${port}/${name}`;
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A Redis of our own on a free port, appending to disk each second. */
export async function startRedis() {
  if (!existsSync('/usr/bin/redis-server')) throw new Error('Redis is not installed: apt-get install redis-server');
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server;
  const start = async () => {
    server = spawn('/usr/bin/redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''], { stdio: 'ignore' });
    await until(async () => execFileSync('/usr/bin/redis-cli', ['-p', String(port), 'ping'], { stdio: 'ignore' }));
  };
  await start();
  return {
    url,
    start,
    /** SIGKILL: what it had not yet written to its file is gone. */
    async kill() {
      server.kill('SIGKILL');
      await ended(server);
    },
    async close() {
      server.kill('SIGTERM');
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child) {
  return new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', resolve)));
}

async function until(attempt, milliseconds = 30_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
