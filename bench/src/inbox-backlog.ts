import { randomUUID } from 'node:crypto';
import { Dialogues, InboundProcessor, LiveRules, Places, Receptions, Understandings } from '@watchpost/intake';
import { AnsweredPlaces, IncidentReports } from '@watchpost/incidents';
import { Inbox, OutboundBell, Outbox } from '@watchpost/messaging';
import { PubSub, Queues, sealPhone, type Database, type Seal } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

/** BACKLOG=1000000 for the long run; with few messages the fixed costs of a drain show. */
const MESSAGES = Number(process.env['BACKLOG'] ?? 20_000);
const LONG = MESSAGES > 20_000;
const URGENT_EVERY_MS = 2_000;
const FILL = 5_000;
const MESSAGES_A_SENDER = 4;
/** What a drain writes, in the order in which the tables refer to each other. */
const TABLES = ['incident', 'conversation', 'report', 'incident_log_entry', 'outbound_message'];
const TOWNS = ['Tacloban', 'Palo', 'Ormoc', 'Baybay', 'Tanauan', 'Carigara', 'Burauen', 'Abuyog', 'Dulag', 'Tolosa', 'Jaro', 'Barugo', 'Isabel', 'Hilongos', 'Maasin', 'Sogod'];
const SAID = [
  'Baha na po sa {town}, mataas na ang tubig, kailangan namin ng pagkain ({n})', 'Road blocked by a landslide near {town}, two cars, nobody hurt ({n})', 'No water and no power in {town} since last night, {n} families',
  'Sunog sa palengke ng {town}, wala pa ang bombero ({n})', 'Bridge at {town} is damaged, trucks can not pass ({n})', 'School in {town} is full, {n} people need blankets',
];

/** A backlog of messages drained into incidents, reports, conversations and answers, beside the same rows written at once. */
export async function inboxBacklog(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    const intake = await openIntake();
    await compare({
      title: `Backlog of ${MESSAGES} messages, drained per second`, unit: 'messages/s', better: 'more', limits: [written(intake)], ours: drained(intake), rounds: LONG ? 1 : 3, warmUp: !LONG,
    }).finally(() => intake.stop());
  });
}

interface Intake {
  database: Database;
  fill(): Promise<void>;
  drain(): Promise<void>;
  sayUrgently(): Promise<string>;
  stop(): Promise<void>;
}

function drained(intake: Intake): Contender {
  const measure = async (): Promise<number> => {
    await intake.database.query(`TRUNCATE ${TABLES.join(', ')}, inbound_message CASCADE`);
    await intake.fill();
    const memory = watchMemory();
    const urgent = sayUrgentlyMeanwhile(intake);
    const rate = await perSecond(() => intake.drain());
    const seconds = (await urgent.stop()).sort((a, b) => a - b);
    console.log(`  ${Math.round(rate)}/s, at most ${memory.stop()} MB; ${seconds.length} urgent messages were reports after ${seconds[Math.floor(seconds.length / 2)]?.toFixed(1)} s (median), ${seconds.at(-1)?.toFixed(1)} s (slowest)`);
    return rate;
  };
  return { name: 'Watchpost (worker)', start: async () => ({ measure, stop: async () => undefined }) };
}

