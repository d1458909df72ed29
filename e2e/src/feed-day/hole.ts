/** A point that a German message covers, and one that it says to leave out (geocode EXCLUDE_POLYGON), both as longitude and latitude. */
export function holeOf(message: Uint8Array): { inside: [number, number]; excluded: [number, number] } {
  const text = Buffer.from(message).toString('utf8');
  const area = /<area>(?:(?!<\/area>)[\s\S])*EXCLUDE_POLYGON(?:(?!<\/area>)[\s\S])*<\/area>/.exec(text)?.[0] ?? '';
  const outer = /<polygon>([^<]+)/.exec(area)?.[1] ?? '';
  const holes = [...area.matchAll(/EXCLUDE_POLYGON<\/valueName>\s*<value>([^<]+)/g)].map(([, ring = '']) => points(ring));
  const excluded = holes.map(middle).find((point, index) => contains(holes[index] ?? [], point));
  const inside = gridOf(points(outer)).find((point) => contains(points(outer), point) && holes.every((hole) => !contains(hole, point)));
  if (!excluded || !inside) throw new Error('the message has no area with a hole');
  return { inside, excluded };
}

type Point = [number, number];

function points(ring: string): Point[] {
  return ring.trim().split(/\s+/).map((pair): Point => {
    const [lat = 0, lng = 0] = pair.split(',').map(Number);
    return [lng, lat];
  });
}

function middle(ring: readonly Point[]): Point {
  const corners = ring.slice(0, 3);
  return [corners.reduce((sum, [lng]) => sum + lng, 0) / 3, corners.reduce((sum, [, lat]) => sum + lat, 0) / 3];
}

function gridOf(ring: readonly Point[]): Point[] {
  const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
  const [west, south] = [Math.min(...lngs), Math.min(...lats)];
  const [width, height] = [Math.max(...lngs) - west, Math.max(...lats) - south];
  return Array.from({ length: 400 }, (_, index): Point => [west + (((index % 20) + 0.5) / 20) * width, south + ((Math.floor(index / 20) + 0.5) / 20) * height]);
}

/** By counting how often a line to the east crosses the ring. */
function contains(ring: readonly Point[], [lng, lat]: Point): boolean {
  return ring.reduce((inside, [endLng, endLat], index) => {
    const [startLng, startLat] = ring[(index + ring.length - 1) % ring.length] ?? [0, 0];
    const crosses = endLat > lat !== startLat > lat && lng < ((startLng - endLng) * (lat - endLat)) / (startLat - endLat) + endLng;
    return crosses ? !inside : inside;
  }, false);
}
