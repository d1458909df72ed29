import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { AlertIntake, CapReader } from '@watchpost/alerts';
import { Database, PubSub } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { compare, type Contender } from './compare.js';
import { capText, type CapSize } from './cap-text.js';
import { withServices } from './services.js';

/** In the order in which they refer to each other. */
const TABLES = ['alert', 'alert_info', 'alert_area', 'alert_area_part'];
const CONNECTIONS = 8;
/** Messages under way at the same time, as many feeds bring them. */
const IN_FLIGHT = 600;

/** CAP messages committed per second with their shapes, beside the same rows by COPY and by an insert for every row. */
export async function capIngest(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    for (const size of [
      { name: 'small', messages: 2_000, areas: 1, points: 60 },
      { name: 'large', messages: 40, areas: 10, points: 2_551 },
    ] satisfies CapSize[]) {
      const bytes = capText(size, 'sample').length;
      await compare({
        title: `CAP messages stored per second, ${size.name} (${(bytes / 1000).toFixed(1)} kB, ${size.areas} polygons of ${size.points} points)`,
        unit: 'messages/s',
        better: 'more',
        limits: [copied(size), rowByRow(size), eachByItself(size)],
        ours: ours(size),
        rounds: 5,
      });
    }
  });
}

/** Everything from bytes to committed rows: reading, schema, rules, shapes, rows, and telling of it. */
function ours(size: CapSize): Contender {
  return {
    name: 'Watchpost, from bytes',
    start: async () => {
      const test = await openTestDatabase();
      const pubsub = new PubSub(test.config, test.database);
      const reader = new CapReader();
      const intake = new AlertIntake(test.database, pubsub, reader);
      let round = 0;
      return {
        measure: async () => {
          round += 1;
          const documents = Array.from({ length: size.messages }, (_, place) => capText(size, `${round}-${place}`));
          return perSecond(size.messages, async () => {
            await ingestAll(intake, documents);
          });
        },
        stop: async () => {
          await reader.onModuleDestroy();
          await pubsub.onModuleDestroy();
          await test.close();
        },
      };
    },
  };
}

/** The very rows that Watchpost made of as many messages, as COPY takes them: no reading, no judging, no shapes made. */
function copied(size: CapSize): Contender {
  return {
    name: 'COPY of the same rows',
    start: async () => {
      const test = await openTestDatabase();
      const rows = await rowsOf(test.database, size);
      return {
        measure: async () => {
          await truncate(test.database);
          const client = new pg.Client({ connectionString: test.database.url });
          await client.connect();
          const rate = await perSecond(size.messages, async () => {
            await client.query('begin');
            for (const [table, bytes] of rows) await pipeline(Readable.from(bytes), client.query(copyFrom(`copy ${table} from stdin`)));
            await client.query('commit');
          });
          await client.end();
          return rate;
        },
        stop: async () => test.close(),
      };
    },
  };
}

/**
 * The plain way from bytes to the same rows: our own reading (schema, rules, shapes), then begin, an insert for each row
 * of message, infos and areas, one for the pieces of each area, commit. It judges no shape and looks for no other message.
 */
function rowByRow(size: CapSize): Contender {
  return {
    name: `from bytes, an insert each row, a commit each message, ${CONNECTIONS} connections`,
    start: async () => {
      const test = await openTestDatabase();
      const reader = new CapReader();
      const pool = poolOf(test.database);
      let round = 0;
      return {
        measure: async () => {
          round += 1;
          const waiting = Array.from({ length: size.messages }, (_, place) => capText(size, `${round}-${place}`));
          const readSome = async (): Promise<void> => {
            for (let bytes = waiting.pop(); bytes; bytes = waiting.pop()) {
              const { records } = await reader.read(bytes, { feedId: null, exercise: false, defaultLifetimeMinutes: 1440, receivedAt: new Date() });
              for (const record of records) await insertRowByRow(pool, record);
            }
          };
          return perSecond(size.messages, async () => {
            await Promise.all(Array.from({ length: CONNECTIONS }, readSome));
          });
        },
        stop: async () => {
          await pool.end();
          await reader.onModuleDestroy();
          await test.close();
        },
      };
    },
  };
}

type CapRecord = Awaited<ReturnType<CapReader['read']>>['records'][number];

