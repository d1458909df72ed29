import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { visible } from '@watchpost/agencies';
import { Database, type Viewer } from '@watchpost/platform';
import { alertAreas, alertList } from './alert-picture.sql.js';
import { incidentClusters, incidentFeed, incidentList, incidentPoints, type Statement } from './incident-picture.sql.js';
import { LayerVersions, type Layer } from './layer-versions.js';
import { PictureCache, type Body } from './picture-cache.js';
import { snapped, type PictureFilter } from './picture.inputs.js';
import type { Box, TileAddress, TileFormat } from './tile-address.js';
import { vectorTile } from './vector-tile.js';

/** Up to here a tile shows clusters, nearer each incident. */
const DEEPEST_CLUSTERS = 9;
/** Alerts end by the clock, not by a change: they are asked again sooner. */
const MAX_AGE_MS: Record<Layer, number> = { incident: 30_000, alert: 5_000 };
const LONGEST_LIST = 200;
const LONGEST_FEED = 5_000;

/** Map data as text: made in SQL, kept by tile, filter and rights until something changes, and passed on untouched. */
@Injectable()
export class Tiles {
  private readonly cache = new PictureCache();

  constructor(
    private readonly database: Database,
    private readonly versions: LayerVersions,
  ) {}

  incidentTile(viewer: Viewer, filter: PictureFilter, tile: TileAddress & { format: TileFormat }): Promise<Body> {
    return this.tile('incident', viewer, filter, tile, async () => {
      if (tile.z <= DEEPEST_CLUSTERS) return (await this.run<{ body: string }>(incidentClusters(viewer, filter, tile))).body;
      const points = await this.run<{ body: string | null }>(incidentPoints(viewer, filter, tile));
      if (points.body !== null) return points.body;
      return (await this.run<{ body: string }>(incidentClusters(viewer, filter, tile))).body;
    });
  }

  alertTile(viewer: Viewer, filter: PictureFilter, tile: TileAddress & { format: TileFormat }): Promise<Body> {
    return this.tile('alert', viewer, filter, tile, async () => (await this.run<{ body: string }>(alertAreas(viewer, filter, tile))).body);
  }

  /** What lies in a box, as one list for the screen beside the map. */
  list(viewer: Viewer, filter: PictureFilter, asked: Box | undefined): Promise<Body> {
    const bbox = asked && snapped(asked);
    const key = `list ${bbox?.join() ?? ''} ${filterKey(filter)} ${rightsOf(viewer)}`;
    return this.cache.get(key, { version: this.versions.all(), maxAgeMs: MAX_AGE_MS.alert }, async () => {
      const [incidents, alerts, exercise] = await Promise.all([
        this.run<{ body: string; count: number }>(incidentList(viewer, filter, bbox, LONGEST_LIST)),
        this.run<{ body: string; count: number }>(alertList(viewer, filter, bbox, LONGEST_LIST)),
        this.drillRuns(),
      ]);
      return `{"incidents":${incidents.body},"alerts":${alerts.body},"counts":{"incidents":${incidents.count},"alerts":${alerts.count}},"exercise":${exercise},"at":${JSON.stringify(filter.at ?? null)},"generatedAt":"${new Date().toISOString()}"}`;
    });
  }

  /** The newest real public incidents, complete: for other programs. */
  feed(viewer: Viewer, filter: PictureFilter): Promise<Body> {
    return this.cache.get(`feed ${filterKey(filter)}`, this.freshness('incident'), async () => (await this.run<{ body: string }>(incidentFeed(viewer, filter, LONGEST_FEED))).body);
  }

  private tile(layer: Layer, viewer: Viewer, filter: PictureFilter, tile: TileAddress & { format: TileFormat }, make: () => Promise<string>): Promise<Body> {
    const key = `${layer} ${tile.z}/${tile.x}/${tile.y} ${filterKey(filter)} ${rightsOf(viewer)}`;
    const geojson = this.cache.get(key, this.freshness(layer), make);
    if (tile.format === 'geojson') return geojson;
    return this.cache.get(`${key} mvt`, this.freshness(layer), async () => vectorTile(`${layer}s`, (await geojson).bytes.toString('utf8'), tile));
  }

  private freshness(layer: Layer): { version: number; maxAgeMs: number } {
    return { version: this.versions.of(layer), maxAgeMs: MAX_AGE_MS[layer] };
  }

  private async drillRuns(): Promise<boolean> {
    const rows = await this.database.query<{ runs: boolean }>(`SELECT EXISTS (SELECT 1 FROM setting WHERE key = 'drill' AND value ->> 'state' = 'running') AS runs`);
    return rows[0]?.runs ?? false;
  }

  /** The statements always give one row. They are prepared by name: the same text is parsed once a connection. */
  private async run<Row extends object>({ text, values }: Statement): Promise<Row> {
    const { rows } = await this.database.pool.query<Row>({ name: nameOf(text), text, values });
    return rows[0]!;
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha1').update(text).digest('hex').slice(0, 24)));
  return name;
}

const filterKey = (filter: PictureFilter): string => `${filter.category?.join() ?? ''};${filter.severity ?? ''};${filter.status?.join() ?? ''};${filter.since ?? ''};${filter.at?.getTime() ?? ''}`;

/** One class for incidents and alerts together: equal only when both are. */
function rightsOf(viewer: Viewer): string {
  const classOf = (kind: 'incident' | 'alert'): string => visible(kind, viewer, { alias: 'any', firstParam: 1 }).rightsClass;
  return `${classOf('incident')}/${classOf('alert')}`;
}
