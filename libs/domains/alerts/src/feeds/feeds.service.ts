import { Inject, Injectable } from '@nestjs/common';
import { readsSource } from '@watchpost/agencies';
import { Audit, CONFIG, Database, Prisma, Queues, WatchpostError, type Config, type Viewer } from '@watchpost/platform';
import { readPinnedKeys } from './feed-keys.js';
import { assertFit, givenSettings, type FeedPatch, type NewFeed } from './feed-settings.js';
import { feedState } from './feed-state.js';
import type { AlertFeed } from './feed.model.js';
import { feedPollQueue, reviewQueue } from './feeds.queue.js';

type FeedColumns = Prisma.AlertFeedGetPayload<object>;

/** What the columns hold when nothing else was said; the whole is judged before it is stored. */
const UNSAID = { kind: 'feed', intervalSeconds: 60, maxIntervalSeconds: 1800, pinnedKeys: '', signatureRequired: false };
/** Whether messages that are here already stand may hang on these. */
const VERDICTS = ['pinnedKeys', 'signatureRequired', 'leavingEnds'] as const;
/** Nothing remembered of an old address may hide what the new one holds. */
const FORGOTTEN = {
  etag: null, lastModified: null, failures: 0, problem: null, excerpt: null, lastFullAt: null, emptyAnswers: 0, currentIntervalSeconds: null,
  hubUrl: null, hubTopic: null, hubKey: null, hubSecret: null, hubLeaseUntil: null, hubAskedAt: null, hubProblem: null, lastHeartbeatAt: null,
} satisfies Prisma.AlertFeedUpdateInput;

/** The feeds as rows that staff add, change and take away. */
@Injectable()
export class AlertFeeds {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async list(): Promise<AlertFeed[]> {
    const feeds = await this.database.prisma.alertFeed.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
    return feeds.map((feed) => this.shown(feed));
  }

  async find(id: string): Promise<AlertFeed | null> {
    const feed = await this.database.prisma.alertFeed.findUnique({ where: { id } });
    return feed && this.shown(feed);
  }

  async add(input: NewFeed, viewer: Viewer): Promise<AlertFeed> {
    const { readerIds = [], ...given } = givenSettings(input);
    // An interval beyond the usual longest one is meant: the longest grows with it.
    const maxIntervalSeconds = given.maxIntervalSeconds ?? Math.max(UNSAID.maxIntervalSeconds, given.intervalSeconds ?? 0);
    const data = { ...given, name: input.name, url: input.url, maxIntervalSeconds };
    assertFit({ ...UNSAID, ...data });
    const readers = { create: readerIds.map((agencyId) => ({ agencyId })) };
    const feed = await this.refusing(async () => this.database.prisma.alertFeed.create({ data: { ...data, readers } }));
    await this.record(viewer, 'feed.add', feed.id, input);
    return this.shown(feed);
  }

  async update(id: string, patch: FeedPatch, viewer: Viewer): Promise<AlertFeed> {
    const before = await this.get(id);
    await this.mustReach(before, viewer);
    const { readerIds, ...given } = givenSettings(patch);
    const after = { ...before, ...given };
    assertFit(after);
    const moved = after.url !== before.url || after.kind !== before.kind;
    const readers = readerIds && { deleteMany: {}, create: readerIds.map((agencyId) => ({ agencyId })) };
    // Settings decide how documents are read: what could not be read, or was kept back, is read again.
    const unread = { updateMany: { where: { readAt: null }, data: { readerVersion: 0 } } };
    const data: Prisma.AlertFeedUpdateInput = { ...given, ...(moved ? FORGOTTEN : {}), ...(readers ? { readers } : {}), unread, nextPollAt: new Date() };
    const feed = await this.refusing(async () => this.database.prisma.alertFeed.update({ where: { id }, data }));
    await this.record(viewer, 'feed.update', id, changesOf(before, patch));
    if (before.leavingEnds && !feed.leavingEnds) await this.database.prisma.alert.updateMany({ where: { feedId: id, leftAt: { not: null } }, data: { leftAt: null } });
    if (VERDICTS.some((setting) => feed[setting] !== before[setting])) await this.queues.add(reviewQueue, { feedId: id });
    return this.shown(feed);
  }

