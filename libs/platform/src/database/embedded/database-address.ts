// Where the running program's embedded database answers, for the command line beside it.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WatchpostError } from '../../errors/watchpost-error.js';
import { findHolder } from './data-directory.js';

const LOOK_AGAIN_MS = 250;
// A first start lays the database before it can be reached.
const WAIT_MS = 30_000;

/** The address holds the password of this run: for nobody but the owner of the data directory. */
export async function noteDatabaseAddress(dataDir: string, url: string): Promise<void> {
  const path = addressFile(dataDir);
  // A file that is there would keep its own permissions.
  await rm(path, { force: true });
  await writeFile(path, url, { mode: 0o600, flag: 'wx' });
}

export async function forgetDatabaseAddress(dataDir: string): Promise<void> {
  await rm(addressFile(dataDir), { force: true });
}

/** The address of the embedded database that another process of this machine has open; undefined when nobody has. */
export async function joinEmbeddedDatabase(dataDir: string): Promise<string | undefined> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const holder = await findHolder(dataDir);
    if (holder === undefined) return undefined;
    if (holder.host !== hostname()) {
      throw new WatchpostError('CONFLICT', `The data directory ${dataDir} is in use by a Watchpost on ${holder.host}. Give this command there, for example with "docker compose exec".`);
    }
    const address = await readFile(addressFile(dataDir), 'utf8').catch(() => undefined);
    if (address !== undefined && address !== '') return address;
    if (Date.now() > until) {
      throw new WatchpostError('CONFLICT', `The Watchpost that uses the data directory ${dataDir} (process ${holder.pid}) is still starting. Wait until it prints its address, then give this command again.`);
    }
    await wait(LOOK_AGAIN_MS);
  }
}

function addressFile(dataDir: string): string {
  return join(dataDir, 'database.address');
}
