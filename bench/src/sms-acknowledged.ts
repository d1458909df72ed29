import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { Api } from '@watchpost/e2e/api';
import { startWatchpost } from '@watchpost/e2e/program';
import { openTestDatabase } from '@watchpost/platform/testing';
import { cpuMilliseconds, startLimit } from './child.js';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

/** SMS_ROUNDS=1 for a short look. */
const ROUNDS = Number(process.env['SMS_ROUNDS'] ?? 3);

/**
 * SMS acknowledged (committed, then 200) per second, beside bare http with one INSERT each and with group commit. Both
 * limits write the very rows that Watchpost writes, by the very statement; they neither check, read nor seal anything.
 */
export async function smsAcknowledged(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    for (const connections of [32, 200]) {
      await compare({
        title: `SMS acknowledged per second, ${connections} connections`,
        unit: 'SMS/s',
        better: 'more',
        limits: [bare('bare http, one INSERT each', 'sms-one-insert', connections), bare('bare http, group commit', 'sms-group-commit', connections)],
        ours: ours(connections),
        rounds: ROUNDS,
      });
    }
  });
}

function bare(name: string, program: string, connections: number): Contender {
  return {
    name,
    start: async () => {
      const test = await openTestDatabase();
      const channelId = randomUUID();
      await test.database.query(`INSERT INTO channel (id, key, name, gateway) VALUES ($1, 'bench', 'Bench', 'generic')`, [channelId]);
      const server = await startLimit(program, { DATABASE_URL: test.database.url, CHANNEL_ID: channelId });
      return {
        measure: () => acknowledgedPerSecond(server.url, server.pid, connections),
        stop: async () => {
          await server.stop();
          await test.close();
        },
      };
    },
  };
}

function ours(connections: number): Contender {
  return {
    name: 'Watchpost (api role)',
    start: async () => {
      const watchpost = await startWatchpost({ shape: 'server', settings: { LOG_LEVEL: 'warn' } });
      const [server, worker] = watchpost.processes;
      // Only the accept path is compared: what the worker makes of the messages afterwards is another figure.
      await worker?.stop();
      const api = new Api(watchpost.url);
      await api.signIn();
      const { addChannel } = await api.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', {
        input: { name: 'Bench', gateway: 'generic', settings: '{}' },
      });
      return { measure: () => acknowledgedPerSecond(addChannel.address, server?.pid ?? 0, connections), stop: () => watchpost.stop() };
    },
  };
}

/** Prints processor time beside: on a machine with few processors the load generator may be what a rate stops at. */
async function acknowledgedPerSecond(url: string, server: number, connections: number): Promise<number> {
  const before = { server: cpuMilliseconds(server), load: process.cpuUsage() };
  const result = await autocannon({
    url,
    connections,
    duration: 5,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"[<id>]","from":"+56911112222","to":"7000","text":"Water is rising in the lower town, send boats"}',
    idReplacement: true,
  });
  if (result.non2xx > 0 || result.errors > 0) console.log(`  ${result.non2xx} refusals and ${result.errors} errors at ${url}`);
  const accepted = result['2xx'];
  const load = process.cpuUsage(before.load);
  const microseconds = { server: ((cpuMilliseconds(server) - before.server) * 1000) / accepted, load: (load.user + load.system) / accepted };
  console.log(`  ${Math.round(accepted / result.duration)}/s, p99 ${result.latency.p99} ms; processor time a message: server ${microseconds.server.toFixed(1)} µs, load generator ${microseconds.load.toFixed(1)} µs`);
  return accepted / result.duration;
}
