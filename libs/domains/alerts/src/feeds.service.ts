import { Injectable } from '@nestjs/common';
import { Audit, Database, Prisma, Queues, WatchpostError, type Viewer } from '@watchpost/platform';
import type { z } from 'zod';
import type { feedInputShape, feedPatchShape } from './feed.inputs.js';
import type { AlertFeed, AlertFeedEntryProblem } from './feed.model.js';
import { feedPollQueue } from './feeds.queue.js';

/** The feeds as rows that staff add, change and take away. */
@Injectable()
export class AlertFeeds {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<AlertFeed[]> {
    return this.database.prisma.alertFeed.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  }

  async add(input: z.output<typeof feedInputShape>, viewer: Viewer): Promise<AlertFeed> {
    const feed = await this.refusingTwins(async () => this.database.prisma.alertFeed.create({ data: input }));
    await this.record(viewer, 'feed.add', feed.id, input);
    return feed;
  }

  async update(id: string, patch: z.output<typeof feedPatchShape>, viewer: Viewer): Promise<AlertFeed> {
    const before = await this.get(id);
    const changes: Prisma.AlertFeedUpdateInput = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null && value !== undefined));
    // Another address has another past: nothing remembered of the old one may hide what the new one holds.
    const fresh = patch.url && patch.url !== before.url ? { etag: null, lastModified: null, failures: 0, problem: null, excerpt: null } : {};
    const data = { ...changes, ...fresh, nextPollAt: new Date() };
    const feed = await this.refusingTwins(async () => this.database.prisma.alertFeed.update({ where: { id }, data }));
    await this.record(viewer, 'feed.update', id, patch);
    return feed;
  }

  /** The poll itself is a job: the answer comes on the feed's row. */
  async poll(id: string): Promise<AlertFeed> {
    const feed = await this.get(id);
    if (!feed.enabled) throw new WatchpostError('CONFLICT', 'This feed is switched off. Switch it on to poll it.');
    await this.queues.add(feedPollQueue, { feedId: id });
    return feed;
  }

  /** Its messages stay: what was received is kept for ever, and an alert does not end because its feed was removed. */
  async remove(id: string, viewer: Viewer): Promise<boolean> {
    const feed = await this.get(id);
    await this.database.prisma.alertFeed.delete({ where: { id } });
    await this.record(viewer, 'feed.remove', id, { name: feed.name, url: feed.url });
    return true;
  }

  async brokenEntries(feedId: string): Promise<AlertFeedEntryProblem[]> {
    const rows = await this.database.prisma.alertFeedEntry.findMany({
      where: { feedId, readAt: null, problem: { not: null } },
      orderBy: { seenAt: 'desc' },
      take: 20,
    });
    return rows.map((row) => ({ ...row, problem: row.problem ?? '' }));
  }

  private async get(id: string): Promise<AlertFeed> {
    const feed = await this.database.prisma.alertFeed.findUnique({ where: { id } });
    if (!feed) throw new WatchpostError('NOT_FOUND', 'This feed does not exist any more. Reload the list of feeds.');
    return feed;
  }

  private async refusingTwins<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
        throw new WatchpostError('CONFLICT', 'There is a feed with this address already. Change that one.');
      }
      throw error;
    }
  }

  private async record(viewer: Viewer, action: string, id: string, details: object): Promise<void> {
    await this.audit.record({ actor: viewer.personId ?? viewer.name, action, subject: `feed:${id}`, details });
  }
}
