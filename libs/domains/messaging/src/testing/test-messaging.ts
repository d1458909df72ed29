import { type Config, Database, GuardedDialer, GuardedFetcher, type PubSub, type Queues, type Seal, sealPhone } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { maskPhone } from '@watchpost/sms';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { Channels } from '../channels.service.js';
import { InboundBell, OutboundBell } from '../bells.service.js';
import { InboxWriter } from '../inbox-writer.service.js';
import { Inbox } from '../inbox.service.js';
import { FetchedMessages } from '../fetched/fetched-messages.service.js';
import type { NewInboundRow } from '../messaging.sql.js';
import { OutboundDispatch } from '../outbound-dispatch.service.js';
import { OutboundNews } from '../outbound-news.service.js';
import { OutboundResults } from '../outbound-results.service.js';
import { OutboundProcessor } from '../outbound.processor.js';
import { Outbox } from '../outbox.service.js';
import { ChannelPoller } from '../polling/channel-poller.service.js';
import { Refusals } from '../refusals.service.js';
import { sealRaw } from '../sealed-message.js';
import { Sending } from '../sending.service.js';
import { SmsDeliveries } from '../sms-deliveries.service.js';
import { SmsHooks } from '../sms-hooks.routes.js';
import { SimulatedPhones } from '../simulated/simulated-phones.service.js';
import { SimulatedReports } from '../simulated/simulated-reports.processor.js';
import { Spool } from '../spool/spool.service.js';
import { WebReports } from '../web-reports.service.js';

/** The domain on a real database and a real HTTP server; only the bells, the topics and the way out are doubles. */
export interface TestMessaging {
  fastify: FastifyInstance;
  database: Database;
  seal: Seal;
  channels: Channels;
  inbox: Inbox;
  outbox: Outbox;
  results: OutboundResults;
  refusals: Refusals;
  spool: Spool;
  webReports: WebReports;
  sender: OutboundProcessor;
  simulated: SimulatedReports;
  poller: ChannelPoller;
  bells: string[];
  /** What was asked of gateways, and what they will answer. */
  requests: { url: string; body?: string }[];
  answers: { status: number; body: string; headers?: Record<string, string> }[];
  close(): Promise<void>;
}

/** A message as the accept path writes it. */
export function inboundRow(seal: Seal, { channelId, sender, body }: { channelId: string; sender: string; body: string }): NewInboundRow {
  return {
    channelId, externalId: body, derivedId: false, sender: sealPhone(seal, sender), senderMasked: sender && maskPhone(sender), recipient: '', body,
    media: [],
    rawSealed: sealRaw(seal, Buffer.from(body)), contentType: 'text/plain', sentAt: undefined, receivedAt: new Date(), priority: 2, part: undefined,
  };
}

export async function openTestMessaging(config: Partial<Config> = {}): Promise<TestMessaging> {
  const test: TestDatabase = await openTestDatabase();
  const { database } = test;
  const bells: string[] = [];
  const queues = { add: async (queue: { name: string }) => void bells.push(queue.name), process: () => undefined, every: () => undefined } as unknown as Queues;
  const pubsub = { publish: async () => undefined, publishAll: async () => undefined, subscribe: () => () => undefined } as unknown as PubSub;
  const requests: TestMessaging['requests'] = [];
  const answers: TestMessaging['answers'] = [];
  const fetcher = {
    fetch: async (request: { url: string; body?: string }) => {
      requests.push(request);
      const answer: TestMessaging['answers'][number] = answers.shift() ?? { status: 201, body: '{}' };
      return { status: answer.status, headers: answer.headers ?? {}, body: Buffer.from(answer.body), url: request.url };
    },
  } as unknown as GuardedFetcher;
  const fullConfig: Config = { ...test.config, publicUrl: 'https://watch.example.org', ...config };
  const channels = new Channels(database, pubsub, test.seal, fullConfig);
  const bell = new InboundBell(queues);
  const outboundBell = new OutboundBell(queues);
  const spool = new Spool(database, bell, test.seal, fullConfig);
  await spool.onModuleInit();
  const writer = new InboxWriter(database, bell, test.seal, spool);
  const refusals = new Refusals(database);
  const news = new OutboundNews(database, pubsub);
  const results = new OutboundResults(database, news);
  const fastify = Fastify();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest & { rawBody?: Buffer }, body, done) => {
    request.rawBody = body as Buffer;
    done(null, body);
  });
  const host = { httpAdapter: { getInstance: () => fastify } } as unknown as ConstructorParameters<typeof SmsHooks>[0];
  const deliveries = new SmsDeliveries(results, refusals, new FetchedMessages(database, results, test.seal));
  new SmsHooks(host, channels, writer, deliveries, fullConfig).onModuleInit();
  await fastify.ready();
  return {
    fastify, database, seal: test.seal, channels, refusals, bells, requests, answers,
    inbox: new Inbox(database, test.seal, pubsub),
    outbox: new Outbox(outboundBell, test.seal),
    results, spool,
    webReports: new WebReports(channels, writer, database),
    simulated: new SimulatedReports(queues, database, deliveries, writer, test.seal),
    sender: new OutboundProcessor(queues, database, new OutboundDispatch(channels, new Sending(fetcher, new GuardedDialer(fullConfig), new SimulatedPhones(database)), test.seal), results),
    poller: new ChannelPoller(database, channels, writer, new GuardedDialer(fullConfig), new GuardedFetcher(fullConfig)),
    async close() {
      await spool.onApplicationShutdown();
      await fastify.close();
      await bell.onModuleDestroy();
      await outboundBell.onModuleDestroy();
      await news.onModuleDestroy();
      await test.close();
    },
  };
}
