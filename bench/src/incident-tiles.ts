import autocannon from 'autocannon';
import { startWatchpost, type Watchpost } from '@watchpost/e2e/program';
import { seededRandom } from '@watchpost/e2e/seeded-random';
import { type DrillIncident, drillIncidents, insertIncidents } from '@watchpost/drill';
import { incidentClusters, incidentPoints, type Statement, type TileAddress } from '@watchpost/picture';
import { PUBLIC_VIEWER } from '@watchpost/platform';
import pg from 'pg';
import { startLimit } from './child.js';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

const incidents = 100_000;
const connections = 16;
const tilesOfAZoom = 12;
const zooms = [7, 8, 9, 10, 11, 12, 13];
/** Everything happened in the hours before: each of these filters lets all of it pass, and none is asked twice. */
const firstHours = 24;
const lastHours = 87_600;
/** Stands in an address for the filter that is put in when it is asked. */
const anyHours = 99_999_999;

/** A tile, and the statement that answers it in the end. */
interface Wanted {
  tile: TileAddress;
  statement: 'points' | 'clusters';
}

/** Map tiles per second out of 100,000 incidents, beside bare http that passes through the text of the very same SQL. */
export async function incidentTiles(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    const watchpost = await startWatchpost({ shape: 'server', settings: { LOG_LEVEL: 'warn' } });
    try {
      await watchpost.processes[1]?.stop();
      const wanted = await prepare(watchpost.databaseUrl ?? '');
      await compare({
        title: `Tiles per second out of ${incidents} incidents, zoom ${zooms[0]} to ${zooms.at(-1)}, ${connections} connections`,
        unit: 'tiles/s',
        better: 'more',
        limits: [bare(watchpost, wanted)],
        ours: ours('Watchpost, each tile made anew', watchpost, wanted, () => `?since=${nextHours()}`),
        beside: [ours('Watchpost, tiles it has kept', watchpost, wanted, () => '')],
      });
    } finally {
      await watchpost.stop();
    }
  });
}

/** Fills the database and picks tiles in whose middle something happened: as many of each zoom. */
async function prepare(databaseUrl: string): Promise<Wanted[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const rows = spread(drillIncidents(incidents, 1));
    await insertIncidents({ query: async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[] }, rows);
    await client.query('vacuum analyze incident');
    const wanted: Wanted[] = [];
    for (const z of zooms) {
      for (let index = 0; index < tilesOfAZoom; index++) {
        const tile = tileAt(rows[(index * 7919 + z * 104_729) % rows.length]?.at ?? [0, 0], z);
        wanted.push({ tile, statement: await statementFor(client, tile) });
      }
    }
    return wanted;
  } finally {
    await client.end();
  }
}

/** The exercise happens on one coast; here it is moved about to 500 cities, of which a few have most of it. */
function spread(rows: DrillIncident[]): DrillIncident[] {
  const random = seededRandom(1);
  const cities = Array.from({ length: 500 }, () => [random() * 300 - 90, random() * 90 - 10] as const);
  return rows.map((row) => {
    const [east, north] = cities[Math.floor(random() ** 2 * cities.length)] ?? [0, 0];
    const moved = (lng: string | number, lat: string | number): [number, number] => [Number(lng) + east, Number(lat) + north];
    return { ...row, at: moved(...row.at), wkt: row.wkt.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, lng: string, lat: string) => moved(lng, lat).join(' ')) };
  });
}

function tileAt([lng, lat]: readonly [number, number], z: number): TileAddress {
  const across = 2 ** z;
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return { z, x: Math.floor(((lng + 180) / 360) * across), y: Math.floor((0.5 - north / (2 * Math.PI)) * across) };
}

/** Far out, and where there are too many points, the answer is clusters; the limit is spared finding out. */
async function statementFor(client: pg.Client, tile: TileAddress): Promise<Wanted['statement']> {
  if (tile.z <= 9) return 'clusters';
  const { text, values } = incidentPoints(PUBLIC_VIEWER, { since: firstHours }, tile);
  const { rows } = await client.query<{ body: string | null }>(text, values);
  return rows[0]?.body ? 'points' : 'clusters';
}

function statementOf({ tile, statement }: Wanted, since: number): Statement {
  return (statement === 'points' ? incidentPoints : incidentClusters)(PUBLIC_VIEWER, { since }, tile);
}

let hours = firstHours;
function nextHours(): number {
  hours = hours < lastHours ? hours + 1 : firstHours;
  return hours;
}

function bare(watchpost: Watchpost, wanted: readonly Wanted[]): Contender {
  return {
    name: 'bare http and pg, the same SQL',
    start: async () => {
      const texts = Object.fromEntries(wanted.map((one) => [one.statement, statementOf(one, firstHours).text]));
      const server = await startLimit('sql-text', { DATABASE_URL: watchpost.databaseUrl, STATEMENTS: JSON.stringify(texts) });
      // Written once, so that what sends the requests works equally little for both sides.
      const addresses = wanted.map((one) => `/${one.statement}?${encodeURIComponent(JSON.stringify(statementOf(one, anyHours).values))}`);
      return {
        measure: () => tilesPerSecond(server.url, (index) => addresses[index % addresses.length]?.replace(String(anyHours), String(nextHours())) ?? ''),
        stop: () => server.stop(),
      };
    },
  };
}

function ours(name: string, watchpost: Watchpost, wanted: readonly Wanted[], query: () => string): Contender {
  const addresses = wanted.map(({ tile }) => `/tiles/incidents/${tile.z}/${tile.x}/${tile.y}.geojson`);
  return {
    name,
    start: async () => ({
      measure: () => tilesPerSecond(watchpost.url, (index) => `${addresses[index % addresses.length]}${query()}`),
      stop: async () => undefined,
    }),
  };
}

async function tilesPerSecond(url: string, address: (index: number) => string): Promise<number> {
  let index = 0;
  const result = await autocannon({ url, connections, duration: 5, requests: [{ setupRequest: (request) => ({ ...request, path: address(index++) }) }] });
  if (result.non2xx > 0 || result.errors > 0) console.log(`  ${result.non2xx} refusals and ${result.errors} errors at ${url}`);
  console.log(`  ${Math.round(result['2xx'] / result.duration)}/s, p99 ${result.latency.p99} ms, ${Math.round(result.throughput.total / result['2xx'] / 1000)} kB each`);
  return result['2xx'] / result.duration;
}