/** The very rows that the drain before made, from copies within the database: nothing is read, understood, searched or told. */
function written({ database }: Intake): Contender {
  const measure = async (): Promise<number> => {
    for (const table of [...TABLES, 'inbound_message']) {
      await database.query(`DROP TABLE IF EXISTS copy_of_${table}`);
      await database.query(`CREATE UNLOGGED TABLE copy_of_${table} AS SELECT * FROM ${table}`);
    }
    await database.query(`TRUNCATE ${TABLES.join(', ')}, inbound_message CASCADE`);
    await database.query(`INSERT INTO inbound_message OVERRIDING SYSTEM VALUE SELECT * FROM copy_of_inbound_message`);
    await database.query(`UPDATE inbound_message SET state = 'received', outcome = NULL, applied_at = NULL`);
    await database.query('VACUUM inbound_message');
    return perSecond(() =>
      database.transaction(async (sql) => {
        for (const table of TABLES) await sql.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM copy_of_${table}`);
        await sql.query(`UPDATE inbound_message m SET state = 'applied', outcome = c.outcome, applied_at = c.applied_at FROM copy_of_inbound_message c WHERE c.id = m.id`);
      }),
    );
  };
  return { name: 'INSERT … SELECT of the same rows', start: async () => ({ measure, stop: async () => undefined }) };
}

async function openIntake(): Promise<Intake> {
  const test = await openTestDatabase();
  const { database, seal, config } = test;
  const pubsub = new PubSub(config, database);
  const queues = new Queues(config, database);
  const rules = new LiveRules(database, pubsub);
  const places = new Places(database, pubsub);
  const reports = new IncidentReports(pubsub);
  const bell = new OutboundBell(queues);
  const receptions = new Receptions(new Understandings(places, rules), reports, new Outbox(bell, seal), new Dialogues(new AnsweredPlaces()));
  const processor = new InboundProcessor(queues, new Inbox(database, seal, pubsub), receptions, reports, config);
  await database.query(`INSERT INTO agency (id, name, short_name, area) VALUES ($1, 'Leyte', 'Leyte', ST_Multi(ST_MakeEnvelope(124.2, 9.9, 125.3, 11.6, 4326)))`, [randomUUID()]);
  const channelId = randomUUID();
  await database.query(`INSERT INTO channel (id, key, name, gateway) VALUES ($1, 'bench', 'Bench', 'generic')`, [channelId]);
  return {
    database,
    fill: async () => {
      for (let from = 0; from < MESSAGES; from += FILL) await insertMessages(database, seal, channelId, from, Math.min(FILL, MESSAGES - from));
      await database.query('ANALYZE');
    },
    drain: () => processor.drain(),
    sayUrgently: async () => {
      const [row] = await database.query<{ id: string }>(
        `INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, body, raw_sealed, priority) VALUES ($1, $2, $3, $4, 'We are trapped on the roof in Palo', '', 1) RETURNING id::text`,
        [channelId, randomUUID(), ...phone(seal, `+63900${String(filled++).padStart(7, '0')}`)],
      );
      return row?.id ?? '';
    },
    stop: async () => {
      await bell.onModuleDestroy();
      places.onModuleDestroy();
      rules.onModuleDestroy();
      await queues.close();
      await pubsub.onModuleDestroy();
      await test.close();
    },
  };
}

let filled = 0;

async function insertMessages(database: Database, seal: Seal, channelId: string, from: number, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => from + n);
  const phones = numbers.map((n) => phone(seal, `+6391${String(n % Math.ceil(MESSAGES / MESSAGES_A_SENDER)).padStart(8, '0')}`));
  await database.query(
    `INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, sender_masked, body, raw_sealed)
     SELECT $1, gen_random_uuid(), sender_index, sender_sealed, '••• 000', body, sender_sealed FROM unnest($2::bytea[], $3::bytea[], $4::text[]) AS given(sender_index, sender_sealed, body)`,
    [channelId, phones.map(([index]) => index), phones.map(([, sealed]) => sealed), numbers.map(() => text(filled++))],
  );
}

function phone(seal: Seal, number: string): [Buffer, Buffer] {
  const { index, sealed } = sealPhone(seal, number);
  return [index, sealed];
}

function text(n: number): string {
  return (SAID[n % SAID.length] ?? '').replace('{town}', TOWNS[n % TOWNS.length] ?? '').replace('{n}', String(n));
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return MESSAGES / ((performance.now() - begun) / 1000);
}

/** One every two seconds while the drain is under way, and how long each took to be a report that everybody can see. */
function sayUrgentlyMeanwhile({ database, sayUrgently, drain }: Intake): { stop(): Promise<number[]> } {
  const taken: Promise<number>[] = [];
  const secondsToReport = async (): Promise<number> => {
    const begun = performance.now();
    const id = await sayUrgently();
    while ((await database.query('SELECT FROM report WHERE inbound_message_id = $1', [id])).length === 0) {
      if (performance.now() - begun > 120_000) return Number.POSITIVE_INFINITY;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return (performance.now() - begun) / 1000;
  };
  const timer = setInterval(() => taken.push(secondsToReport()), URGENT_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      // The last one may have come after the drain looked for the last time.
      await drain();
      return Promise.all(taken);
    },
  };
}

/** The most memory this process holds meanwhile, in MB. */
function watchMemory(): { stop(): number } {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(Math.max(most, process.memoryUsage.rss()) / 1_000_000);
    },
  };
}
