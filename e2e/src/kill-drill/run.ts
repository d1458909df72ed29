// The kill drill: SMS arrive, are answered and triaged while api, worker, database and Redis are killed (SIGKILL) at random
// moments. What the clients were told is written down and compared with what stands in the end. Prints seed and verdict.
//   node e2e/dist/kill-drill/run.js --queue postgres|redis [--messages 2000] [--kills 20] [--seed N]
// Messages go on until the last kill. CI kills 20 times; a long run says --kills 200.
import { parseArgs } from 'node:util';
import { startPostgres, startRedis } from '../../../tools/services.mjs';
import { Api } from '../api.js';
import { startWatchpost } from '../program.js';
import { seededRandom } from '../seeded-random.js';
import { addChannel, deliverAll, Operator } from './gateways.js';
import { History } from './history.js';
import { addTriagers, triage } from './triagers.js';
import { answerAlways, judge } from './verdict.js';
import { killAtRandom, supervise, victims } from './victims.js';

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
const history = new History();
/** With fewer, nothing is proven of decisions. */
const ENOUGH_DECISIONS = 20;
const PATIENCE_MS = 120_000;

console.log(`kill drill: queue on ${values.queue}, ${messages} messages, ${kills} kills, seed ${seed}, history in ${history.file}`);
process.exit((await drill()) ? 0 : 1);

async function drill(): Promise<boolean> {
  // Servers of its own: nobody else's may be killed.
  const postgres = await startPostgres();
  const redis = values.queue === 'redis' ? await startRedis() : undefined;
  process.env.TEST_DATABASE_URL = postgres.url;
  if (redis) process.env.TEST_REDIS_URL = redis.url;
  const operator = new Operator();
  const operatorHost = await operator.listen();
  const watchpost = await startWatchpost({ shape: redis ? 'cluster' : 'server', settings: { ALLOWED_PRIVATE_HOSTS: operatorHost } });
  let stopSupervising = (): void => undefined;
  try {
    const administrator = new Api(watchpost.url);
    await administrator.signIn();
    const hook = await addChannel(administrator, operatorHost);
    await answerAlways(watchpost.databaseUrl ?? '');
    const triagers = await addTriagers(watchpost.url, administrator, 3);
    stopSupervising = supervise(watchpost.processes);
    const began = Date.now();
    let killing = true;
    let triageUntil = Infinity;
    const delivered = deliverAll(hook, messages, random, history, () => killing).finally(() => (triageUntil = Date.now()));
    // A slow machine applies the first message after the last kill.
    const isEnough = () => history.count('decide').ok >= ENOUGH_DECISIONS || Date.now() > triageUntil + PATIENCE_MS;
    const triaged = triage(triagers, random, history, () => Date.now() < triageUntil || !isEnough());
    const killed = await killAtRandom(victims(watchpost.processes, postgres, redis), kills, random).finally(() => (killing = false));
    await Promise.all([delivered, triaged]);
    const arrivedAfter = Date.now() - began;
    const faults = await judge(watchpost.databaseUrl ?? '', history, operator);
    return report({ faults, killed, arrivedAfter, judgedAfter: Date.now() - began, resent: [...operator.taken.values()].filter((count) => count > 1).length });
  } finally {
    stopSupervising();
    history.close();
    await watchpost.stop();
    operator.close();
    await postgres.close();
    await redis?.close();
  }
}

function report(run: { faults: Awaited<ReturnType<typeof judge>>; killed: string[]; arrivedAfter: number; judgedAfter: number; resent: number }): boolean {
  console.table({ sends: history.count('send'), decisions: history.count('decide') });
  console.table(Object.fromEntries([...new Set(run.killed)].sort().map((name) => [name, { kills: run.killed.filter((one) => one === name).length }])));
  console.table(run.faults);
  console.log(`${run.resent} answers were handed to the operator more than once, under one id each, as their worker died before it could write down that they had left`);
  const isProven = history.count('decide').ok >= ENOUGH_DECISIONS && history.subjects('send', 'ok').size === history.subjects('send').size;
  const passed = isProven && Object.values(run.faults).every((count) => count === 0);
  console.log(`arrived after ${(run.arrivedAfter / 1000).toFixed(1)} s, judged after ${(run.judgedAfter / 1000).toFixed(1)} s; seed ${seed}; verdict: ${passed ? 'none lost, none doubled, order and decisions kept' : isProven ? 'FAILED' : 'FAILED: too little got through to prove anything'}`);
  return passed;
}
