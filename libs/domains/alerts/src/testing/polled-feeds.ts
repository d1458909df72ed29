import { GuardedFetcher, type Config, type Prisma, type PubSub } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { activeAlert } from '../alert/active-alert.js';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { EntryDocuments } from '../feeds/entry-documents.service.js';
import { FeedAnswers } from '../feeds/feed-answers.service.js';
import { FeedEntries } from '../feeds/feed-entries.service.js';
import { FeedPoller } from '../feeds/feed-poller.service.js';
import { HubSubscriptions } from '../feeds/hub-subscriptions.service.js';
import { FeedServer } from './feed-server.js';
import { RecordedBell } from './recorded-bell.js';

export type FeedColumns = Prisma.AlertFeedGetPayload<{ include: { items: true; unread: true } }>;

/** A database, a server of feeds and the poller between them, as the worker has them. */
export class PolledFeeds {
  readonly bell = new RecordedBell();
  readonly reader = new CapReader();
  readonly intake: AlertIntake;
  readonly poller: FeedPoller;
  private feeds = 0;

  private constructor(
    readonly opened: TestDatabase,
    readonly server: FeedServer,
    readonly config: Config,
  ) {
    const fetcher = new GuardedFetcher(config, { limits: { headersMs: 3_000, idleMs: 3_000, totalMs: 8_000, connectMs: 3_000, wireBytes: 2 * 1024 * 1024 } });
    this.intake = new AlertIntake(opened.database, this.bell as unknown as PubSub, this.reader, config);
    const entries = new FeedEntries(opened.database, new EntryDocuments(fetcher), this.intake);
    this.poller = new FeedPoller(opened.database, new FeedAnswers(fetcher, this.reader), entries, new HubSubscriptions(opened.database, fetcher, config), config);
  }

  /** `hosts` may be fetched too. */
  static async open(hosts: readonly string[] = [], more: Partial<Config> = {}): Promise<PolledFeeds> {
    const [opened, server] = await Promise.all([openTestDatabase(), FeedServer.start()]);
    return new PolledFeeds(opened, server, { ...opened.config, allowedPrivateHosts: [server.host, ...hosts], ...more });
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.reader.onModuleDestroy();
    await this.opened.close();
  }

  async add(path: string, more: Partial<Prisma.AlertFeedUncheckedCreateInput> = {}): Promise<string> {
    this.feeds += 1;
    const data = { name: `feed ${this.feeds}`, url: this.server.url(path), intervalSeconds: 1, ...more };
    return (await this.opened.database.prisma.alertFeed.create({ data })).id;
  }

  async poll(id: string): Promise<FeedColumns> {
    await this.poller.poll(id);
    return this.row(id);
  }

  async row(id: string): Promise<FeedColumns> {
    return this.opened.database.prisma.alertFeed.findUniqueOrThrow({ where: { id }, include: { items: true, unread: true } });
  }

  /** Identifiers of the messages of a feed that stand now. */
  async active(feedId: string): Promise<string[]> {
    const rows = await this.opened.database.query<{ identifier: string }>(`select identifier from alert a where feed_id = $1 and ${activeAlert('a')} order by 1`, [feedId]);
    return rows.map((row) => row.identifier);
  }
}
