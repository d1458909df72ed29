import { bboxIntersects, closeRing, dropRepeatedPositions, findSelfCrossing, isClosed, splitAtAntimeridian, unwrapRing, type Position, type Ring } from '@watchpost/geo';
import { excerpt, type FindingList } from '../finding.js';
import { NumberReader } from './number-reader.js';
import { boxOf, orient, type ShapeHabits } from './shape-habits.js';

/**
 * One `polygon` of CAP 1.2 section 3.2.4: pairs `lat,lon` parted by white space, at least four, the first again at the
 * end. Brackets, spaces after the comma, a missing last pair and repeated pairs are mended. What can't be on the
 * earth is refused, because PostGIS would turn latitude 95 into 85 without a word. Gives the rings to draw: none when
 * refused, several when the polygon crosses the antimeridian.
 */
export function readPolygonText(text: string, path: string, found: FindingList, { expected, axisOrder = 'lat-lon' }: ShapeHabits = {}): Ring[] {
  if (text.trim() === '') return [];
  const read = readPairs(text, path, found);
  if (!read) return [];
  const { positions, seemsSwapped } = orient(read, axisOrder, expected, 'polygon', path, found);
  if (!onEarth(positions, seemsSwapped, path, found)) return [];

  if (!isClosed(positions)) {
    found.warning('geometry', 'polygon-unclosed', path, 'The last position of the polygon is not its first; it was closed with a straight line.', { repaired: true });
  }
  const ring = dropRepeatedPositions(closeRing(positions));
  if (ring.length < positions.length) {
    found.info('geometry', 'polygon-repeated-position', path, 'The polygon names the same position twice in a row; one was left out.', { repaired: true });
  }
  if (ring.length < 4) {
    found.error('geometry', 'polygon-too-few', path, `The polygon has only ${Math.max(1, ring.length - 1)} different positions, but an area needs three; it is left off the map.`);
    return [];
  }
  const unwrapped = unwrapRing(ring);
  if (isLine(unwrapped) && isLine(ring) && !goesRoundPole(unwrapped)) {
    found.error('geometry', 'polygon-no-area', path, 'The polygon is a line without any area; it is left off the map.');
    return [];
  }
  if (findSelfCrossing(unwrapped).crosses === true) {
    found.warning('geometry', 'polygon-crosses-itself', path, 'The outline of the polygon crosses or touches itself, so its inside is in doubt.');
  }
  const box = boxOf(ring);
  if (expected && !bboxIntersects(expected, box)) {
    const hint = seemsSwapped ? ', but inside it with latitude and longitude changed round. Nothing was changed' : '';
    found.warning('geometry', 'polygon-outside-expected', path, `The polygon lies outside the area of this source${hint}.`);
  }
  if (box[2] - box[0] < SMALL_DEGREES && box[3] - box[1] < SMALL_DEGREES && ring.every(isCoarse)) {
    found.info('geometry', 'polygon-coarse', path, 'The positions of this small polygon have at most two decimals, so its outline may be a kilometre off.');
  }
  const parts = splitAtAntimeridian(ring);
  if (parts.length > 1) {
    found.info('geometry', 'polygon-over-antimeridian', path, 'The polygon crosses the 180th meridian and was cut there.', { repaired: true });
  }
  return parts;
}

/** A ring along one parallel is no line when it goes once round the earth. */
function goesRoundPole(unwrapped: Ring): boolean {
  return Math.abs(unwrapped[0]![0] - unwrapped[unwrapped.length - 1]![0]) > 180;
}

/** In a polygon some kilometres wide, positions rounded to two decimals (1.1 km) matter. */
const SMALL_DEGREES = 0.1;

function isCoarse([lng, lat]: Position): boolean {
  return Math.round(lng * 100) / 100 === lng && Math.round(lat * 100) / 100 === lat;
}

/** Every position on one line. An area of 0 would not say it: the halves of a bow-tie cancel each other out. */
function isLine(ring: Ring): boolean {
  const [x0, y0] = ring[0]!;
  const [x1, y1] = ring.find(([x, y]) => x !== x0 || y !== y0) ?? ring[0]!;
  return ring.every(([x, y]) => (x1 - x0) * (y - y0) === (y1 - y0) * (x - x0));
}

function readPairs(text: string, path: string, found: FindingList): Position[] | null {
  const strict = strictPairs(text);
  if (strict) return strict;
  const tidied = text.replace(/[[\](){};|\s]+/g, ' ').replace(/ ?, ?/g, ',').trim();
  const tokens = tidied.split(/\s+/).map((token) => token.replace(/^,+|,+$/g, '')).filter((token) => token !== '');
  const mended = strictPairs(tokens.join(' ')) ?? runOfNumbers(tokens);
  if (mended) {
    found.warning('geometry', 'polygon-form', path, 'The polygon is not written as “lat,lon lat,lon …”, but could be read.', { repaired: true });
    return mended;
  }
  const wrong = tokens.find((token) => !strictPairs(token)) ?? tidied;
  found.error('geometry', 'polygon-unreadable', path, `“${excerpt(wrong, 40)}” in the polygon is not a latitude and a longitude; the polygon is left off the map.`);
  return null;
}

/** Pairs `lat,lon` parted by white space, read in one pass over the text; null as soon as anything else is met. */
function strictPairs(text: string): Position[] | null {
  const positions: Position[] = [];
  const reader = new NumberReader(text);
  for (reader.skipBlank(); !reader.atEnd(); reader.skipBlank()) {
    const lat = reader.number();
    if (!reader.comma()) return null;
    const lng = reader.number();
    if (Number.isNaN(lat) || Number.isNaN(lng) || !(reader.atEnd() || reader.skipBlank())) return null;
    positions.push([lng, lat]);
  }
  return positions;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** `lat lon lat lon …` and `lat,lon,lat,lon,…`: an even run of numbers, at least three pairs. */
function runOfNumbers(tokens: string[]): Position[] | null {
  const numbers = tokens.flatMap((token) => token.split(','));
  const oneForm = tokens.length === 1 || tokens.every((token) => !token.includes(','));
  if (!oneForm || numbers.length < 6 || numbers.length % 2 !== 0 || !numbers.every((each) => NUMBER.test(each))) return null;
  return Array.from({ length: numbers.length / 2 }, (_, i): Position => [Number(numbers[2 * i + 1]), Number(numbers[2 * i])]);
}

/** Longitudes down to -360 are met in practice for areas over the antimeridian; latitudes beyond 90 have no meaning. */
function onEarth(positions: Position[], seemsSwapped: boolean, path: string, found: FindingList): boolean {
  const wrong = positions.find(([lng, lat]) => !(Math.abs(lat) <= 90 && Math.abs(lng) <= 360));
  if (!wrong) return true;
  const hint = seemsSwapped ? ' Latitude and longitude seem to be changed round: CAP wants latitude first.' : '';
  const code = seemsSwapped ? 'polygon-axes-swapped' : 'polygon-out-of-range';
  found.error('geometry', code, path, `The polygon names latitude ${wrong[1]}, longitude ${wrong[0]}, which is not on the earth; it is left off the map.${hint}`);
  return false;
}
