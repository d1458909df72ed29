import { bboxIntersects, circlePolygon, isInRange, type Point, type Position, type Ring } from '@watchpost/geo';
import { excerpt, type FindingList } from '../finding.js';
import { boxOf, orient, type ShapeHabits } from './shape-habits.js';

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const STRICT = new RegExp(`^(${NUMBER}),(${NUMBER})\\s+(${NUMBER})$`);
const LOOSE = new RegExp(`^[[(]?\\s*(${NUMBER})[\\s,;]+(${NUMBER})\\s*[\\])]?(?:[\\s,;]+(${NUMBER})\\s*(?:km)?)?$`, 'i');

/** No circle is longer; it keeps hostile ones away from the patterns. */
const MAX_LENGTH = 200;

const NEAR_POLE = 89.999999;

/** Half the way round the earth; a wider circle means nothing. */
const MAX_RADIUS_KM = 20_038;

/**
 * One `circle` of CAP 1.2 section 3.2.4: `lat,lon radius`, the radius in kilometres. A radius of 0, common for
 * earthquakes, is a point. Gives null when it can't be put on a map.
 */
export function readCircleText(text: string, path: string, found: FindingList, { expected, axisOrder = 'lat-lon' }: ShapeHabits = {}, segments = 64): Point | Ring[] | null {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  if (trimmed === '') return null;
  const parts = trimmed.length > MAX_LENGTH ? null : (STRICT.exec(trimmed) ?? LOOSE.exec(trimmed));
  if (!parts) {
    found.error('geometry', 'circle-unreadable', path, `“${excerpt(text, 40)}” is not a circle “lat,lon radius”; it is left off the map.`);
    return null;
  }
  const { positions, seemsSwapped } = orient([[Number(parts[2]), Number(parts[1])]], axisOrder, expected, 'circle', path, found);
  const center = positions[0]!;
  const radiusKm = parts[3] === undefined ? 0 : Number(parts[3]);
  if (!isInRange(center)) {
    const hint = seemsSwapped ? ' Latitude and longitude seem to be changed round: CAP wants latitude first.' : '';
    found.error('geometry', hint ? 'circle-axes-swapped' : 'circle-out-of-range', path, `The centre of the circle, latitude ${center[1]}, longitude ${center[0]}, is not on the earth; it is left off the map.${hint}`);
    return null;
  }
  if (radiusKm < 0 || radiusKm > MAX_RADIUS_KM) {
    found.error('geometry', 'circle-radius', path, `The circle has a radius of ${radiusKm} km, which can't be meant; it is left off the map.`);
    return null;
  }
  if (!STRICT.test(trimmed)) {
    const missing = parts[3] === undefined ? ' It has no radius and is shown as a point.' : '';
    found.warning('geometry', 'circle-form', path, `The circle is not written as “lat,lon radius”, but could be read.${missing}`, { repaired: true });
  }
  if (radiusKm > 2_000) found.warning('geometry', 'circle-radius-large', path, `The circle has a radius of ${radiusKm} km. Radius is in kilometres; were metres meant?`);
  if (expected && !bboxIntersects(expected, boxOf([center]))) {
    const hint = seemsSwapped ? ', but inside it with latitude and longitude changed round. Nothing was changed' : '';
    found.warning('geometry', 'circle-outside-expected', path, `The centre of the circle lies outside the area of this source${hint}.`);
  }
  // Exactly at a pole no direction leads anywhere else; 0.1 m beside it all of them do.
  const drawn: Position = radiusKm > 0 ? [center[0], Math.max(-NEAR_POLE, Math.min(NEAR_POLE, center[1]))] : center;
  const shape = circlePolygon(drawn, radiusKm * 1_000, segments);
  if (shape.type === 'Point') return shape;
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.map(([ring]) => ring!);
}
