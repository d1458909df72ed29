import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { CONFIG, Database, PubSub, type Config, type Viewer } from '@watchpost/platform';
import { alertChanged } from '../alert/alerts.topics.js';
import { readyAnswer, type ReadyAnswer } from './conditional-answer.js';
import { feedDocument, type FeedFormat } from './feed-document.js';
import { filterQuery, matches, type FeedFilter } from './feed-filter.js';
import { publicAlerts } from './published-alerts.js';
import { findMessagesAt, findPublicBytes, findVisibleBytes, lastEnding, type MessageBytes, type PublishedAlert } from './published.sql.js';

interface Snapshot {
  alerts: PublishedAlert[];
  changedAt: Date;
  /** From then on time alone has changed the feed, or enough of it has passed that a lost change would show. */
  staleAt: number;
  answers: Map<string, Promise<ReadyAnswer>>;
}

/** A change whose announcement was lost between processes shows after this long at the latest. */
const MAX_AGE_MS = 30_000;
/** Where the clocks of database and server differ, an alert that has run out for one only must not cause a load per view. */
const MIN_AGE_MS = 1000;
/** Different filters kept ready at the same time. */
const MAX_ANSWERS = 200;

/** The public feeds as bytes: made again when something changed, never because somebody looks. */
@Injectable()
export class PublicFeed implements OnModuleInit, OnModuleDestroy {
  private snapshot: Promise<Snapshot> | null = null;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
    @Inject(CONFIG) private readonly config: Pick<Config, 'websubHub'>,
  ) {}

  onModuleInit(): void {
    const forget = (): void => {
      this.snapshot = null;
    };
    this.stops.push(this.pubsub.subscribe(alertChanged, forget), this.pubsub.onGap(forget));
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  /** `baseUrl` is what the links in the feed begin with. */
  async answer(format: FeedFormat, filter: FeedFilter, baseUrl: string): Promise<ReadyAnswer> {
    const snapshot = await this.current();
    const selfUrl = `${baseUrl}/feeds/alerts.${format}${filterQuery(filter)}`;
    const ready = snapshot.answers.get(selfUrl);
    if (ready) return ready;
    const oldest = snapshot.answers.keys().next();
    if (snapshot.answers.size >= MAX_ANSWERS && !oldest.done) snapshot.answers.delete(oldest.value);
    const made = this.make(snapshot, format, filter, { baseUrl, selfUrl });
    snapshot.answers.set(selfUrl, made);
    made.catch(() => snapshot.answers.delete(selfUrl));
    return made;
  }

  async message(id: string): Promise<MessageBytes | null> {
    return findPublicBytes(this.database, id);
  }

  /** For somebody who signed in: what the desk shows them, exercises too. */
  async messageFor(id: string, viewer: Viewer): Promise<MessageBytes | null> {
    return viewer.kind === 'person' ? findVisibleBytes(this.database, id, visible('alert', viewer, { alias: 'a', firstParam: 2 })) : null;
  }

  private async current(): Promise<Snapshot> {
    const loading = this.snapshot ?? this.reload();
    const known = await loading;
    if (Date.now() < known.staleAt) return known;
    // The first to notice loads; everybody else who noticed waits for the same.
    return this.snapshot && this.snapshot !== loading ? this.snapshot : this.reload();
  }

  /** A change during the load sets `snapshot` to null again, so that the next asker loads what it brought. */
  private reload(): Promise<Snapshot> {
    const loading = this.load();
    this.snapshot = loading;
    loading.catch(() => {
      if (this.snapshot === loading) this.snapshot = null;
    });
    return loading;
  }

  private async load(): Promise<Snapshot> {
    const loadedAt = Date.now();
    const [alerts, ending] = await Promise.all([publicAlerts(this.database), lastEnding(this.database)]);
    const times = [ending?.getTime() ?? 0, ...alerts.map((alert) => alert.receivedAt.getTime())];
    return {
      alerts,
      // The same in every process that serves the feed, so that their tags agree.
      changedAt: new Date(times.reduce((latest, time) => Math.max(latest, time), 0)),
      staleAt: Math.max(
        loadedAt + MIN_AGE_MS,
        alerts.reduce((soonest, alert) => Math.min(soonest, alert.leavesAt.getTime()), loadedAt + MAX_AGE_MS),
      ),
      answers: new Map(),
    };
  }

  private async make(snapshot: Snapshot, format: FeedFormat, filter: FeedFilter, { baseUrl, selfUrl }: { baseUrl: string; selfUrl: string }): Promise<ReadyAnswer> {
    const covering = filter.point ? await this.covering(snapshot, filter.point) : null;
    // The hub is told of the whole feeds; whoever subscribed to a part of one would never hear from it.
    const hubUrl = filterQuery(filter) === '' ? (this.config.websubHub ?? null) : null;
    const document = feedDocument(format, {
      id: `${baseUrl}/feeds/alerts`,
      title: 'Current public alerts',
      selfUrl,
      htmlUrl: `${baseUrl}/`,
      messageUrl: (id) => `${baseUrl}/feeds/alerts/${id}.xml`,
      pageUrl: (id) => `${baseUrl}/alerts/${id}`,
      hubUrl,
      updatedAt: snapshot.changedAt,
      alerts: snapshot.alerts.filter((alert) => matches(alert, filter, covering)),
      language: filter.language,
    });
    return readyAnswer(Buffer.from(document.text), document.contentType, snapshot.changedAt, {
      ...(hubUrl ? { link: `<${hubUrl}>; rel="hub", <${selfUrl}>; rel="self"` } : {}),
      ...(filter.language ? { 'content-language': filter.language } : {}),
    });
  }

  private async covering(snapshot: Snapshot, point: [number, number]): Promise<ReadonlySet<string>> {
    return new Set(await findMessagesAt(this.database, point, snapshot.alerts.flatMap((alert) => alert.messages)));
  }
}
