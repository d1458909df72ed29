import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { createLogger, Database, PubSub, type Viewer } from '@watchpost/platform';
import { standingAmong } from './alert-picture.sql.js';
import { ChangeStream } from './change-stream.js';
import { changedLately } from './changed-lately.sql.js';
import { incidentFeatures, type Statement } from './incident-picture.sql.js';
import type { Layer } from './layer-versions.js';
import type { PictureChange } from './picture.model.js';

/** Changes of this long are read together: a burst of a thousand is a few statements, and nobody sees the wait. */
const GATHER_MS = 100;
const RETRY_MS = 1_000;
/** Longer than a database or Redis restart takes. */
const MISSED_MINUTES = 15;
const log = createLogger('picture');

interface Audience {
  viewer: Viewer;
  streams: Set<ChangeStream<PictureChange>>;
}

/**
 * Turns topics into what each class of viewers may see of them: read once a class, however many watch. What a class may
 * not see is told as a removal, also where it was never seen: an incident hidden from the public must leave every map,
 * and a bare id says nothing.
 */
@Injectable()
export class PictureChanges implements OnModuleInit, OnModuleDestroy {
  private readonly audiences = new Map<string, Audience>();
  private readonly changed: Record<Layer, Set<string>> = { incident: new Set(), alert: new Set() };
  private readonly unsubscribe: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly pubsub: PubSub,
  ) {}

  onModuleInit(): void {
    this.unsubscribe.push(
      this.pubsub.subscribe(incidentChanged, ({ id }) => this.gather('incident', id)),
      this.pubsub.subscribe(alertChanged, ({ id }) => this.gather('alert', id)),
      this.pubsub.onGap(() => void this.catchUp()),
    );
  }

  onModuleDestroy(): void {
    for (const stop of this.unsubscribe) stop();
    clearTimeout(this.timer);
    for (const { streams } of [...this.audiences.values()]) for (const stream of [...streams]) void stream.return();
  }

  stream(viewer: Viewer): AsyncIterableIterator<PictureChange> {
    const key = (['incident', 'alert'] as const).map((kind) => visible(kind, viewer, { alias: 'any', firstParam: 1 }).rightsClass).join('/');
    const audience = this.audiences.get(key) ?? { viewer, streams: new Set() };
    this.audiences.set(key, audience);
    const stream = new ChangeStream<PictureChange>((ended) => {
      audience.streams.delete(ended);
      if (audience.streams.size === 0 && this.audiences.get(key) === audience) this.audiences.delete(key);
    });
    audience.streams.add(stream);
    return stream;
  }

  private gather(layer: Layer, id: string): void {
    if (this.audiences.size === 0) return;
    this.changed[layer].add(id);
    this.tellIn(GATHER_MS);
  }

  private tellIn(milliseconds: number): void {
    this.timer ??= setTimeout(() => void this.tell(), milliseconds);
  }

  /** Changes may have been missed while the connection was away: what changed lately is told again. */
  private async catchUp(): Promise<void> {
    if (this.audiences.size === 0) return;
    try {
      const { text, values } = changedLately(MISSED_MINUTES);
      for (const { layer, id } of await this.database.query<{ layer: Layer; id: string }>(text, values)) this.gather(layer, id);
    } catch (error) {
      log.warn({ err: error }, 'What changed lately could not be read; trying again');
      setTimeout(() => void this.catchUp(), RETRY_MS).unref();
    }
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    const incidents = [...this.changed.incident];
    const alerts = [...this.changed.alert];
    this.changed.incident.clear();
    this.changed.alert.clear();
    try {
      await Promise.all([...this.audiences.values()].map((audience) => this.tellAudience(audience, incidents, alerts)));
    } catch (error) {
      // Told again when the database is back; hearing of a change twice does no harm.
      log.warn({ err: error }, 'Changes could not be read; trying again');
      for (const id of incidents) this.changed.incident.add(id);
      for (const id of alerts) this.changed.alert.add(id);
      this.tellIn(RETRY_MS);
    }
  }

  private async tellAudience({ viewer, streams }: Audience, incidents: string[], alerts: string[]): Promise<void> {
    const [features, standing] = await Promise.all([
      this.read<{ id: string; feature: string }>(incidents, incidentFeatures(viewer, incidents)),
      this.read<{ id: string }>(alerts, standingAmong(viewer, alerts)),
    ]);
    const at = new Date();
    for (const id of incidents) {
      const feature = features.get(id)?.feature ?? null;
      for (const stream of streams) stream.push({ kind: 'incident', id, action: feature ? 'upsert' : 'remove', feature, at });
    }
    for (const id of alerts) {
      for (const stream of streams) stream.push({ kind: 'alert', id, action: standing.has(id) ? 'upsert' : 'remove', feature: null, at });
    }
  }

  private async read<Row extends { id: string }>(ids: string[], statement: Statement): Promise<Map<string, Row>> {
    const rows = ids.length === 0 ? [] : await this.database.query<Row>(statement.text, statement.values);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
