// The page of the layer benchmark: our incident layer against one bare canvas over the same points.
import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { IncidentLayer } from '../map/incident-layer.js';
import { mercatorX, mercatorY, toColumns, type MapPoint } from '../map/point-store.js';
import { STATUSES } from '../map/picture.js';
import { SEVERITY_COLOURS } from '../map/symbols.js';

interface BenchResult {
  points: number;
  /** From handing over the facts until the frame after the drawing. */
  readyMs: number;
  longestTaskMs: number;
}

interface PanResult {
  framesPerSecond: number;
  worstFrameMs: number;
}

interface Bench {
  ours(count: number, seed: number): Promise<BenchResult>;
  bare(count: number, seed: number): Promise<BenchResult>;
  pan(frames: number): Promise<PanResult>;
}

declare global {
  interface Window {
    __watchpostBench: Bench;
  }
}

/** mulberry32: the same points for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function makePoints(count: number, seed: number): MapPoint[] {
  const next = random(seed);
  const cities = Array.from({ length: 200 }, () => ({ lng: -20 + next() * 60, lat: 30 + next() * 30 }));
  return Array.from({ length: count }, (_, index) => {
    const city = cities[Math.floor(next() ** 2 * cities.length)] ?? { lng: 0, lat: 45 };
    const at = new Date(Date.now() - next() * 86_400_000 * 2).toISOString();
    return {
      lng: city.lng + (next() + next() - 1) * 2,
      lat: city.lat + (next() + next() - 1),
      facts: { id: String(index), number: index, title: '', category: 'other', severity: 1 + Math.floor(next() * 4), status: STATUSES[Math.floor(next() * 4)] ?? 'verified', place: '', reportedAt: at, updatedAt: at, exercise: true },
    };
  });
}

const map = L.map('map', { zoomControl: false, attributionControl: false, zoomAnimation: false }).setView([45, 10], 5);
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

async function timed(points: number, draw: () => void): Promise<BenchResult> {
  let longestTaskMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  await nextFrame();
  const start = performance.now();
  draw();
  await nextFrame();
  await nextFrame();
  const readyMs = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return { points, readyMs, longestTaskMs };
}

let layer: IncidentLayer | undefined;

/** What a canvas can do at best: typed arrays, one blit a point, points on the same pixels skipped; no hit test, no order. */
function drawBare(points: MapPoint[]): void {
  const size = map.getSize();
  const canvas = document.createElement('canvas');
  canvas.width = size.x;
  canvas.height = size.y;
  canvas.style.cssText = 'position:absolute;inset:0;z-index:500';
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) return;
  const sprites = SEVERITY_COLOURS.map((colour) => {
    const sprite = document.createElement('canvas');
    sprite.width = 16;
    sprite.height = 16;
    const brush = sprite.getContext('2d');
    if (brush) {
      brush.fillStyle = colour;
      brush.arc(8, 8, 6, 0, Math.PI * 2);
      brush.fill();
    }
    return sprite;
  });
  const xs = new Float64Array(points.length);
  const ys = new Float64Array(points.length);
  const severities = new Uint8Array(points.length);
  points.forEach(({ lng, lat, facts }, index) => {
    xs[index] = mercatorX(lng);
    ys[index] = mercatorY(lat);
    severities[index] = facts.severity;
  });
  const world = 256 * 2 ** map.getZoom();
  const corner = map.getPixelBounds().min ?? L.point(0, 0);
  const taken = new Uint8Array((size.x >> 2) * ((size.y >> 2) + 1) + size.x);
  for (let index = 0; index < points.length; index += 1) {
    const x = (xs[index] as number) * world - corner.x;
    const y = (ys[index] as number) * world - corner.y;
    if (x < 0 || y < 0 || x >= size.x || y >= size.y) continue;
    const cell = (y >> 2) * (size.x >> 2) + (x >> 2);
    if (taken[cell] === 1) continue;
    taken[cell] = 1;
    context.drawImage(sprites[severities[index] as number] as HTMLCanvasElement, x - 8, y - 8);
  }
}

window.__watchpostBench = {
  async ours(count, seed) {
    const points = makePoints(count, seed);
    layer?.remove();
    const fresh = new IncidentLayer();
    layer = fresh;
    return timed(count, () => {
      fresh.addTo(map);
      fresh.setPoints(toColumns(points, points.length, Date.now()));
      fresh.draw();
    });
  },
  async bare(count, seed) {
    const points = makePoints(count, seed);
    document.querySelectorAll('body > canvas').forEach((canvas) => canvas.remove());
    return timed(count, () => drawBare(points));
  },
  async pan(frames) {
    let worstFrameMs = 0;
    const start = await nextFrame();
    let last = start;
    for (let frame = 0; frame < frames; frame += 1) {
      map.panBy([frame % 80 < 40 ? 8 : -8, 0], { animate: false });
      const now = await nextFrame();
      worstFrameMs = Math.max(worstFrameMs, now - last);
      last = now;
    }
    return { framesPerSecond: (frames * 1_000) / (last - start), worstFrameMs };
  },
};
