// A process of its own that holds streams, so that a test can kill it: node --import run-typescript.mjs stream-process.ts DATABASE_URL HOST ...
import { Database, GuardedDialer, GuardedFetcher, parseConfig, setLogLevel, type PubSub } from '@watchpost/platform';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { EntryDocuments } from '../feeds/entry-documents.service.js';
import { StreamBackfill } from '../streams/stream-backfill.service.js';
import { StreamKeeper } from '../streams/stream-keeper.service.js';
import { StreamReader, type StreamPatience } from '../streams/stream-reader.service.js';
import { RecordedBell } from './recorded-bell.js';

/** As patient as a test can be on a busy machine. */
export const QUICK: StreamPatience = { idleMs: 3_000, reconnectMs: 50, maxReconnectMs: 400, leaseSeconds: 6, tickMs: 300 };

/** What a worker has of its own to listen to streams. */
export function streamKeeper(database: Database, allowedPrivateHosts: string[], patience: StreamPatience = QUICK): StreamKeeper {
  const config = { allowedPrivateHosts };
  const intake = new AlertIntake(database, new RecordedBell() as unknown as PubSub, new CapReader());
  const backfill = new StreamBackfill(database, new EntryDocuments(new GuardedFetcher(config)), intake);
  return new StreamKeeper(database, new StreamReader(database, new GuardedDialer(config), intake, backfill, patience), patience);
}

const [, program, databaseUrl, ...hosts] = process.argv;
if (program === import.meta.filename && databaseUrl) {
  setLogLevel('silent');
  const config = parseConfig({ DATABASE_URL: databaseUrl });
  streamKeeper(await Database.open(config), hosts).onApplicationBootstrap();
  process.stdout.write('listening\n');
}
