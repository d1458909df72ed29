import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from './database.js';

export type Shape = 'embedded' | 'server' | 'cluster';

/** The administrator that every test program is started with. */
export const administrator = { email: 'admin@example.org', password: 'a long enough password' };

const main = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));

/** The shape under test, from WATCHPOST_SHAPE. */
export function shapeUnderTest(): Shape {
  const shape = process.env.WATCHPOST_SHAPE ?? 'embedded';
  if (shape !== 'embedded' && shape !== 'server' && shape !== 'cluster') throw new Error(`WATCHPOST_SHAPE is "${shape}": use embedded, server or cluster.`);
  return shape;
}

/** A port nobody listens on at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** One process of Watchpost that can be killed and started again with the same settings. */
export class WatchpostProcess {
  private child: ChildProcess | undefined;

  constructor(
    readonly role: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly logFile: string,
  ) {}

  start(): void {
    const log = createWriteStream(this.logFile, { flags: 'a' });
    const child = spawn(process.execPath, ['--enable-source-maps', main], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.child = child;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.child;
    if (!child || !this.running) return;
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await exited;
    clearTimeout(patience);
  }
}

export interface Watchpost {
  shape: Shape;
  url: string;
  databaseUrl: string | undefined;
  logFile: string;
  processes: WatchpostProcess[];
  stop(): Promise<void>;
}

/** Where its database answers; the embedded one notes its address beside its data while it runs. */
export function databaseOf({ databaseUrl, logFile }: Watchpost): string {
  return databaseUrl ?? readFileSync(path.join(path.dirname(logFile), 'data', 'database.address'), 'utf8');
}

/**
 * Starts Watchpost as its users would: one process in the embedded shape, api and worker as two processes in the
 * other shapes, on a fresh database, and waits until it is ready.
 */
export async function startWatchpost(options: { shape: Shape; queue?: 'postgres' | 'redis'; settings?: NodeJS.ProcessEnv }): Promise<Watchpost> {
  const { shape, settings = {} } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-e2e-'));
  const logFile = path.join(folder, 'watchpost.log');
  const port = await freePort();
  const database = shape === 'embedded' ? undefined : await createDatabase();
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: path.join(folder, 'data'),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
    DRILL: '0',
    ...(database && { DATABASE_URL: database.url }),
    ...(shape === 'cluster' && { REDIS_URL: redisUrl() }),
    ...settings,
  };
  const processes =
    shape === 'embedded'
      ? [new WatchpostProcess('api,worker', environment, logFile)]
      : ['api', 'worker'].map((role) => new WatchpostProcess(role, { ...environment, ROLES: role, ...(role === 'worker' && { PORT: '0' }) }, logFile));
  for (const one of processes) one.start();
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await database?.drop();
    if (!process.env.KEEP_E2E) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url, processes, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { shape, url, databaseUrl: database?.url, logFile, processes, stop };
}

async function waitUntilReady(url: string, processes: WatchpostProcess[], logFile: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    if (processes.some((one) => !one.running)) throw new Error(`Watchpost ended while starting:\n${readFileSync(logFile, 'utf8').slice(-4000)}`);
    if (Date.now() > deadline) throw new Error(`Watchpost was not ready after 90 s:\n${readFileSync(logFile, 'utf8').slice(-4000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function redisUrl(): string {
  const url = process.env.TEST_REDIS_URL;
  if (!url) throw new Error('TEST_REDIS_URL is not set: the cluster shape needs a Redis (npm run e2e -- cluster starts one).');
  return url;
}
