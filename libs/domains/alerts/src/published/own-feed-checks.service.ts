import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger, Database, gauge, type OwnFeedCheck } from '@watchpost/platform';

/** The figures are for everybody, and the address of a hub may hold a secret. */
const HUB = 'hub';

const log = createLogger('alerts');

/** What was found when the program looked at what it publishes; the last of each address is kept. */
@Injectable()
export class OwnFeedChecks implements OnModuleInit {
  constructor(private readonly database: Database) {}

  onModuleInit(): void {
    gauge('watchpost_own_feed_problem', '1 while something that goes out (a public feed, the word to the WebSub hub) is not as it must be.', ['path'], async (problems) => {
      // Without the database the figures of before stand.
      for (const { path, problem } of await this.list().catch(() => [])) problems.set({ path: path.startsWith('/') ? path : HUB }, problem === null ? 0 : 1);
    });
  }

  async list(): Promise<OwnFeedCheck[]> {
    return this.database.prisma.ownFeedCheck.findMany({ orderBy: { path: 'asc' } });
  }

  /** Says in the log what is new: the same problem every few minutes would bury it. */
  async keep({ path, entries, problem }: { path: string; entries: number; problem: string | null }): Promise<void> {
    const before = await this.database.prisma.ownFeedCheck.findUnique({ where: { path } });
    const found = { checkedAt: new Date(), entries, problem };
    await this.database.prisma.ownFeedCheck.upsert({ where: { path }, create: { path, ...found }, update: found });
    if (problem !== null && before?.problem !== problem) log.warn({ path }, problem);
    if (problem === null && before?.problem) log.info({ path }, 'What goes out is as it must be again.');
  }
}
