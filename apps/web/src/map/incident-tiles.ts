import type { FeatureCollection, Point } from 'geojson';
import { getJson } from '../api/request.js';
import { isCluster, type MapPoint, type PointFacts } from './point-store.js';
import type { TileAddress } from './visible-tiles.js';

type TileAnswer = FeatureCollection<Point, PointFacts>;
const KEPT_TILES = 160;
/** Tiles asked for this long after a change hold it: what was laid over them for it is dropped. */
const SETTLED_AFTER_MS = 1_000;

/**
 * The points of the tiles in view: each tile fetched once, dropped requests cancelled, and live changes laid
 * over what the tiles said until the tiles say it themselves.
 */
export class IncidentTiles {
  private readonly tiles = new Map<string, { points: MapPoint[]; askedAt: number }>();
  private readonly pending = new Map<string, AbortController>();
  private readonly changes = new Map<string, { point: MapPoint | undefined; at: number }>();
  private wanted: TileAddress[] = [];
  private query = '';

  constructor(
    private readonly onChange: () => void,
    private readonly onError: (error: Error) => void,
  ) {}

  show(tiles: TileAddress[], query: string): void {
    if (query !== this.query) {
      this.query = query;
      this.tiles.clear();
      this.cancel(() => true);
    }
    this.wanted = tiles;
    const paths = new Set(tiles.map((tile) => this.path(tile)));
    this.cancel((path) => !paths.has(path));
    for (const path of paths) if (!this.tiles.has(path)) this.load(path);
    this.onChange();
  }

  /** Asks again for what is in view; what is shown stays until the answer is here. */
  refresh(): void {
    const inView = new Set(this.wanted.map((tile) => this.path(tile)));
    for (const path of this.tiles.keys()) if (!inView.has(path)) this.tiles.delete(path);
    for (const path of inView) if (!this.pending.has(path)) this.load(path);
  }

  change(id: string, point: MapPoint | undefined): void {
    this.changes.set(id, { point, at: Date.now() });
    this.onChange();
  }

  /** Whether some change came so late that the next answers may still lack it. */
  get unsettled(): boolean {
    const since = Date.now() - SETTLED_AFTER_MS;
    return [...this.changes.values()].some(({ at }) => at > since);
  }

  stop(): void {
    this.cancel(() => true);
  }

  /** Every point once, though tiles overlap by their buffers. */
  points(accepts: (facts: PointFacts) => boolean): MapPoint[] {
    const byId = new Map<string, MapPoint>();
    let oldest = this.wanted.length > 0 ? Number.POSITIVE_INFINITY : 0;
    for (const tile of this.wanted) {
      const shown = this.tiles.get(this.path(tile));
      oldest = Math.min(oldest, shown?.askedAt ?? 0);
      for (const point of shown?.points ?? []) byId.set(point.facts.id, point);
    }
    for (const [id, { point, at }] of this.changes) {
      if (at + SETTLED_AFTER_MS < oldest) this.changes.delete(id);
      else if (point === undefined) byId.delete(id);
      else if (this.isNewer(point, byId.get(id))) byId.set(id, point);
    }
    return [...byId.values()].filter(({ facts }) => accepts(facts));
  }

  private isNewer(changed: MapPoint, shown: MapPoint | undefined): boolean {
    if (!shown) return true;
    if (isCluster(shown.facts) || isCluster(changed.facts)) return false;
    return changed.facts.updatedAt >= shown.facts.updatedAt;
  }

  private path({ z, x, y }: TileAddress): string {
    return `/tiles/incidents/${z}/${x}/${y}.geojson${this.query && `?${this.query}`}`;
  }

  private cancel(which: (path: string) => boolean): void {
    for (const [path, abort] of this.pending) {
      if (which(path)) {
        abort.abort();
        this.pending.delete(path);
      }
    }
  }

  private load(path: string): void {
    const abort = new AbortController();
    const askedAt = Date.now();
    this.pending.set(path, abort);
    getJson<TileAnswer>(path, abort.signal).then(
      (answer) => {
        this.pending.delete(path);
        this.tiles.delete(path);
        const points = answer.features.map(({ id, geometry, properties }) => ({
          lng: geometry.coordinates[0] as number,
          lat: geometry.coordinates[1] as number,
          facts: { ...properties, id: properties.id ?? String(id) },
        }));
        this.tiles.set(path, { points, askedAt });
        for (const oldest of this.tiles.keys()) {
          if (this.tiles.size <= KEPT_TILES) break;
          this.tiles.delete(oldest);
        }
        this.onChange();
      },
      (error: Error) => {
        if (abort.signal.aborted) return;
        this.pending.delete(path);
        this.onError(error);
      },
    );
  }
}
