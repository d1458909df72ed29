import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { createLogger, Database, PubSub, type Viewer } from '@watchpost/platform';
import { standingAmong } from './alert-picture.sql.js';
import { ChangeStream } from './change-stream.js';
import { incidentFeatures, type Statement } from './incident-picture.sql.js';
import type { Layer } from './layer-versions.js';
import type { PictureChange } from './picture.model.js';

/** Changes of this long are read together: a burst of a thousand is a few statements, and nobody sees the wait. */
const GATHER_MS = 100;
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
      // Changes may have been missed: whoever connects again reads the picture as it is.
      this.pubsub.onGap(() => this.endAll()),
    );
  }

  onModuleDestroy(): void {
    for (const stop of this.unsubscribe) stop();
    clearTimeout(this.timer);
    this.endAll();
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

  private endAll(): void {
    for (const { streams } of [...this.audiences.values()]) for (const stream of [...streams]) void stream.return();
  }

  private gather(layer: Layer, id: string): void {
    if (this.audiences.size === 0) return;
    this.changed[layer].add(id);
    this.timer ??= setTimeout(() => void this.tell(), GATHER_MS);
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    const incidents = [...this.changed.incident];
    const alerts = [...this.changed.alert];
    this.changed.incident.clear();
    this.changed.alert.clear();
    await Promise.all([...this.audiences.values()].map((audience) => this.tellAudience(audience, incidents, alerts)));
  }

  private async tellAudience({ viewer, streams }: Audience, incidents: string[], alerts: string[]): Promise<void> {
    try {
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
    } catch (error) {
      // Ended, not ignored: the browser connects again and reads the picture as it is then.
      log.warn({ err: error }, 'Changes could not be read; those who watch are asked to connect again');
      for (const stream of [...streams]) void stream.return();
    }
  }

  private async read<Row extends { id: string }>(ids: string[], statement: Statement): Promise<Map<string, Row>> {
    const rows = ids.length === 0 ? [] : await this.database.query<Row>(statement.text, statement.values);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
