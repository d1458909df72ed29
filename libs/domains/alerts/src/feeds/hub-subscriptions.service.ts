import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, GuardedFetcher, WatchpostError, createLogger, type Config } from '@watchpost/platform';
import type { FeedRow } from './feeds.sql.js';
import type { HubLinks } from './hub-links.js';
import { noteAsked, noteHubProblem, rememberHub } from './hub.sql.js';
import { statusSentence } from '../reading/received-text.js';

const LEASE_SECONDS = 7 * 86_400;
/** A hub that does not call back is asked again, but not at every poll. */
const ASK_AGAIN_MS = 5 * 60_000;
/** A lease is renewed when this part of it is left. */
const RENEWED_SHARE = 1 / 3;

type Hubbed = Pick<FeedRow, 'id' | 'hubUrl' | 'hubTopic' | 'hubKey' | 'hubSecret' | 'hubLeaseUntil' | 'hubAskedAt'>;

const log = createLogger('alerts');

/** Subscribes to what feeds offer to push (WebSub section 5.1), and renews that before it ends. */
@Injectable()
export class HubSubscriptions {
  constructor(
    private readonly database: Database,
    private readonly fetcher: GuardedFetcher,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Called after each good poll; `links` is what the feed says now, undefined when it said nothing new. */
  async follow(feed: Hubbed, links: HubLinks | null | undefined): Promise<void> {
    const known = feed.hubUrl && feed.hubTopic ? { hubUrl: feed.hubUrl, topic: feed.hubTopic } : null;
    const hub = links === undefined ? known : links;
    const moved = hub?.hubUrl !== known?.hubUrl || hub?.topic !== known?.topic;
    if (moved) await rememberHub(this.database, feed.id, hub);
    // Without an address of our own nobody can push to it; the health page tells so.
    if (!hub || !this.config.publicUrl) return;
    if (moved) await this.ask(feed.id, hub, null);
    else if (isDue(feed)) await this.ask(feed.id, hub, feed);
  }

  private async ask(feedId: string, hub: HubLinks, before: Hubbed | null): Promise<void> {
    const key = before?.hubKey ?? randomBytes(24).toString('base64url');
    const secret = before?.hubSecret ?? randomBytes(32).toString('base64url');
    await noteAsked(this.database, feedId, key, secret);
    const form = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': hub.topic,
      'hub.callback': `${this.config.publicUrl ?? ''}/hooks/websub/${key}`,
      'hub.lease_seconds': String(LEASE_SECONDS),
      'hub.secret': secret,
    });
    const problem = await this.post(hub.hubUrl, form.toString());
    if (problem === null) return;
    await noteHubProblem(this.database, feedId, `The hub does not take our subscription, so the feed is only polled. ${problem}`, false);
    log.info({ feedId, problem }, 'A hub did not take a subscription.');
  }

  private async post(url: string, body: string): Promise<string | null> {
    try {
      const { status } = await this.fetcher.fetch({ url, method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
      return status >= 200 && status < 300 ? null : statusSentence(status);
    } catch (error) {
      if (error instanceof WatchpostError && error.code === 'UPSTREAM') return error.message;
      throw error;
    }
  }
}

function isDue({ hubAskedAt, hubLeaseUntil }: Hubbed, now = Date.now()): boolean {
  const asked = hubAskedAt?.getTime() ?? 0;
  const until = hubLeaseUntil?.getTime() ?? 0;
  return until > asked ? until - now <= (until - asked) * RENEWED_SHARE : now - asked >= ASK_AGAIN_MS;
}
