import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, PUBLIC_VIEWER, PubSub, type Viewer } from '@watchpost/platform';
import { alertChanged } from './alerts.topics.js';
import { readyAnswer, type ReadyAnswer } from './conditional-answer.js';
import { feedDocument, type FeedFormat } from './feed-document.js';
import { matches, type FeedFilter } from './feed-filter.js';
import { findPublicBytes, findVisibleBytes, lastExpiry, listPublic, type MessageBytes, type PublishedAlert } from './published.sql.js';

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

  /** `selfUrl` is the address the reader used, `baseUrl` what the links in the feed begin with. */
  async answer(format: FeedFormat, filter: FeedFilter, address: { selfUrl: string; baseUrl: string }): Promise<ReadyAnswer> {
    const snapshot = await this.current();
    const key = JSON.stringify([format, filter, address]);
    const ready = snapshot.answers.get(key);
    if (ready) return ready;
    const oldest = snapshot.answers.keys().next();
    if (snapshot.answers.size >= MAX_ANSWERS && !oldest.done) snapshot.answers.delete(oldest.value);
    const made = this.make(snapshot, format, filter, address);
    snapshot.answers.set(key, made);
    made.catch(() => snapshot.answers.delete(key));
    return made;
  }

  async message(id: string): Promise<MessageBytes | null> {
    return findPublicBytes(this.database, id, visible('alert', PUBLIC_VIEWER, { alias: 'a', firstParam: 2 }));
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
    const [alerts, expiry] = await Promise.all([
      listPublic(this.database, visible('alert', PUBLIC_VIEWER, { alias: 'a', firstParam: 1 })),
      lastExpiry(this.database),
    ]);
    const times = [expiry?.getTime() ?? 0, ...alerts.map((alert) => alert.receivedAt.getTime())];
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

  private async make(snapshot: Snapshot, format: FeedFormat, filter: FeedFilter, address: { selfUrl: string; baseUrl: string }): Promise<ReadyAnswer> {
    const document = feedDocument(format, {
      id: `${address.baseUrl}/feeds/alerts`,
      title: 'Current public alerts',
      selfUrl: address.selfUrl,
      htmlUrl: `${address.baseUrl}/`,
      messageUrl: (id) => `${address.baseUrl}/feeds/alerts/${id}.xml`,
      updatedAt: snapshot.changedAt,
      alerts: snapshot.alerts.filter((alert) => matches(alert, filter)),
      language: filter.language,
    });
    return readyAnswer(Buffer.from(document.text), document.contentType, snapshot.changedAt);
  }
}
