import { bboxOf } from './bbox.js';
import { wrapLongitude } from './distance.js';
import type { Position, Ring } from './geojson.js';
import { closeRing, signedArea } from './ring.js';

/**
 * Cuts a closed ring at the antimeridian into rings that each stay within ±180 (RFC 7946 section 3.1.9).
 * A step of more than 180 degrees of longitude is taken as a crossing, as every map does; longitudes beyond ±180
 * are brought back. A ring that goes once round a pole is closed over that pole. A ring that needs no cut comes
 * back alone and unchanged.
 */
export function splitAtAntimeridian(ring: Ring): Ring[] {
  if (!needsSplit(ring)) return [ring];
  const whole = closeOverPole(unwrapRing(ring));
  // A box round the whole world steps by exactly 360; unwrapped it has no area left, so the steps were meant.
  if (Math.abs(signedArea(closeRing(whole))) < 1e-9 && ring.every(([lng]) => Math.abs(lng) <= 180)) return [ring];
  const [west, , east] = bboxOf({ type: 'LineString', coordinates: whole })!;
  const firstWindow = Math.floor((west + 180) / 360);
  const lastWindow = Math.ceil((east + 180) / 360) - 1;
  const parts: Ring[] = [];
  for (let window = firstWindow; window <= lastWindow; window++) {
    const edge = window * 360 - 180;
    const part = clip(clip(whole, edge, 1), edge + 360, -1).map(([lng, lat]): Position => [lng - window * 360, lat]);
    if (part.length >= 3 && Math.abs(signedArea(closeRing(part))) > 1e-12) parts.push(closeRing(part));
  }
  return parts.length > 0 ? parts : [ring.map(([lng, lat]): Position => [wrapLongitude(lng), lat])];
}

/** True when a ring steps over the antimeridian or holds a longitude beyond ±180. */
export function needsSplit(ring: Ring): boolean {
  for (let i = 0; i < ring.length; i++) {
    const lng = ring[i]![0];
    if (lng < -180 || lng > 180 || (i > 0 && Math.abs(lng - ring[i - 1]![0]) > 180)) return true;
  }
  return false;
}

/** The same ring with every step of more than 180 degrees of longitude taken the short way, so that it runs on beyond ±180. */
export function unwrapRing(ring: Ring): Ring {
  const result: Ring = [];
  let shift = 0;
  for (let i = 0; i < ring.length; i++) {
    const [lng, lat] = ring[i]!;
    if (i > 0) {
      const step = lng - ring[i - 1]![0];
      if (Math.abs(step) > 180) shift -= 360 * Math.round(step / 360);
    }
    result.push([lng + shift, lat]);
  }
  return result;
}

function closeOverPole(ring: Ring): Ring {
  const first = ring[0]!;
  const last = ring[ring.length - 1]!;
  if (Math.abs(first[0] - last[0]) < 180) return ring;
  const mean = ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length;
  const pole = mean >= 0 ? 90 : -90;
  return [...ring, [last[0], pole], [first[0], pole], [...first]];
}

/** Sutherland–Hodgman against one meridian: keeps what lies east (`keep` 1) or west (`keep` -1) of it. */
function clip(ring: Ring, meridian: number, keep: 1 | -1): Ring {
  const result: Ring = [];
  for (let i = 0; i < ring.length; i++) {
    const here = ring[i]!;
    const before = ring[(i + ring.length - 1) % ring.length]!;
    const hereIn = (here[0] - meridian) * keep >= 0;
    const beforeIn = (before[0] - meridian) * keep >= 0;
    if (hereIn !== beforeIn) {
      const share = (meridian - before[0]) / (here[0] - before[0]);
      result.push([meridian, before[1] + (here[1] - before[1]) * share]);
    }
    if (hereIn) result.push(here);
  }
  return result;
}
