import { AnsweredPlaces, IncidentReports } from '@watchpost/incidents';
import { Inbox, OutboundBell, Outbox, sealRaw } from '@watchpost/messaging';
import { sealPhone, type PubSub, type Queues } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { randomUUID } from 'node:crypto';
import { Dialogues } from '../dialogue/dialogues.service.js';
import { InboundProcessor } from '../inbound.processor.js';
import { Places } from '../places.service.js';
import { Receptions } from '../reception.service.js';
import { LiveRules } from '../rules/live-rules.service.js';
import { Understandings } from '../understanding.service.js';

/** What somebody says; seconds: so much later than now. */
export interface Said {
  sender: string;
  body: string;
  channel?: string;
  seconds?: number;
  raw?: string;
}

/** The worker's part on a real database; only the bells and the topics are doubles. Its operation is in Leyte. */
export interface TestIntake extends Pick<TestDatabase, 'database' | 'seal' | 'close'> {
  channelId: string;
  answers: AnsweredPlaces;
  /** Topics of what was announced, in order. */
  announced: string[];
  addChannel(gateway: string, exercise?: boolean): Promise<string>;
  /** Lies in the inbox from now on; answers the id. */
  lay(said: Said): Promise<string>;
  drain(): Promise<void>;
}

export async function openTestIntake(): Promise<TestIntake> {
  const test = await openTestDatabase();
  const { database, seal } = test;
  const announced: string[] = [];
  const queues = { add: async () => undefined, process: () => undefined } as unknown as Queues;
  const pubsub = { publishAll: async (topic: { name: string }, payloads: unknown[]) => void announced.push(...payloads.map(() => topic.name)) } as unknown as PubSub;
  const reports = new IncidentReports(pubsub);
  const answers = new AnsweredPlaces();
  const understandings = new Understandings(new Places(database, pubsub), new LiveRules(database, pubsub));
  const receptions = new Receptions(understandings, reports, new Outbox(new OutboundBell(queues), seal), new Dialogues(answers));
  const processor = new InboundProcessor(queues, new Inbox(database, seal, pubsub), receptions, reports, test.config);
  await database.query(`INSERT INTO agency (id, name, short_name, area) VALUES ($1, 'Leyte DRRMO', 'LDRRMO', ST_Multi(ST_MakeEnvelope(124.2, 9.9, 125.3, 11.6, 4326)))`, [randomUUID()]);
  const addChannel = async (gateway: string, exercise = false): Promise<string> => {
    const id = randomUUID();
    await database.query('INSERT INTO channel (id, key, name, gateway, exercise) VALUES ($1, $2, $3, $3, $4)', [id, randomUUID(), gateway, exercise]);
    return id;
  };
  const channelId = await addChannel('twilio');
  return {
    database, seal, channelId, answers, announced, addChannel,
    lay: async ({ sender, body, channel = channelId, seconds = 0, raw = body }) => {
      const { index, sealed } = sealPhone(seal, sender);
      const [row] = await database.query<{ id: string }>(
        `INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, body, raw_sealed, received_at) VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)) RETURNING id::text`,
        [channel, randomUUID(), index, sealed, body, sealRaw(seal, Buffer.from(raw)), seconds],
      );
      return row?.id ?? '';
    },
    drain: () => processor.drain(),
    close: () => test.close(),
  };
}
