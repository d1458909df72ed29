import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { createLogger } from '../../logging/logger.js';
import { forgetDatabaseAddress, noteDatabaseAddress } from './database-address.js';
import { lockDataDirectory, prepareDatabaseDirectory } from './data-directory.js';
import type { EmbeddedWorkerData } from './embedded.worker.js';

const STOP_WITHIN_MS = 20_000;
const RESTART_AFTER_MS = 500;
const RESTART_FAILED_MS = 5_000;

export interface EmbeddedDatabase {
  /** Address for any PostgreSQL client on this machine. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens (at the first start: lays) the database in the data directory and serves it on a local port. */
export async function openEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const log = createLogger('embedded-database');
  const lock = await lockDataDirectory(dataDir);
  let worker: Worker | undefined;
  let stopped: Promise<unknown> = Promise.resolve();
  let restart: NodeJS.Timeout | undefined;
  let closing = false;
  const data: EmbeddedWorkerData = { directory: '', password: randomBytes(24).toString('hex'), port: 0 };

  async function start(): Promise<void> {
    const thread = startWorker(data);
    worker = thread;
    stopped = new Promise((done) => thread.once('exit', done));
    data.port = await listening(thread);
    // A program that has nothing else to do may end; what was committed is on disk.
    thread.unref();
    // The engine's memory is its own: should it break, a new one recovers from disk and clients connect again.
    thread.on('error', (error) => log.error({ err: error }, 'The embedded database failed'));
    thread.once('exit', (code) => {
      if (closing) return;
      log.error({ code }, 'The embedded database stopped; starting it again');
      startAgainIn(RESTART_AFTER_MS);
    });
  }

  function startAgainIn(milliseconds: number): void {
    restart = setTimeout(() => {
      start().catch((error: unknown) => {
        if (closing) return;
        log.fatal({ err: error }, 'The embedded database does not start again; trying on');
        startAgainIn(RESTART_FAILED_MS);
      });
    }, milliseconds);
  }

  const url = () => `postgresql://postgres:${data.password}@127.0.0.1:${data.port}/postgres`;
  try {
    // What a killed process left leads nowhere.
    await forgetDatabaseAddress(dataDir);
    data.directory = await prepareDatabaseDirectory(dataDir);
    await start();
    await noteDatabaseAddress(dataDir, url());
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    url: url(),
    async close() {
      if (closing) return;
      closing = true;
      await forgetDatabaseAddress(dataDir);
      clearTimeout(restart);
      worker?.postMessage('close');
      const timer = setTimeout(() => void worker?.terminate(), STOP_WITHIN_MS);
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
    const ended = (code: number) => failed(new Error(`it stopped with code ${code}`));
    worker.once('error', failed);
    worker.once('exit', ended);
    worker.once('message', (message: { port: number }) => {
      worker.off('error', failed).off('exit', ended);
      resolve(message.port);
    });
  });
}