async function insertRowByRow(pool: pg.Pool, record: CapRecord): Promise<void> {
  const client = await pool.connect();
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(`${insertText(table, [row])} returning id`, values([row]));
    return rows[0]?.id ?? '';
  };
  try {
    await client.query('begin');
    const { id, infos, references, signature, findings, contentSha256, ...message } = record;
    await insert('alert', { ...inColumns({ id, ...message }), signature_state: signature.state, signature_trust: signature.trust, findings: JSON.stringify(findings), content_sha256: contentSha256 && Buffer.from(contentSha256, 'hex') });
    if (references.length > 0) throw new Error('The messages of this comparison refer to no others');
    for (const { areas, eventCodes, parameters, resources, ...info } of infos) {
      await insert('alert_info', { alert_id: id, ...inColumns(info), event_codes: JSON.stringify(eventCodes), parameters: JSON.stringify(parameters), resources: JSON.stringify(resources) });
      for (const { position, description, polygons, circles, geocodes, shape } of areas) {
        const geom = shape && Buffer.from(shape);
        const area = await insert('alert_area', { alert_id: id, info_id: info.id, position, description, polygons, circles, geocodes: JSON.stringify(geocodes), geom, shape_source: 'message' });
        await client.query('insert into alert_area_part (alert_id, area_id, geom) select $1, $2, ST_Subdivide($3::geometry, 256)', [id, area, geom]);
      }
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Names as columns have them. */
function inColumns(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}

function poolOf(database: Database): pg.Pool {
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
  // The database is dropped at the end, whatever connection is still idle.
  pool.on('error', () => undefined);
  return pool;
}

/** As an object mapper does it, read before: begin, the message, its areas, commit; infos and pieces are left out. */
function eachByItself(size: CapSize): Contender {
  return {
    name: `read before, no infos, no pieces: begin, insert, insert, commit, ${CONNECTIONS} connections`,
    start: async () => {
      const test = await openTestDatabase();
      await rowsOf(test.database, size);
      const { rows: alerts } = await test.database.pool.query<Record<string, unknown>>('select * from alert');
      const { rows: areas } = await test.database.pool.query<{ alert_id: string } & Record<string, unknown>>('select alert_id, info_id, position, description, polygons, circles, geocodes::text, ST_AsEWKB(geom) as geom, shape_source from alert_area');
      // The areas' infos would have to be there; they are not part of what is measured.
      await test.database.pool.query('alter table alert_area drop constraint alert_area_info_id_fkey');
      const pool = poolOf(test.database);
      return {
        measure: async () => {
          await truncate(test.database);
          const waiting = [...alerts];
          const writeSome = async (): Promise<void> => {
            for (let alert = waiting.pop(); alert; alert = waiting.pop()) await insertOne(pool, alert, areas.filter((area) => area.alert_id === alert?.['id']));
          };
          return perSecond(size.messages, async () => {
            await Promise.all(Array.from({ length: CONNECTIONS }, writeSome));
          });
        },
        stop: async () => {
          await pool.end();
          await test.close();
        },
      };
    },
  };
}

async function insertOne(pool: pg.Pool, alert: Record<string, unknown>, areas: readonly Record<string, unknown>[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(insertText('alert', [alert]), values([alert]));
    await client.query(insertText('alert_area', areas), values(areas));
    await client.query('commit');
  } finally {
    client.release();
  }
}

function insertText(table: string, rows: readonly Record<string, unknown>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const places = rows.map((_, row) => `(${names.map((__, column) => `$${row * names.length + column + 1}`).join(', ')})`);
  return `insert into ${table} (${names.join(', ')}) values ${places.join(', ')}`;
}

function values(rows: readonly Record<string, unknown>[]): unknown[] {
  return rows.flatMap((row) => Object.values(row).map((value) => (Array.isArray(value) && typeof value[0] === 'object' ? JSON.stringify(value) : value)));
}

async function rowsOf(database: Database, size: CapSize): Promise<[table: string, bytes: Buffer][]> {
  const reader = new CapReader();
  const silent = { publishAll: async () => undefined } as unknown as PubSub;
  await ingestAll(new AlertIntake(database, silent, reader), Array.from({ length: size.messages }, (_, place) => capText(size, `row-${place}`)));
  await reader.onModuleDestroy();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const copies: [string, Buffer][] = [];
  for (const table of TABLES) {
    const pieces: Buffer[] = [];
    for await (const piece of client.query(copyTo(`copy ${table} to stdout`))) pieces.push(piece as Buffer);
    copies.push([table, Buffer.concat(pieces)]);
  }
  await client.end();
  return copies;
}

async function ingestAll(intake: AlertIntake, documents: readonly Uint8Array[]): Promise<void> {
  const waiting = [...documents];
  const readSome = async (): Promise<void> => {
    for (let bytes = waiting.pop(); bytes; bytes = waiting.pop()) {
      const { outcome, problem } = await intake.ingest({ bytes, feedId: null });
      if (outcome !== 'stored') throw new Error(`A message was not stored: ${outcome} ${problem ?? ''}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, readSome));
}

async function truncate(database: Database): Promise<void> {
  await database.pool.query('truncate alert cascade');
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (count * 1000) / (performance.now() - began);
}
