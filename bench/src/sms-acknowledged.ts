import autocannon from 'autocannon';
import pg from 'pg';
import { Api } from '@watchpost/e2e/api';
import { createDatabase } from '@watchpost/e2e/database';
import { startWatchpost } from '@watchpost/e2e/program';
import { startLimit } from './child.js';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

/** SMS acknowledged (committed, then 200) per second, beside bare http with one INSERT each and with group commit. */
export async function smsAcknowledged(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    for (const connections of [32, 200]) {
      await compare({
        title: `SMS acknowledged per second, ${connections} connections`,
        unit: 'SMS/s',
        better: 'more',
        limits: [bare('bare http, one INSERT each', 'sms-one-insert', connections), bare('bare http, group commit', 'sms-group-commit', connections)],
        ours: ours(connections),
      });
    }
  });
}

function bare(name: string, program: string, connections: number): Contender {
  return {
    name,
    start: async () => {
      const database = await createDatabase();
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(`create table bench_inbox (id bigserial primary key, channel_id uuid not null, external_id text not null, sender text not null,
        recipient text not null, body text not null, raw bytea not null, received_at timestamptz not null default now(), unique (channel_id, external_id))`);
      await client.end();
      const server = await startLimit(program, { DATABASE_URL: database.url });
      return {
        measure: () => acknowledgedPerSecond(server.url, connections),
        stop: async () => {
          await server.stop();
          await database.drop();
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
      // Only the accept path is compared: what the worker makes of the messages afterwards is another figure.
      await watchpost.processes[1]?.stop();
      const api = new Api(watchpost.url);
      await api.signIn();
      const { addChannel } = await api.ask<{ addChannel: { address: string } }>('mutation ($input: ChannelInput!) { addChannel(input: $input) { address } }', {
        input: { name: 'Bench', gateway: 'generic', settings: '{}' },
      });
      return { measure: () => acknowledgedPerSecond(addChannel.address, connections), stop: () => watchpost.stop() };
    },
  };
}

async function acknowledgedPerSecond(url: string, connections: number): Promise<number> {
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
  console.log(`  ${Math.round(result['2xx'] / result.duration)}/s, p99 ${result.latency.p99} ms`);
  return result['2xx'] / result.duration;
}
