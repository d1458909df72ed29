import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, counter, createLogger, Database, GuardedFetcher, type Config } from '@watchpost/platform';
import { z } from 'zod';
import { OwnFeedChecks } from './own-feed-checks.service.js';
import { publicDigest } from './own-feeds.sql.js';
import { PUBLIC_FEED_PATHS } from './public-feed-paths.js';

const MARK = 'alerts.hub-announced';
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 900_000;

const markShape = z.object({ digest: z.string(), failures: z.number(), nextAttemptAt: z.number() });
type Mark = z.infer<typeof markShape>;

const log = createLogger('alerts');
const announced = counter('watchpost_hub_announcements_total', 'Times the WebSub hub was told that a public feed changed, by outcome.', ['outcome']);

/**
 * Tells the WebSub hub that the public feeds changed (WebSub section 7, in the form all hubs know: hub.mode=publish).
 * What was announced last is kept, so that a drill and what is not for the public ring nobody, and a failure is made good.
 */
@Injectable()
export class HubAnnouncer {
  constructor(
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    private readonly checks: OwnFeedChecks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'websubHub' | 'publicUrl'>,
  ) {}

  async announce(): Promise<void> {
    const { websubHub: hub, publicUrl } = this.config;
    if (!hub || !publicUrl) return;
    const mark = await this.mark();
    const digest = await publicDigest(this.database);
    if (digest === mark.digest || Date.now() < mark.nextAttemptAt) return;
    try {
      for (const path of PUBLIC_FEED_PATHS) await this.tell(hub, publicUrl + path);
      await this.keep({ digest, failures: 0, nextAttemptAt: 0 });
      await this.checks.keep({ path: hub, entries: 0, problem: null });
    } catch (error) {
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** mark.failures, LONGEST_WAIT_MS);
      await this.keep({ digest: mark.digest, failures: mark.failures + 1, nextAttemptAt: Date.now() + waitMs });
      const sentence = error instanceof Error ? error.message : String(error);
      await this.checks.keep({ path: hub, entries: 0, problem: `The WebSub hub could not be told that the feeds changed. ${sentence}` });
    }
  }

  private async tell(hub: string, feed: string): Promise<void> {
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed }).toString();
    try {
      const { status } = await this.fetcher.fetch({ url: hub, method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' }, maxBytes: 65_536 });
      if (status < 200 || status > 299) throw new Error(`It answered with status ${status}.`);
      announced.inc({ outcome: 'told' });
      log.debug({ feed }, 'The hub was told of a change.');
    } catch (error) {
      announced.inc({ outcome: 'failed' });
      throw error;
    }
  }

  private async mark(): Promise<Mark> {
    const row = await this.database.prisma.setting.findUnique({ where: { key: MARK } });
    return markShape.safeParse(row?.value).data ?? { digest: '', failures: 0, nextAttemptAt: 0 };
  }

  private async keep(value: Mark): Promise<void> {
    await this.database.prisma.setting.upsert({ where: { key: MARK }, create: { key: MARK, value }, update: { value } });
  }
}