  /** The poll itself is a job: the answer comes on the feed's row. */
  async poll(id: string): Promise<AlertFeed> {
    const feed = await this.get(id);
    if (!feed.enabled) throw new WatchpostError('CONFLICT', 'This feed is switched off. Switch it on to poll it.');
    if (feed.kind === 'stream') throw new WatchpostError('CONFLICT', 'A stream sends by itself and is not polled.');
    await this.queues.add(feedPollQueue, { feedId: id });
    return this.shown(feed);
  }

  /** Its messages stay: what was received is kept for ever, and an alert does not end because its feed was removed. */
  async remove(id: string, viewer: Viewer): Promise<boolean> {
    const feed = await this.get(id);
    await this.refuseToOpen(feed);
    await this.database.prisma.alertFeed.delete({ where: { id } });
    await this.record(viewer, 'feed.remove', id, { name: feed.name, url: feed.url });
    return true;
  }

  /** Who may not read a source must not be able to name himself as its reader. */
  private async mustReach({ id, audience }: FeedColumns, viewer: Viewer): Promise<void> {
    if (audience !== 'agencies' || viewer.roles.has('administrator') || viewer.roles.has('coordinator')) return;
    const readers = await this.database.prisma.alertFeedReader.findMany({ where: { feedId: id } });
    if (readsSource(viewer, audience, readers.map(({ agencyId }) => agencyId))) return;
    throw new WatchpostError('FORBIDDEN', 'What this feed brings is for other agencies than yours. Ask a coordinator to change it.');
  }

  /** Who may see a message is asked of its source at each reading; without the source nothing would hold it back. */
  private async refuseToOpen({ id, audience, rebroadcast, signatureRequired }: FeedColumns): Promise<void> {
    const brought = { where: { feedId: id }, take: 1 };
    const holdsBack = audience !== 'public' || !rebroadcast || signatureRequired || (await this.database.prisma.alertFeedReader.count(brought)) > 0;
    if (!holdsBack || (await this.database.prisma.alert.count(brought)) === 0) return;
    throw new WatchpostError('CONFLICT', 'This feed has brought messages that are not for everybody or had to be signed, and its settings say who may see them. Switch it off instead of removing it.');
  }

  private async get(id: string): Promise<FeedColumns> {
    const feed = await this.database.prisma.alertFeed.findUnique({ where: { id } });
    if (!feed) throw new WatchpostError('NOT_FOUND', 'This feed does not exist any more. Reload the list of feeds.');
    return feed;
  }

  private shown(feed: FeedColumns): AlertFeed {
    const unpushable = feed.hubUrl !== null && this.config.publicUrl === undefined;
    return {
      ...feed,
      state: feedState(feed),
      pinnedKeys: readPinnedKeys(feed.pinnedKeys),
      hubProblem: unpushable ? 'The feed offers to push its changes, but this installation does not know its own public address: set PUBLIC_URL.' : feed.hubProblem,
    };
  }

  private async refusing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : '';
      if (code === 'P2002') throw new WatchpostError('CONFLICT', 'There is a feed with this address already. Change that one.');
      if (code === 'P2003' || code === 'P2025') throw new WatchpostError('NOT_FOUND', 'An agency named as a reader does not exist any more. Reload and choose again.');
      throw error;
    }
  }

  private async record(viewer: Viewer, action: string, id: string, details: object): Promise<void> {
    await this.audit.record({ actor: viewer.personId ?? viewer.name, action, subject: `feed:${id}`, details });
  }
}

/** Each setting that was given, with what it was before; keys by their fingerprints. */
function changesOf(before: FeedColumns, patch: FeedPatch): object {
  const known: Record<string, unknown> = before;
  const entries = Object.entries(givenSettings(patch)).map(([setting, value]) => {
    if (setting === 'pinnedKeys') return [setting, { before: fingerprints(before.pinnedKeys), after: fingerprints(String(value)) }];
    return [setting, setting in known ? { before: known[setting], after: value } : value];
  });
  return Object.fromEntries(entries) as object;
}

function fingerprints(pem: string): string[] {
  return readPinnedKeys(pem).map((key) => key.fingerprint);
}
