import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extract } from 'tar';
import { WatchpostError } from '../../errors/watchpost-error.js';

const TEMPLATE = fileURLToPath(new URL('../../../assets/embedded-database.tar.gz', import.meta.url));
const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 20_000;

/** Makes sure there is an initialised database in the data directory; answers its path. */
export async function prepareDatabaseDirectory(dataDir: string): Promise<string> {
  const directory = join(dataDir, 'database');
  if (await exists(join(directory, 'PG_VERSION'))) return directory;
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await extract({ file: TEMPLATE, cwd: unfinished });
  // Renamed last, so that a start that was interrupted begins again instead of opening half a database.
  await rename(unfinished, directory);
  return directory;
}

export interface Holder {
  pid: number;
  host: string;
  /** When the process with this pid started, in the system's own count: tells it from a later one with the same pid. */
  startedAt: string;
}

/** Two engines on one directory would destroy it. The holder renews the lock's date; a dead holder's lock is taken over. */
export async function lockDataDirectory(dataDir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true });
  const path = lockFile(dataDir);
  const me: Holder = { pid: process.pid, host: hostname(), startedAt: await startOf(process.pid) };
  for (let attempt = 0; ; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(JSON.stringify(me));
      await file.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 5) throw error;
      const holder = await livingHolder(path);
      if (holder !== undefined) {
        throw new WatchpostError(
          'CONFLICT',
          `The data directory ${dataDir} is in use by another Watchpost (process ${holder.pid} on ${holder.host}). Stop that one first, or give this one another directory with DATA_DIR.`,
        );
      }
      await rm(path, { force: true });
    }
  }
  // A failed renewal means the directory is gone; the engine will say so itself.
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      await rm(path, { force: true });
    },
  };
}

/** The process that has the data directory open now, if there is one. */
export function findHolder(dataDir: string): Promise<Holder | undefined> {
  return livingHolder(lockFile(dataDir));
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'database.lock');
}

async function livingHolder(path: string): Promise<Holder | undefined> {
  let holder: Holder;
  let age: number;
  try {
    age = Date.now() - (await stat(path)).mtimeMs;
    holder = JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    // Released meanwhile, or written by a process that was killed while writing.
    return undefined;
  }
  // Another machine's (or container's) processes cannot be seen: its heartbeat is all there is.
  if (holder.host !== hostname()) return age < STALE_AFTER_MS ? holder : undefined;
  return isAlive(holder.pid) && (await startOf(holder.pid)) === holder.startedAt ? holder : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces; the start is the 22nd.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // Systems without /proc: the pid alone must do.
    return '';
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
