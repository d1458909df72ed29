import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { startWatchpost } from '@watchpost/e2e/program';
import pg from 'pg';
import { startLimit } from './child.js';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

const alerts = 500;
const connections = 16;
const feedPath = '/feeds/alerts.atom';
/** A change that nobody announced shows after half a minute. */
const shownWithinMs = 60_000;

/** One alert a row, with an info of usual length and an area: what the feed says of each is about two kilobytes. */
const insertAlerts = `
  with made as (
    insert into alert (id, sender, identifier, sent, sent_at, status, msg_type, scope, cap_version, raw, sha256, expires_at, severity_rank, event, headline)
    select gen_random_uuid(), 'warnings@example.org', 'bench-' || n, to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS') || '-00:00', now() - n * interval '1 second', 'Actual', 'Alert', 'Public', '1.2',
      '<alert/>', sha256('<alert/>'), now() + interval '1 day', n % 5, 'Heavy rain', 'Heavy rain warning number ' || n
    from generate_series(1, $1::int) n returning id, headline),
  info as (
    insert into alert_info (id, alert_id, position, language, categories, event, urgency, severity, certainty, sender_name, headline, description)
    select gen_random_uuid(), id, 0, 'en-NZ', '{Met}', 'Heavy rain', 'Expected', 'Severe', 'Likely', 'Example Weather Office', headline,
      repeat('Expect 90 to 120 mm of rain on top of what has fallen already. ', 12) || headline from made returning id, alert_id)
  insert into alert_area (alert_id, info_id, position, description, polygons, circles, geom)
  select alert_id, id, 0, 'Canterbury', '{}', '{}', ST_Multi(ST_MakeEnvelope(171, -45, 173, -43, 4326)) from info`;

interface Form {
  name: string;
  headers: Record<string, string>;
  encoding?: string;
}

/** The feed of 500 alerts from the cache, in each form readers ask for, beside bare http with the same bytes in memory. */
export async function feedAnswer(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    const watchpost = await startWatchpost({ shape: 'server', settings: { LOG_LEVEL: 'warn' } });
    const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-bench-'));
    try {
      // The worker would read the feed back meanwhile.
      await watchpost.processes[1]?.stop();
      const { body, etag } = await fill(watchpost.databaseUrl ?? '', watchpost.url);
      writeFileSync(path.join(folder, 'feed'), body);
      writeFileSync(path.join(folder, 'feed.gz'), gzipSync(body));
      const forms: Form[] = [
        { name: 'as it is', headers: { 'accept-encoding': 'identity' } },
        { name: 'gzip', headers: { 'accept-encoding': 'gzip' }, encoding: 'gzip' },
        { name: 'not modified', headers: { 'accept-encoding': 'identity', 'if-none-match': etag } },
      ];
      for (const form of forms) {
        await compare({
          title: `The feed of ${alerts} alerts (${Math.round(body.length / 1000)} kB), ${form.name}, ${connections} connections`,
          unit: 'answers/s',
          better: 'more',
          limits: [staticFile(path.join(folder, form.encoding ? 'feed.gz' : 'feed'), etag, form)],
          ours: { name: 'Watchpost, from its cache', start: async () => ({ measure: () => answersPerSecond(watchpost.url + feedPath, form), stop: async () => undefined }) },
        });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await watchpost.stop();
    }
  });
}

async function fill(databaseUrl: string, url: string): Promise<{ body: Buffer; etag: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(insertAlerts, [alerts]);
  await client.end();
  for (const end = Date.now() + shownWithinMs; Date.now() < end; ) {
    const answer = await fetch(url + feedPath, { headers: { 'accept-encoding': 'gzip' } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const body = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    if (body.toString().split('<entry').length > alerts) return { body, etag: (answer.headers.get('etag') ?? '').replace(/^W\//, '') };
    await new Promise((wait) => setTimeout(wait, 1000));
  }
  throw new Error(`The feed does not list ${alerts} alerts`);
}

function staticFile(file: string, etag: string, form: Form): Contender {
  return {
    name: 'bare http, the same bytes in memory',
    start: async () => {
      const server = await startLimit('static-file', { FILE: file, ETAG: etag, ENCODING: form.encoding });
      return { measure: () => answersPerSecond(server.url, form), stop: () => server.stop() };
    },
  };
}

async function answersPerSecond(url: string, { headers }: Form): Promise<number> {
  const result = await autocannon({ url, connections, duration: 4, headers });
  // Autocannon counts 304 among those that are no 2xx.
  const answers = result['2xx'] + result['3xx'];
  if (result.errors > 0 || result['4xx'] + result['5xx'] > 0) console.log(`  ${result['4xx'] + result['5xx']} refusals and ${result.errors} errors at ${url}`);
  return answers / result.duration;
}
