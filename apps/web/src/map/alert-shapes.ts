import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { mercatorX, mercatorY } from './point-store.js';
import { severityStep, type AlertFacts } from './picture.js';
import { OUTLINE, SEVERITY_COLOURS } from './symbols.js';
import { TILE_PIXELS, type TileAddress } from './visible-tiles.js';

export interface AlertShape {
  facts: AlertFacts;
  path: Path2D;
  step: number;
}

/** A circle of radius 0 is a point: it must be seen and hit all the same. */
const POINT_RADIUS = 7;

function rings(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap(rings);
    case 'Point':
    case 'MultiPoint':
      return [];
  }
}

function pointsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  if (geometry.type === 'MultiPoint') return geometry.coordinates;
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(pointsOf) : [];
}

function toPath(geometry: Geometry, { z, x, y }: TileAddress): Path2D {
  const across = 2 ** z;
  const path = new Path2D();
  const place = (position: Position): [number, number] => [
    (mercatorX(position[0] as number) * across - x) * TILE_PIXELS,
    (mercatorY(position[1] as number) * across - y) * TILE_PIXELS,
  ];
  for (const ring of rings(geometry)) {
    ring.forEach((position, index) => (index === 0 ? path.moveTo(...place(position)) : path.lineTo(...place(position))));
    path.closePath();
  }
  for (const position of pointsOf(geometry)) {
    const [px, py] = place(position);
    path.moveTo(px + POINT_RADIUS, py);
    path.arc(px, py, POINT_RADIUS, 0, Math.PI * 2);
  }
  return path;
}

/** Shapes of one tile, the least severe first, so that red ends up on top. */
export function alertShapes(answer: FeatureCollection<Geometry, AlertFacts>, tile: TileAddress): AlertShape[] {
  return answer.features
    .map(({ geometry, properties }: Feature<Geometry, AlertFacts>) => ({ facts: properties, path: toPath(geometry, tile), step: severityStep(properties.severity) }))
    .sort((a, b) => a.step - b.step);
}

const patterns = new Map<number, CanvasPattern | null>();

/** Hatching by severity, for eyes that do not tell red from green: dots, lines, closer lines, a grid. */
function pattern(context: CanvasRenderingContext2D, step: number): CanvasPattern | null {
  const known = patterns.get(step);
  if (known !== undefined) return known;
  const side = step >= 3 ? 8 : 12;
  const cell = document.createElement('canvas');
  cell.width = side;
  cell.height = side;
  const brush = cell.getContext('2d');
  if (brush) {
    brush.strokeStyle = OUTLINE;
    brush.fillStyle = OUTLINE;
    brush.lineWidth = 1;
    brush.globalAlpha = 0.28;
    if (step <= 1) {
      brush.fillRect(side / 2, side / 2, 1.5, 1.5);
    } else {
      brush.moveTo(0, side);
      brush.lineTo(side, 0);
      if (step === 4) {
        brush.moveTo(0, 0);
        brush.lineTo(side, side);
      }
      brush.stroke();
    }
  }
  const made = context.createPattern(cell, 'repeat');
  patterns.set(step, made);
  return made;
}

export function paintAlerts(canvas: HTMLCanvasElement, shapes: AlertShape[], selectedId: string | undefined): void {
  const ratio = canvas.width / TILE_PIXELS;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, TILE_PIXELS, TILE_PIXELS);
  context.lineJoin = 'round';
  const last = shapes.filter(({ facts }) => facts.id === selectedId);
  for (const shape of [...shapes.filter(({ facts }) => facts.id !== selectedId), ...last]) {
    const selected = shape.facts.id === selectedId;
    const colour = SEVERITY_COLOURS[shape.step] ?? SEVERITY_COLOURS[0];
    context.globalAlpha = selected ? 0.32 : 0.17;
    context.fillStyle = colour;
    context.fill(shape.path, 'evenodd');
    const hatch = pattern(context, shape.step);
    if (hatch) {
      context.fillStyle = hatch;
      context.fill(shape.path, 'evenodd');
    }
    // A dark line under the coloured one: yellow alone is not seen on light land.
    context.globalAlpha = 1;
    context.strokeStyle = OUTLINE;
    context.lineWidth = selected ? 6 : 3;
    context.stroke(shape.path);
    context.strokeStyle = colour;
    context.lineWidth = selected ? 3.5 : 1.5;
    context.stroke(shape.path);
  }
}
