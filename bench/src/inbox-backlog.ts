import { randomUUID } from 'node:crypto';
import { Dialogues, InboundProcessor, LiveRules, Places, Receptions, Understandings, type Reception } from '@watchpost/intake';
import { AnsweredPlaces, IncidentReports } from '@watchpost/incidents';
import { Inbox, OutboundBell, Outbox, type InboxMessage } from '@watchpost/messaging';
import { PubSub, Queues, type Database, type Sql } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { compare, type Contender } from './compare.js';
import { fillInbox, sayUrgently } from './inbox-backlog-messages.js';
import { BacklogProgress } from './inbox-backlog-progress.js';
import { withServices } from './services.js';

/** BACKLOG=1000000 for the long run; with few messages the fixed costs of a drain show. */
const MESSAGES = Number(process.env['BACKLOG'] ?? 20_000);
const LONG = MESSAGES > 20_000;
const URGENT_EVERY_MS = 2_000;
/** What a drain writes, in the order in which the tables refer to each other. */
const TABLES = ['incident', 'conversation', 'report', 'incident_log_entry', 'outbound_message'];

/** A backlog of messages drained into incidents, reports, conversations and answers, beside the same rows written at once. */
export async function inboxBacklog(): Promise<void> {
  await withServices({ postgres: true }, async () => {
    const intake = await openIntake();
    await compare({
      title: `Backlog of ${MESSAGES} messages, drained per second`, unit: 'messages/s', better: 'more', limits: [written(intake)], ours: drained(intake), rounds: LONG ? 1 : 3, warmUp: !LONG,
    }).finally(() => intake.stop());
  });
}

/** Tells how many messages each batch applied. */
class CountedReceptions extends Receptions {
  hear: (count: number) => void = () => undefined;

  override async applyAll(messages: readonly InboxMessage[], sql: Sql): Promise<Reception[]> {
    const applied = await super.applyAll(messages, sql);
    this.hear(messages.length);
    return applied;
  }
}

interface Intake {
  database: Database;
  receptions: CountedReceptions;
  fill(): Promise<void>;
  drain(): Promise<void>;
  sayUrgently(): Promise<string>;
  stop(): Promise<void>;
}

function drained(intake: Intake): Contender {
  const measure = async (): Promise<number> => {
    await intake.database.query(`TRUNCATE ${TABLES.join(', ')}, inbound_message CASCADE`);
    await intake.fill();
    const urgent = sayUrgentlyMeanwhile(intake);
    const progress = await BacklogProgress.begin(intake.database, MESSAGES, urgent.seconds);
    let applied = 0;
    intake.receptions.hear = (count) => progress.applied((applied += count));
    const rate = await perSecond(() => intake.drain());
    await urgent.stop();
    progress.end();
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
  const receptions = new CountedReceptions(new Understandings(places, rules), reports, new Outbox(bell, seal), new Dialogues(new AnsweredPlaces()));
  const processor = new InboundProcessor(queues, new Inbox(database, seal, pubsub), receptions, reports, config);
  await database.query(`INSERT INTO agency (id, name, short_name, area) VALUES ($1, 'Leyte', 'Leyte', ST_Multi(ST_MakeEnvelope(124.2, 9.9, 125.3, 11.6, 4326)))`, [randomUUID()]);
  const channelId = randomUUID();
  await database.query(`INSERT INTO channel (id, key, name, gateway) VALUES ($1, 'bench', 'Bench', 'generic')`, [channelId]);
  return {
    database,
    receptions,
    fill: () => fillInbox(database, seal, channelId, MESSAGES),
    drain: () => processor.drain(),
    sayUrgently: () => sayUrgently(database, seal, channelId),
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

async function perSecond(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return MESSAGES / ((performance.now() - begun) / 1000);
}

/** One every two seconds while the drain is under way, and how long each took to be a report that everybody can see. */
function sayUrgentlyMeanwhile({ database, sayUrgently, drain }: Intake): { seconds: readonly number[]; stop(): Promise<void> } {
  const seconds: number[] = [];
  const waits: Promise<void>[] = [];
  const wait = async (): Promise<void> => {
    const begun = performance.now();
    const id = await sayUrgently();
    while ((await database.query('SELECT FROM report WHERE inbound_message_id = $1', [id])).length === 0) {
      if (performance.now() - begun > 120_000) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    seconds.push((performance.now() - begun) / 1000);
  };
  const timer = setInterval(() => waits.push(wait()), URGENT_EVERY_MS);
  return {
    seconds,
    stop: async () => {
      clearInterval(timer);
      // The last one may have come after the drain looked for the last time.
      await drain();
      await Promise.all(waits);
    },
  };
}
