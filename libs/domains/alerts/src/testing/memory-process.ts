// A process of its own that reads and fetches everything hostile and says how much more memory it holds afterwards:
// node --expose-gc --import run-typescript.mjs memory-process.ts HOST
import { setTimeout as pause } from 'node:timers/promises';
import { GuardedFetcher, setLogLevel } from '@watchpost/platform';
import { CapReader } from '../reading/cap-reader.service.js';
import { HEAVY, REFUSED, withAreas } from './hostile-documents.js';
import { polygonArea } from './message-text.js';

const ARRIVAL = { feedId: null, exercise: false, defaultLifetimeMinutes: 60, receivedAt: new Date(0) };
const HOSTILE_PATHS = ['/endless', '/gzip', '/br', '/deflate', '/cut', '/html'];
const IDLE_MS = 300;
const LOOKS = 8;
const PATIENCE_LOOKS = 100;

/**
 * The least of several looks: threads end when they are idle, and what they held goes back to the system bit by bit,
 * later on a busy machine. `enough` is what more looks are worth waiting for: memory that is held never comes down.
 */
async function restingMegabytes(enough = Infinity): Promise<number> {
  let least = Infinity;
  for (let look = 0; look < LOOKS || (least > enough && look < PATIENCE_LOOKS); look += 1) {
    await pause(IDLE_MS * 2);
    global.gc?.();
    least = Math.min(least, process.memoryUsage().rss / 1024 / 1024);
  }
  return least;
}

async function everything(host: string, documents: readonly (() => string)[], paths: readonly string[]): Promise<void> {
  const reader = new CapReader({ idleMs: IDLE_MS });
  const fetcher = new GuardedFetcher({ allowedPrivateHosts: [host] });
  for (const text of documents) await reader.read(Buffer.from(text()), ARRIVAL);
  for (const path of paths) await fetcher.fetch({ url: `http://${host}${path}` }).catch(() => undefined);
  await pause(IDLE_MS * 2);
}

setLogLevel('silent');
const host = process.argv[2] ?? '';
const large = (): string => withAreas(polygonArea('1,1 1,2 2,2 1,1').repeat(2_000));
// What any work makes a process take belongs to the beginning; what hostile documents make it keep grows each time.
await everything(host, [large, large, ...HEAVY.map(([, text]) => text)], ['/good', ...HOSTILE_PATHS]);
const before = await restingMegabytes();
await everything(host, [...REFUSED, ...HEAVY].map(([, text]) => text), HOSTILE_PATHS);
const after = await restingMegabytes(before + 20);
process.stdout.write(JSON.stringify({ before: Math.round(before), after: Math.round(after) }));
process.exit(0);
