// Severity is colour and shape and word: circle, square, triangle, diamond. Status is how it is filled.
export const SEVERITY_COLOURS = ['#8a949c', '#399cc7', '#f4cf00', '#f08c11', '#d42d41'] as const;
export const OUTLINE = '#14212b';
const CENTRE_DOT = '#ffffff';
/** How strongly a fact is drawn as it ages; see ageStep. */
const AGE_ALPHA = [1, 0.88, 0.66, 0.42] as const;
const AGES = AGE_ALPHA.length;
const STATUS_COUNT = 6;
const CLOSED = 3;
const UNVERIFIED = 0;
const RESPONDING = 2;

export const SPRITE_SIZE = 24;

/** Path of a severity's shape around (0, 0). */
export function shapePath(severity: number, radius: number): Path2D {
  const path = new Path2D();
  if (severity <= 1) {
    path.arc(0, 0, radius * 0.9, 0, Math.PI * 2);
  } else if (severity === 2) {
    path.rect(-radius * 0.82, -radius * 0.82, radius * 1.64, radius * 1.64);
  } else if (severity === 3) {
    path.moveTo(0, -radius * 1.1);
    path.lineTo(radius * 1.08, radius * 0.8);
    path.lineTo(-radius * 1.08, radius * 0.8);
    path.closePath();
  } else {
    path.moveTo(0, -radius * 1.25);
    path.lineTo(radius * 1.25, 0);
    path.lineTo(0, radius * 1.25);
    path.lineTo(-radius * 1.25, 0);
    path.closePath();
  }
  return path;
}

function drawSymbol(context: CanvasRenderingContext2D, severity: number, status: number): void {
  const colour = status >= CLOSED ? (SEVERITY_COLOURS[0] as string) : (SEVERITY_COLOURS[severity] ?? SEVERITY_COLOURS[0]);
  const path = shapePath(severity, status >= CLOSED ? 5.5 : 7.5);
  context.lineJoin = 'round';
  context.strokeStyle = OUTLINE;
  if (status === UNVERIFIED) {
    context.lineWidth = 4.6;
    context.stroke(path);
    context.fillStyle = '#ffffff';
    context.fill(path);
    context.strokeStyle = colour;
    context.lineWidth = 2.6;
    context.stroke(path);
    return;
  }
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.stroke(path);
  context.fill(path);
  if (status === RESPONDING) {
    context.beginPath();
    context.arc(0, severity === 3 ? 1.5 : 0, 3, 0, Math.PI * 2);
    context.fillStyle = CENTRE_DOT;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = OUTLINE;
    context.stroke();
  }
}

/** All symbols on one canvas: a point is then one blit. */
export class SpriteSheet {
  readonly canvas: HTMLCanvasElement;
  readonly cell: number;

  constructor(readonly pixelRatio: number) {
    this.cell = Math.ceil(SPRITE_SIZE * pixelRatio);
    this.canvas = document.createElement('canvas');
    this.canvas.width = this.cell * STATUS_COUNT * AGES;
    this.canvas.height = this.cell * 4;
    const context = this.canvas.getContext('2d');
    if (!context) return;
    for (let severity = 1; severity <= 4; severity += 1) {
      for (let status = 0; status < STATUS_COUNT; status += 1) {
        for (let age = 0; age < AGES; age += 1) {
          context.setTransform(pixelRatio, 0, 0, pixelRatio, this.column(status, age) + this.cell / 2, (severity - 1) * this.cell + this.cell / 2);
          context.globalAlpha = AGE_ALPHA[age] ?? 1;
          drawSymbol(context, severity, status);
        }
      }
    }
  }

  column(status: number, age: number): number {
    return (status * AGES + age) * this.cell;
  }
}

export function clusterRadius(count: number): number {
  return Math.min(26, 10 + Math.log2(Math.max(1, count)) * 1.9);
}

export function shortCount(count: number): string {
  if (count < 1_000) return String(count);
  return count < 10_000 ? `${(count / 1_000).toFixed(1)}k` : `${Math.round(count / 1_000)}k`;
}
