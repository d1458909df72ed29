import type { FeatureCollection, Geometry } from 'geojson';
import L from 'leaflet';
import { getJson } from '../api/request.js';
import { alertShapes, paintAlerts, type AlertShape } from './alert-shapes.js';
import type { AlertFacts } from './picture.js';
import { DEEPEST_TILE, TILE_PIXELS, type TileAddress } from './visible-tiles.js';

interface AlertTile {
  address: TileAddress;
  abort: AbortController;
  shapes: AlertShape[];
}

/** Alert areas, drawn tile by tile on canvas. */
export class AlertLayer extends L.GridLayer {
  private readonly tileStates = new Map<HTMLElement, AlertTile>();
  private query = '';
  private selectedId: string | undefined;

  constructor(private readonly onError: (error: Error) => void) {
    super({ tileSize: TILE_PIXELS, minZoom: 1, maxNativeZoom: DEEPEST_TILE + 1, keepBuffer: 1, updateWhenZooming: false, pane: 'overlayPane', className: 'alert-tiles' });
    this.on('tileunload', ({ tile }: L.TileEvent) => {
      this.tileStates.get(tile)?.abort.abort();
      this.tileStates.delete(tile);
    });
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = TILE_PIXELS * ratio;
    canvas.height = TILE_PIXELS * ratio;
    const z = coords.z - 1;
    const across = 2 ** z;
    const state: AlertTile = { address: { z, x: ((coords.x % across) + across) % across, y: coords.y }, abort: new AbortController(), shapes: [] };
    this.tileStates.set(canvas, state);
    if (coords.y < 0 || coords.y >= across) {
      queueMicrotask(() => done(undefined, canvas));
      return canvas;
    }
    void this.load(canvas, state).then(
      () => done(undefined, canvas),
      (error: Error) => {
        if (!state.abort.signal.aborted) this.onError(error);
        done(error, canvas);
      },
    );
    return canvas;
  }

  filter(query: string): void {
    if (query === this.query) return;
    this.query = query;
    this.redraw();
  }

  select(id: string | undefined): void {
    if (id === this.selectedId) return;
    this.selectedId = id;
    this.repaint();
  }

  /** Fetches what is on screen again without blanking it. */
  refresh(): void {
    for (const [canvas, state] of this.tileStates) this.load(canvas, state).catch((error: Error) => { if (!state.abort.signal.aborted) this.onError(error); });
  }

  /** Takes an ended alert off the map at once. */
  hide(id: string): void {
    for (const [canvas, state] of this.tileStates) {
      state.shapes = state.shapes.filter(({ facts }) => facts.id !== id);
      paintAlerts(canvas as HTMLCanvasElement, state.shapes, this.selectedId);
    }
  }

  /** Alerts under a place, the topmost first. */
  alertsAt(place: L.LatLng): AlertFacts[] {
    for (const [canvas, { address, shapes }] of this.tileStates) {
      const across = 2 ** address.z;
      const world = L.CRS.EPSG3857.latLngToPoint(place.wrap(), address.z).divideBy(256);
      const x = (world.x - address.x) * TILE_PIXELS;
      const y = (world.y - address.y) * TILE_PIXELS;
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      if (!context || x < 0 || y < 0 || x >= TILE_PIXELS || y >= TILE_PIXELS || world.x > across) continue;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      const hit = shapes.filter(({ path }) => context.isPointInPath(path, x, y, 'evenodd')).map(({ facts }) => facts).reverse();
      context.restore();
      if (hit.length > 0) return [...new Map(hit.map((facts) => [facts.id, facts])).values()];
    }
    return [];
  }

  private repaint(): void {
    for (const [canvas, { shapes }] of this.tileStates) paintAlerts(canvas as HTMLCanvasElement, shapes, this.selectedId);
  }

  private async load(canvas: HTMLElement, state: AlertTile): Promise<void> {
    const { z, x, y } = state.address;
    const answer = await getJson<FeatureCollection<Geometry, AlertFacts>>(`/tiles/alerts/${z}/${x}/${y}.geojson${this.query && `?${this.query}`}`, state.abort.signal);
    state.shapes = alertShapes(answer, state.address);
    paintAlerts(canvas as HTMLCanvasElement, state.shapes, this.selectedId);
  }
}
