// The kill drill: SMS arrive while api and worker are killed (SIGKILL) at random moments. Every acknowledged message
// must end as exactly one inbox row and exactly one report. Prints its seed, its history and its verdict.
//   node e2e/dist/kill-drill.js --queue postgres|redis [--messages 2000] [--kills 20] [--seed N]
import { createHmac } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Api } from './api.js';
import { startWatchpost, type Watchpost } from './program.js';
import { seededRandom } from './seeded-random.js';

const { values } = parseArgs({
  options: {
    queue: { type: 'string', default: 'postgres' },
    messages: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const messages = Number(values.messages);
const kills = Number(values.kills);
const seed = Number(values.seed);
const random = seededRandom(seed);

type Outcome = 'ok' | 'failed' | 'unknown';
const history: Record<Outcome, number> = { ok: 0, failed: 0, unknown: 0 };
const acknowledged = new Set<string>();
const secret = 'kill drill secret';

console.log(`kill drill: queue on ${values.queue}, ${messages} messages, ${kills} kills, seed ${seed}`);
const watchpost = await startWatchpost({ shape: values.queue === 'redis' ? 'cluster' : 'server' });
process.exit(await drill().finally(() => watchpost.stop()));

async function drill(): Promise<number> {
  const hook = await addChannel(watchpost);
  const began = Date.now();
  let sending = true;
  const sent = sendAll(hook).finally(() => (sending = false));
  const killed = await killAtRandom(watchpost, () => sending);
  await sent;
  for (const one of watchpost.processes) if (!one.running) one.start();
  const sentAfter = Date.now() - began;
  return await check(watchpost, began, sentAfter, killed);
}

async function addChannel(program: Watchpost): Promise<string> {
  const api = new Api(program.url);
  await api.signIn();
  const { addChannel } = await api.ask<{ addChannel: { address: string } }>(
    'mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }',
    { input: { name: 'Kill drill', gateway: 'generic', settings: JSON.stringify({ auth: { kind: 'hmac', secrets: [secret] } }) } },
  );
  return new URL(new URL(addChannel.address).pathname, program.url).toString();
}

async function sendAll(hook: string): Promise<void> {
  const waiting = Array.from({ length: messages }, (_, index) => index);
  const gateways = Array.from({ length: 16 }, async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      await sendUntilAcknowledged(hook, index);
      await pause(random() * 40);
    }
  });
  await Promise.all(gateways);
}

/** A gateway resends until it gets a success, and sometimes resends all the same. */
async function sendUntilAcknowledged(hook: string, index: number): Promise<void> {
  const id = `kill-${index}`;
  for (;;) {
    const outcome = await sendOnce(hook, id, index);
    history[outcome]++;
    if (outcome === 'ok') {
      acknowledged.add(id);
      if (random() < 0.05) await sendOnce(hook, id, index);
      return;
    }
    await pause(50 + random() * 200);
  }
}

async function sendOnce(hook: string, id: string, index: number): Promise<Outcome> {
  const body = JSON.stringify({ id, from: `+5690000${String(index).padStart(4, '0')}`, to: '7000', text: `Flood in house ${index}, water is rising, -33.${String(index).padStart(4, '0')}, -71.6` });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  try {
    const answer = await fetch(hook, { method: 'POST', headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature }, body, signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.ok ? 'ok' : 'failed';
  } catch {
    return 'unknown';
  }
}

async function killAtRandom(program: Watchpost, goingOn: () => boolean): Promise<string[]> {
  const killed: string[] = [];
  while (killed.length < kills && goingOn()) {
    await pause(150 + random() * 700);
    const victim = program.processes[Math.floor(random() * program.processes.length)];
    if (!victim?.running) continue;
    await victim.stop('SIGKILL');
    killed.push(victim.role);
    await pause(random() * 300);
    victim.start();
  }
  return killed;
}

async function check(program: Watchpost, began: number, sentAfter: number, killed: string[]): Promise<number> {
  const database = new pg.Client({ connectionString: program.databaseUrl });
  await database.connect();
  const deadline = Date.now() + 120_000;
  let waiting = -1;
  while (Date.now() < deadline) {
    const { rows } = await database.query<{ waiting: number }>("select count(*)::int as waiting from inbound_message where state = 'received'");
    waiting = rows[0]?.waiting ?? -1;
    if (waiting === 0) break;
    await pause(200);
  }
  const { rows: inbox } = await database.query<{ external_id: string; reports: number; state: string }>(
    'select m.external_id, m.state::text, count(r.id)::int as reports from inbound_message m left join report r on r.inbound_message_id = m.id group by m.id',
  );
  await database.end();
  const rowsOf = new Map<string, number>();
  for (const { external_id } of inbox) rowsOf.set(external_id, (rowsOf.get(external_id) ?? 0) + 1);
  const lost = [...acknowledged].filter((id) => !rowsOf.has(id)).length;
  const doubled = [...rowsOf.values()].filter((count) => count > 1).length + inbox.filter((row) => row.reports > 1).length;
  const unapplied = inbox.filter((row) => row.reports === 0 || row.state !== 'applied').length;
  console.table({ ...history, acknowledged: acknowledged.size, 'inbox rows': inbox.length, kills: killed.length, 'kills of api': killed.filter((role) => role === 'api').length, lost, doubled, unapplied, waiting });
  const enough = killed.length === kills;
  if (!enough) console.log(`only ${killed.length} of ${kills} kills happened while messages were arriving`);
  const passed = lost === 0 && doubled === 0 && unapplied === 0 && waiting === 0 && acknowledged.size === messages && enough;
  console.log(`sent after ${(sentAfter / 1000).toFixed(1)} s, drained after ${((Date.now() - began) / 1000).toFixed(1)} s; seed ${seed}; verdict: ${passed ? 'none lost, none doubled' : 'FAILED'}`);
  return passed ? 0 : 1;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
