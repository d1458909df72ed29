import L from 'leaflet';
import type { HitGrid } from './hit-grid.js';
import { paintPoints } from './point-painter.js';
import type { PointColumns } from './point-store.js';
import { SpriteSheet } from './symbols.js';

/** How much more than the visible map is drawn on each side, so that a short pan shows no empty edge. */
const PADDING = 0.2;
/** A finger is wider than a symbol. */
const TOUCH_SLACK = 6;

/** All incidents on one canvas: DOM markers stop a browser at two thousand. */
export class IncidentLayer extends L.Layer {
  private canvas: HTMLCanvasElement | undefined;
  private sprites: SpriteSheet | undefined;
  private grid: (() => HitGrid) | undefined;
  private points: PointColumns | undefined;
  /** Of the last drawing: geographic upper left corner, zoom, and offset from the container's corner. */
  private drawn: { corner: L.LatLng; zoom: number; offset: L.Point } | undefined;
  private frame = 0;

  override onAdd(map: L.Map): this {
    this.canvas = L.DomUtil.create('canvas', 'incident-canvas leaflet-zoom-animated', map.getPane('markerPane'));
    this.canvas.setAttribute('aria-hidden', 'true');
    this.requestDraw();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.canvas?.remove();
    this.canvas = undefined;
    return this;
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    return {
      moveend: () => { if (!this.covers()) this.draw(); },
      viewreset: () => this.draw(),
      resize: () => this.requestDraw(),
      zoomanim: (event) => this.followZoom(event as L.ZoomAnimEvent),
    };
  }

  setPoints(points: PointColumns): void {
    this.points = points;
    this.requestDraw();
  }

  /** Index of the point at a container position, among the columns given last. */
  indexAt(position: L.Point): number | undefined {
    if (!this.drawn || !this.grid || !this.map) return undefined;
    const moved = this.map.latLngToContainerPoint(this.drawn.corner);
    return this.grid().find(position.x - moved.x, position.y - moved.y, TOUCH_SLACK);
  }

  /** Draws now instead of with the next frame; the benchmark times it. */
  draw(): void {
    const { map, canvas } = this;
    if (!map || !canvas) return;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const size = map.getSize();
    const offset = size.multiplyBy(-PADDING).round();
    const width = size.x - 2 * offset.x;
    const height = size.y - 2 * offset.y;
    const ratio = window.devicePixelRatio || 1;
    if (this.sprites?.pixelRatio !== ratio) this.sprites = new SpriteSheet(ratio);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    if (!context) return;
    const zoom = map.getZoom();
    const corner = map.containerPointToLatLng(offset);
    const pixel = map.project(corner, zoom);
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint(offset));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawn = { corner, zoom, offset };
    if (this.points) {
      const worldSize = 256 * 2 ** zoom;
      this.grid = paintPoints(context, this.points, { width, height, worldSize, left: pixel.x, top: pixel.y }, this.sprites);
    }
  }

  private get map(): L.Map | undefined {
    return this._map;
  }

  /** Whether what was drawn still fills the view: after a short pan the canvas has only moved. */
  private covers(): boolean {
    if (!this.map || !this.drawn || this.drawn.zoom !== this.map.getZoom()) return false;
    const corner = this.map.latLngToContainerPoint(this.drawn.corner);
    const { offset } = this.drawn;
    return corner.x <= 0 && corner.y <= 0 && corner.x >= 2 * offset.x && corner.y >= 2 * offset.y;
  }

  private requestDraw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private followZoom(event: L.ZoomAnimEvent): void {
    const { map, canvas, drawn } = this;
    if (!map || !canvas || !drawn) return;
    const pane = map.getPane('mapPane');
    const panned = pane ? L.DomUtil.getPosition(pane) : L.point(0, 0);
    const origin = map.project(event.center, event.zoom).subtract(map.getSize().divideBy(2)).add(panned).round();
    const position = map.project(drawn.corner, event.zoom).subtract(origin);
    L.DomUtil.setTransform(canvas, position, map.getZoomScale(event.zoom, drawn.zoom));
  }
}
