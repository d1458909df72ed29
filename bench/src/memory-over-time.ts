import { readFileSync } from 'node:fs';
import { Api } from '@watchpost/e2e/api';
import { startWatchpost } from '@watchpost/e2e/program';
import { withServices } from './services.js';

const MINUTES = Number(process.env.MEMORY_MINUTES ?? 5);
const MESSAGES_PER_SECOND = 20;
const READS_PER_SECOND = 20;
const MINUTE_MS = 60_000;
const KINDS = ['Flood', 'Fire', 'House collapsed', 'Road blocked', 'Two people hurt', 'No water', 'Inundación', 'Se derrumbó una casa'];

/** What api and worker hold while a drill's traffic goes on: SMS, decisions, lists, tiles. MEMORY_MINUTES=60 for an hour. */
export async function memoryOverTime(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    const watchpost = await startWatchpost({ shape: 'server', settings: { LOG_LEVEL: 'warn' } });
    try {
      const api = new Api(watchpost.url);
      await api.signIn();
      const stopTraffic = await traffic(watchpost.url, api);
      console.log(`\n== memory under ${MESSAGES_PER_SECOND} SMS and ${READS_PER_SECOND} reads a second for ${MINUTES} minutes, MB resident`);
      const samples: Record<string, number>[] = [];
      for (let minute = 0; minute <= MINUTES; minute += 1) {
        if (minute > 0) await pause(MINUTE_MS);
        const sample = Object.fromEntries(watchpost.processes.map(({ role, pid }) => [role, residentMegabytes(pid)]));
        samples.push(sample);
        if (minute % Math.max(1, Math.round(MINUTES / 12)) === 0) console.log(`minute ${String(minute).padStart(3)}: ${Object.entries(sample).map(([role, size]) => `${role} ${size}`).join(', ')}`);
      }
      const done = await stopTraffic();
      for (const { role } of watchpost.processes) console.log(`${role}: ${growth(samples.map((sample) => sample[role] ?? 0))}`);
      console.log(`${done.messages} messages, ${done.decisions} decisions, ${done.reads} reads, ${done.refused} refused`);
    } finally {
      await watchpost.stop();
    }
  });
}

/** The second half tells: the first holds what any start takes. */
function growth(sizes: readonly number[]): string {
  const half = sizes.slice(Math.floor(sizes.length / 2));
  const [first = 0, last = 0] = [half[0], half.at(-1)];
  return `${sizes[0]} MB at the start, at most ${Math.max(...sizes)}, ${last} at the end; in the second half ${last >= first ? '+' : ''}${last - first} MB`;
}

interface Done {
  messages: number;
  decisions: number;
  reads: number;
  refused: number;
}

async function traffic(url: string, api: Api): Promise<() => Promise<Done>> {
  const { addChannel } = await api.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', {
    input: { name: 'Memory', gateway: 'generic', settings: '{}' },
  });
  const done: Done = { messages: 0, decisions: 0, reads: 0, refused: 0 };
  let going = true;
  const count = (kind: keyof Done) => (fine: boolean): void => void (done[fine ? kind : 'refused'] += 1);
  const loops = [
    repeat(MESSAGES_PER_SECOND, () => going, async (turn) => {
      const text = `${KINDS[turn % KINDS.length]} at ${(-33 - (turn % 997) / 2_000).toFixed(4)}, ${(-71 - (turn % 1_009) / 2_000).toFixed(4)}, house ${turn}`;
      const body = JSON.stringify({ id: `memory-${turn}`, from: `+5691${String(turn % 5_000).padStart(7, '0')}`, text });
      await fetch(addChannel.address, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(drained).then(count('messages'));
    }),
    repeat(1, () => going, async () => {
      const { reports } = await api.ask<{ reports: { items: { id: string }[] } }>('{ reports(first: 20) { items { id text place candidates { score } } } }');
      for (const { id } of reports.items) await api.ask('mutation ($id: ID!) { decideReport(id: $id, decision: verified) { id } }', { id }).then(() => count('decisions')(true));
    }),
    repeat(READS_PER_SECOND, () => going, async (turn) => {
      const zoom = 6 + (turn % 6);
      const [x, y] = [Math.floor(((-71.2 + 180) / 360) * 2 ** zoom), Math.floor(0.6 * 2 ** zoom)];
      const paths = [`/tiles/incidents/${zoom}/${x}/${y}.geojson`, '/', '/lite', '/feeds/incidents.geojson', '/map/list.json?bbox=-72,-34,-70,-33'];
      await fetch(`${url}${paths[turn % paths.length]}`).then(drained).then(count('reads'));
    }),
  ];
  return async () => {
    going = false;
    await Promise.all(loops);
    return done;
  };
}

/** So often in a second; a failed turn is counted, not thrown. */
async function repeat(perSecond: number, going: () => boolean, act: (turn: number) => Promise<void>): Promise<void> {
  const under = new Set<Promise<void>>();
  for (let turn = 0; going(); turn += 1) {
    const one = act(turn).catch(() => undefined).finally(() => under.delete(one));
    under.add(one);
    // A slow answer slows the asking down: what piles up here would be measured there.
    if (under.size > perSecond) await Promise.race(under);
    await pause(1_000 / perSecond);
  }
  await Promise.all(under);
}

async function drained(answer: Response): Promise<boolean> {
  await answer.arrayBuffer();
  return answer.ok;
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
