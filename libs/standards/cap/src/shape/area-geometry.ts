import type { Geometry, MultiPolygon, Point, Polygon, Ring } from '@watchpost/geo';
import type { CapAlert, CapArea } from '../alert.model.js';
import { FindingList, type Finding } from '../finding.js';
import { readCircleText } from './circle-text.js';
import { EXCLUDE_POLYGON } from './exclude-polygon.js';
import { readPolygonText } from './polygon-text.js';
import type { ShapeHabits } from './shape-habits.js';

export interface AreaShapeOptions extends ShapeHabits {
  /** The path findings carry, of the area or of the message. */
  path?: string;
}

/**
 * The polygons and circles of an area as one GeoJSON geometry; several mean their union, and a second polygon inside
 * the first is no hole (CAP 1.2 section 3.2.4). Shapes that can't be read are left out, each with a finding. A
 * self-crossing outline is given as sent: the database makes it valid and keeps both.
 */
export function areaGeometry(area: Pick<CapArea, 'polygons' | 'circles'>, { path = '/area', ...habits }: AreaShapeOptions = {}): { geometry: Geometry | null; findings: Finding[] } {
  const found = new FindingList();
  const geometry = readAreaShapes(area, path, found, habits, newShapeBudget());
  return { geometry, findings: found.all };
}

export interface ReadShapes {
  /** One geometry an area; null for an area without a shape that can be drawn. */
  geometryOf: Map<CapArea, Geometry | null>;
  /**
   * What is to be cut out of an area; only areas that say so are in it. CAP has no holes, so the German weather service
   * names them by geocodes EXCLUDE_POLYGON.
   */
  excludedOf: Map<CapArea, Polygon | MultiPolygon>;
  findings: Finding[];
}

/**
 * The geometries of all areas of a message, with findings at their elements. Reading a message leaves its shapes as
 * text, because most messages are looked at, sorted out or handed on without being drawn, and shapes cost the most.
 */
export function readShapes({ infos, path: alertPath }: Pick<CapAlert, 'infos'> & Partial<Pick<CapAlert, 'path'>>, { path = alertPath ?? '/alert', ...habits }: AreaShapeOptions = {}): ReadShapes {
  const found = new FindingList();
  const budget = newShapeBudget();
  const geometryOf: ReadShapes['geometryOf'] = new Map();
  const excludedOf: ReadShapes['excludedOf'] = new Map();
  infos.forEach(({ areas }, i) => {
    const infoPath = numbered(path, 'info', i, infos.length);
    areas.forEach((area, j) => {
      const areaPath = numbered(infoPath, 'area', j, areas.length);
      geometryOf.set(area, readAreaShapes(area, areaPath, found, habits, budget));
      const excluded = readExcluded(area, areaPath, found, habits, budget);
      if (excluded) excludedOf.set(area, excluded);
    });
  });
  if (habits.axisOrder === 'lon-lat' && [...geometryOf.values()].some((geometry) => geometry !== null)) {
    found.info('geometry', 'axes-by-source', path, 'This source writes longitude before latitude, so they were changed round.', { repaired: true });
  }
  return { geometryOf, excludedOf, findings: found.all };
}

function readExcluded({ geocodes }: Pick<CapArea, 'geocodes'>, path: string, found: FindingList, habits: ShapeHabits, budget: ShapeBudget): Polygon | MultiPolygon | null {
  const rings: Ring[] = [];
  geocodes.forEach(({ valueName, value }, i) => {
    if (valueName !== EXCLUDE_POLYGON || budget.left-- <= 0) return;
    rings.push(...readPolygonText(value, numbered(path, 'geocode', i, geocodes.length), found, habits));
  });
  return polygonOf(rings);
}

/** How many shapes may still be drawn; shared by all areas of a message. Real ones stay under 400. */
interface ShapeBudget {
  left: number;
}

const newShapeBudget = (): ShapeBudget => ({ left: 5_000 });

function readAreaShapes({ polygons, circles }: Pick<CapArea, 'polygons' | 'circles'>, path: string, found: FindingList, habits: ShapeHabits, budget: ShapeBudget): Geometry | null {
  if (polygons.length + circles.length > budget.left) {
    found.error('geometry', 'too-many-shapes', path, 'The message has more than 5000 polygons and circles; those of this area are left off the map.');
    return null;
  }
  budget.left -= polygons.length + circles.length;
  const segments = circles.length > 100 ? 32 : 64;
  const rings: Ring[] = [];
  const points: Point[] = [];
  polygons.forEach((text, i) => rings.push(...readPolygonText(text, numbered(path, 'polygon', i, polygons.length), found, habits)));
  circles.forEach((text, i) => {
    const shape = readCircleText(text, numbered(path, 'circle', i, circles.length), found, habits, segments);
    if (Array.isArray(shape)) rings.push(...shape);
    else if (shape) points.push(shape);
  });
  return combine(rings, points);
}

function combine(rings: Ring[], points: Point[]): Geometry | null {
  const polygon = polygonOf(rings);
  const shapes: Geometry[] = polygon ? [polygon, ...points] : points;
  return shapes.length > 1 ? { type: 'GeometryCollection', geometries: shapes } : (shapes[0] ?? null);
}

function polygonOf(rings: Ring[]): Polygon | MultiPolygon | null {
  if (rings.length > 1) return { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
  return rings.length === 1 ? { type: 'Polygon', coordinates: [rings[0]!] } : null;
}

function numbered(path: string, name: string, index: number, count: number): string {
  return count > 1 ? `${path}/${name}[${index + 1}]` : `${path}/${name}`;
}
