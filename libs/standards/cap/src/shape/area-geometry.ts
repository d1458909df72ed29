import type { BBox, Geometry, Point, Ring } from '@watchpost/geo';
import type { CapAlert, CapArea } from '../alert.model.js';
import { FindingList, type Finding } from '../finding.js';
import { readCircleText } from './circle-text.js';
import { readPolygonText } from './polygon-text.js';

export interface AreaShapeOptions {
  /** Where the messages of this source lie; shapes elsewhere get a finding, never a change. */
  expected?: BBox;
  /** The path findings carry, of the area or of the message. */
  path?: string;
}

/**
 * The polygons and circles of an area as one GeoJSON geometry; several mean their union, and a second polygon inside
 * the first is no hole (CAP 1.2 section 3.2.4). Shapes that can't be read are left out, each with a finding. A
 * self-crossing outline is given as sent: the database makes it valid and keeps both.
 */
export function areaGeometry(area: Pick<CapArea, 'polygons' | 'circles'>, options: AreaShapeOptions = {}): { geometry: Geometry | null; findings: Finding[] } {
  const found = new FindingList();
  const geometry = readAreaShapes(area, found, options, newShapeBudget());
  return { geometry, findings: found.all };
}

export interface ReadShapes {
  /** One geometry an area; null for an area without a shape that can be drawn. */
  geometryOf: Map<CapArea, Geometry | null>;
  findings: Finding[];
}

/**
 * The geometries of all areas of a message, with findings at their elements. Reading a message leaves its shapes as
 * text, because most messages are looked at, sorted out or handed on without being drawn, and shapes cost the most.
 */
export function readShapes({ infos }: Pick<CapAlert, 'infos'>, { expected, path = '/alert' }: AreaShapeOptions = {}): ReadShapes {
  const found = new FindingList();
  const budget = newShapeBudget();
  const geometryOf: ReadShapes['geometryOf'] = new Map();
  infos.forEach(({ areas }, i) => {
    const infoPath = numbered(path, 'info', i, infos.length);
    areas.forEach((area, j) => geometryOf.set(area, readAreaShapes(area, found, { expected, path: numbered(infoPath, 'area', j, areas.length) }, budget)));
  });
  return { geometryOf, findings: found.all };
}

/** How many shapes may still be drawn; shared by all areas of a message. Real ones stay under 400. */
interface ShapeBudget {
  left: number;
}

const newShapeBudget = (): ShapeBudget => ({ left: 5_000 });

function readAreaShapes(
  { polygons, circles }: Pick<CapArea, 'polygons' | 'circles'>,
  found: FindingList,
  { expected, path = '/area' }: AreaShapeOptions,
  budget: ShapeBudget,
): Geometry | null {
  if (polygons.length + circles.length > budget.left) {
    found.error('geometry', 'too-many-shapes', path, 'The message has more than 5000 polygons and circles; those of this area are left off the map.');
    return null;
  }
  budget.left -= polygons.length + circles.length;
  const segments = circles.length > 100 ? 32 : 64;
  const rings: Ring[] = [];
  const points: Point[] = [];
  polygons.forEach((text, i) => rings.push(...readPolygonText(text, numbered(path, 'polygon', i, polygons.length), found, expected)));
  circles.forEach((text, i) => {
    const shape = readCircleText(text, numbered(path, 'circle', i, circles.length), found, segments);
    if (Array.isArray(shape)) rings.push(...shape);
    else if (shape) points.push(shape);
  });
  return combine(rings, points);
}

function combine(rings: Ring[], points: Point[]): Geometry | null {
  const shapes: Geometry[] = [];
  if (rings.length === 1) shapes.push({ type: 'Polygon', coordinates: [rings[0]!] });
  if (rings.length > 1) shapes.push({ type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) });
  shapes.push(...points);
  return shapes.length > 1 ? { type: 'GeometryCollection', geometries: shapes } : (shapes[0] ?? null);
}

function numbered(path: string, name: string, index: number, count: number): string {
  return count > 1 ? `${path}/${name}[${index + 1}]` : `${path}/${name}`;
}
