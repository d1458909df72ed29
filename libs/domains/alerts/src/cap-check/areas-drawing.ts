import { bboxOf, eachPosition, type BBox, type Geometry, type Position, type Ring } from '@watchpost/geo';

/** Areas as the path of an SVG whose box is `width` by `height`. */
export interface AreasDrawing {
  path: string;
  width: number;
  height: number;
  /** West, south, east, north of what is drawn. */
  bbox: BBox;
}

const WIDTH = 600;
const MAX_HEIGHT = 600;
const MARGIN = 12;
/** More can't be told apart at this size, and the page must stay small. */
const MAX_POINTS = 4000;
const MAX_RING_POINTS = 200;
const POINT_SIZE = 4;

/** All shapes on one small map without a background; null when there is none. Longitudes shrink with the latitude. */
export function drawAreas(shapes: readonly Geometry[]): AreasDrawing | null {
  const all: Geometry = { type: 'GeometryCollection', geometries: [...shapes] };
  const whole = bboxOf(all);
  if (!whole) return null;
  // Shapes on both sides of the antimeridian belong side by side, not at the two ends of the world.
  const across180 = whole[2] - whole[0] > 180;
  const turned = (lng: number): number => (across180 && lng < 0 ? lng + 360 : lng);
  let [west, east] = [Infinity, -Infinity];
  eachPosition(all, ([lng]) => {
    west = Math.min(west, turned(lng));
    east = Math.max(east, turned(lng));
  });
  const [, south, , north] = whole;
  const bbox: BBox = [west, south, east > 180 ? east - 360 : east, north];
  const shrink = Math.max(0.1, Math.cos((((south + north) / 2) * Math.PI) / 180));
  // A point alone is a box without size.
  const across = Math.max((east - west) * shrink, 0.02);
  const up = Math.max(north - south, 0.02);
  const scale = Math.min((WIDTH - 2 * MARGIN) / across, (MAX_HEIGHT - 2 * MARGIN) / up);
  const height = Math.round(up * scale + 2 * MARGIN);
  const place = ([lng, lat]: Position): string =>
    `${(WIDTH / 2 + (turned(lng) - (west + east) / 2) * shrink * scale).toFixed(1)} ${(height / 2 - (lat - (south + north) / 2) * scale).toFixed(1)}`;
  let left = MAX_POINTS;
  const ringPath = (ring: Ring): string => {
    const step = Math.max(1, Math.ceil(ring.length / MAX_RING_POINTS));
    const points = ring.filter((_, index) => index % step === 0);
    left -= points.length;
    return left < 0 ? '' : `M${points.map(place).join('L')}Z`;
  };
  const path = shapes.flatMap((shape) => partsOf(shape)).map((part) => (part.kind === 'point' ? pointPath(place(part.at)) : part.rings.map(ringPath).join(''))).join('');
  return { path, width: WIDTH, height, bbox };
}

type Part = { kind: 'point'; at: Position } | { kind: 'polygon'; rings: Ring[] };

function partsOf(shape: Geometry): Part[] {
  switch (shape.type) {
    case 'Point':
      return [{ kind: 'point', at: shape.coordinates }];
    case 'Polygon':
      return [{ kind: 'polygon', rings: shape.coordinates }];
    case 'MultiPolygon':
      return shape.coordinates.map((rings) => ({ kind: 'polygon', rings }));
    case 'GeometryCollection':
      return shape.geometries.flatMap(partsOf);
    case 'LineString':
      return [];
  }
}

function pointPath(at: string): string {
  return `M${at}m${-POINT_SIZE} 0a${POINT_SIZE} ${POINT_SIZE} 0 1 0 ${2 * POINT_SIZE} 0a${POINT_SIZE} ${POINT_SIZE} 0 1 0 ${-2 * POINT_SIZE} 0Z`;
}
