import { HitGrid } from './hit-grid.js';
import type { PointColumns } from './point-store.js';
import { clusterRadius, OUTLINE, SEVERITY_COLOURS, shortCount, SPRITE_SIZE, type SpriteSheet } from './symbols.js';

/** Among very many points, those closer than this to a more severe one are hidden by it anyway: they are not drawn. */
const OVERLAP_PIXELS = 6;
/** Up to here every point is drawn: no canvas is slow with so few. */
const FEW_POINTS = 3_000;

const CLUSTER_EDGE = 3;

export interface Viewport {
  /** CSS pixels. */
  width: number;
  height: number;
  /** Pixels of the whole world at this zoom. */
  worldSize: number;
  /** World pixel at the canvas' upper left corner. */
  left: number;
  top: number;
}

/** The points to draw, the least severe first. Fills `screen` with their positions as x, y pairs. */
function visiblePoints(points: PointColumns, view: Viewport, screen: Float32Array): Int32Array {
  const skips = points.length > FEW_POINTS;
  const taken = new Uint8Array((Math.ceil(view.width / OVERLAP_PIXELS) + 1) * (Math.ceil(view.height / OVERLAP_PIXELS) + 1));
  const stride = Math.ceil(view.width / OVERLAP_PIXELS) + 1;
  const drawn = new Int32Array(points.length);
  const { x, y, severity } = points;
  const { worldSize } = view;
  let at = drawn.length;
  for (let wanted = 4; wanted >= 1; wanted -= 1) {
    for (let index = 0; index < points.length; index += 1) {
      if (severity[index] !== wanted) continue;
      const py = (y[index] as number) * worldSize - view.top;
      if (py < 0 || py >= view.height) continue;
      let px = (x[index] as number) * worldSize - view.left;
      // The world repeats to both sides: a point beyond the date line is shown where the view is.
      px -= Math.floor(px / worldSize) * worldSize;
      if (px >= view.width) continue;
      const cell = ((py / OVERLAP_PIXELS) | 0) * stride + ((px / OVERLAP_PIXELS) | 0);
      if (skips && taken[cell] === 1 && points.count[index] === 0) continue;
      taken[cell] = 1;
      at -= 1;
      drawn[at] = index;
      screen[index * 2] = px;
      screen[index * 2 + 1] = py;
    }
  }
  return drawn.subarray(at);
}

function paintCluster(context: CanvasRenderingContext2D, x: number, y: number, count: number, severity: number): void {
  const radius = clusterRadius(count);
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = 'rgba(255, 255, 255, 0.94)';
  context.fill();
  context.lineWidth = 6;
  context.strokeStyle = OUTLINE;
  context.stroke();
  context.lineWidth = 4;
  context.strokeStyle = SEVERITY_COLOURS[severity] ?? SEVERITY_COLOURS[0];
  context.stroke();
  context.fillStyle = OUTLINE;
  context.fillText(shortCount(count), x, y + 0.5);
}

/** Draws the points. The answer finds them again; it is worked out only when somebody points at the map. */
export function paintPoints(context: CanvasRenderingContext2D, points: PointColumns, view: Viewport, sprites: SpriteSheet): () => HitGrid {
  const screen = new Float32Array(points.length * 2);
  const half = SPRITE_SIZE / 2;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = '600 12px system-ui, sans-serif';
  const drawn = visiblePoints(points, view, screen);
  for (const index of drawn) {
    const x = screen[index * 2] as number;
    const y = screen[index * 2 + 1] as number;
    const severity = points.severity[index] as number;
    const count = points.count[index] as number;
    if (count > 0) {
      paintCluster(context, x, y, count, severity);
    } else {
      const from = sprites.column(points.status[index] as number, points.age[index] as number);
      context.drawImage(sprites.canvas, from, (severity - 1) * sprites.cell, sprites.cell, sprites.cell, x - half, y - half, SPRITE_SIZE, SPRITE_SIZE);
    }
  }
  let grid: HitGrid | undefined;
  return () => {
    if (grid) return grid;
    grid = new HitGrid(view.width, view.height);
    for (const index of drawn) {
      const count = points.count[index] as number;
      grid.add(screen[index * 2] as number, screen[index * 2 + 1] as number, count > 0 ? clusterRadius(count) + CLUSTER_EDGE : half - 2, index);
    }
    return grid;
  };
}
