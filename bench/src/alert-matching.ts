import { randomBytes } from 'node:crypto';
import { coversPoint, findSubscriptionsWanting } from '@watchpost/alerts';
import { seededRandom } from '@watchpost/e2e/seeded-random';
import { applyMigrations, type Sql } from '@watchpost/platform';
import pg from 'pg';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

const shapes = 100_000;
const subscriptions = 1_000_000;
/** One shape in fifty has every bend of a coast. */
const largeEvery = 50;
const asksARound = 200;

/** A place and how far a shape reaches round it: most near cities, a tenth anywhere. In SQL, of a number `n`. */
const place = (n: string): string => `case when ${n} % 10 = 0 then ST_Point(random() * 300 - 150, random() * 120 - 60)
  else ST_Point((floor(random() ^ 2 * 500)::int * 7919) % 300 - 150 + random(), (floor(random() ^ 2 * 500)::int * 104729) % 120 - 60 + random()) end`;

/** Alerts for a point and subscriptions for an alert, in milliseconds, beside the index alone: what boxes can tell. */
export async function alertMatching(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    const server = process.env.TEST_DATABASE_URL ?? '';
    const name = `watchpost_bench_${randomBytes(4).toString('hex')}`;
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = name;
    await applyMigrations(url.href);
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      await fill(client);
      await alertsForAPoint(client);
      await subscriptionsForAnAlert(client);
    } finally {
      await client.end();
      await admin.query(`drop database ${name}`);
      await admin.end();
    }
  });
}

async function fill(client: pg.Client): Promise<void> {
  console.log(`Filling ${shapes} shapes and ${subscriptions} subscriptions ...`);
  await client.query('select setseed(0.5)');
  await client.query(
    `insert into alert (id, sender, identifier, sent, sent_at, status, msg_type, scope, cap_version, raw, sha256, expires_at, severity_rank, event, headline)
     select gen_random_uuid(), 'bench@example.org', n::text, '2026-01-01T00:00:00-00:00', now(), 'Actual', 'Alert', 'Public', '1.2', '', '', now() + interval '1 day', n % 5, 'Flood', 'Flood'
     from generate_series(1, $1::int) n`,
    [shapes],
  );
  await client.query(
    `insert into alert_info (id, alert_id, position, language, categories, event, urgency, severity, certainty)
     select gen_random_uuid(), id, 0, 'en', '{Met}', 'Flood', 'Immediate', 'Severe', 'Observed' from alert`,
  );
  await client.query(
    `insert into alert_area (alert_id, info_id, position, description, geom, shape_source)
     select alert.id, info.id, 0, '', ST_Multi(ST_SetSRID(ST_Buffer(${place('identifier::int')}, 0.02 * 100 ^ random(), case when identifier::int % ${largeEvery} = 0 then 625 else 15 end), 4326)), 'message'
     from alert join alert_info info on info.alert_id = alert.id`,
  );
  await client.query(`insert into alert_area_part (alert_id, area_id, geom) select alert_id, id, ST_Subdivide(geom, 256) from alert_area`);
  await client.query(`insert into agency (id, name, short_name) values (gen_random_uuid(), 'bench', 'b')`);
  await client.query(
    `insert into alert_subscription (id, agency_id, name, area, min_severity_rank)
     select gen_random_uuid(), agency.id, '', ST_Multi(ST_SetSRID(ST_Buffer(${place('n')}, 0.01 * 20 ^ random(), 2), 4326)), n % 4 from agency cross join generate_series(1, $1::int) n`,
    [subscriptions],
  );
  await client.query('vacuum analyze');
}

async function alertsForAPoint(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ lng: number; lat: number }>(`select ST_X(p) as lng, ST_Y(p) as lat from (select ${place('n')} as p from generate_series(1, 2000) n) places`);
  const floor = `select a.id from alert a where a.id in (select alert_id from alert_area area where area.geom && ST_SetSRID(ST_MakePoint($1, $2), 4326))`;
  const ours = `select a.id from alert a where ${coversPoint('a', '$1', '$2')}`;
  const ask = (text: string, title: string) => async (index: number) => {
    const { lng, lat } = rows[index % rows.length] ?? { lng: 0, lat: 0 };
    return (await client.query({ name: title, text, values: [lng, lat] })).rows.length;
  };
  await beside(`Alerts for a point among ${shapes} shapes`, { 'boxes alone': ask(floor, 'floor') }, { 'Watchpost, true cover': ask(ours, 'ours') });
}

async function subscriptionsForAnAlert(client: pg.Client): Promise<void> {
  const random = seededRandom(2);
  const sql: Sql = { query: async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[] };
  for (const [title, large] of [['61 points', false], ['2,501 points', true]] as const) {
    const { rows } = await client.query<{ id: string }>(`select id from alert where (identifier::int % ${largeEvery} = 0) = $1 order by identifier limit 500`, [large]);
    const idOf = (index: number): string => rows[(index + Math.floor(random() * 3)) % rows.length]?.id ?? '';
    const floor = async (index: number): Promise<number> =>
      (await sql.query(`select s.id from alert_area area join alert_subscription s on s.area && area.geom where area.alert_id = $1`, [idOf(index)])).length;
    const ours = async (index: number): Promise<number> => (await findSubscriptionsWanting(sql, [idOf(index)], 1_000_000)).length;
    await beside(`Subscriptions for an alert of ${title} among ${subscriptions}`, { 'boxes alone': floor }, { 'Watchpost, true overlap': ours });
  }
}

type Ask = (index: number) => Promise<number>;

/** The middle and the slowest of many asks, each compared by itself. */
async function beside(title: string, limit: Record<string, Ask>, ours: Record<string, Ask>): Promise<void> {
  for (const share of [0.5, 0.99]) {
    const contender = ([name, ask]: [string, Ask]): Contender => ({ name, start: async () => ({ measure: () => percentile(ask, share), stop: async () => undefined }) });
    const [own] = Object.entries(ours).map(contender);
    if (own) await compare({ title: `${title}, p${share * 100}`, unit: 'ms', better: 'less', limits: Object.entries(limit).map(contender), ours: own });
  }
}

async function percentile(ask: Ask, share: number): Promise<number> {
  const times: number[] = [];
  let found = 0;
  for (let index = 0; index < asksARound; index++) {
    const began = performance.now();
    found += await ask(index);
    times.push(performance.now() - began);
  }
  console.log(`  ${Math.round(found / asksARound)} found each`);
  return times.sort((a, b) => a - b)[Math.floor(share * asksARound)] ?? Number.NaN;
}
