import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { createLogger } from '../../logging/logger.js';
import { lockDataDirectory, prepareDatabaseDirectory } from './data-directory.js';
import type { EmbeddedWorkerData } from './embedded.worker.js';

const STOP_WITHIN_MS = 20_000;
const RESTART_AFTER_MS = 500;

export interface EmbeddedDatabase {
  /** Address for any PostgreSQL client on this machine. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens (at the first start: lays) the database in the data directory and serves it on a local port. */
export async function openEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const log = createLogger('embedded-database');
  const lock = await lockDataDirectory(dataDir);
  let worker: Worker;
  let closing = false;
  const data: EmbeddedWorkerData = { directory: '', password: randomBytes(24).toString('hex'), port: 0 };

  async function start(): Promise<void> {
    worker = startWorker(data);
    data.port = await listening(worker);
    // A program that has nothing else to do may end; what was committed is on disk.
    worker.unref();
    // The engine's memory is its own: should it break, a new one recovers from disk and clients connect again.
    worker.on('error', (error) => log.error({ err: error }, 'The embedded database failed'));
    worker.once('exit', (code) => {
      if (closing) return;
      log.error({ code }, 'The embedded database stopped; starting it again');
      setTimeout(() => {
        if (!closing) start().catch((error: unknown) => log.fatal({ err: error }, 'The embedded database does not start again'));
      }, RESTART_AFTER_MS);
    });
  }

  try {
    data.directory = await prepareDatabaseDirectory(dataDir);
    await start();
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    url: `postgresql://postgres:${data.password}@127.0.0.1:${data.port}/postgres`,
    async close() {
      if (closing) return;
      closing = true;
      const stopped = new Promise<void>((done) => worker.once('exit', () => done()));
      worker.postMessage('close');
      const timer = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS);
      await stopped;
      clearTimeout(timer);
      await lock.release();
    },
  };
}

function startWorker(data: EmbeddedWorkerData): Worker {
  // Tests run the sources, where a thread of its own needs the types stripped.
  const fromSource = import.meta.url.endsWith('.ts');
  const hooks = new URL('../../../tools/run-typescript.mjs', import.meta.url);
  return new Worker(new URL(`./embedded.worker.${fromSource ? 'ts' : 'js'}`, import.meta.url), {
    workerData: data,
    execArgv: fromSource ? ['--import', hooks.href] : [],
  });
}

function listening(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (reason: unknown) =>
      reject(new Error('The embedded database does not open. Look at the reason below; a copy of the data directory is the first thing to make.', { cause: reason }));
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`it stopped with code ${code}`)));
    worker.once('message', (message: { port: number }) => {
      worker.removeAllListeners('error').removeAllListeners('exit');
      resolve(message.port);
    });
  });
}
