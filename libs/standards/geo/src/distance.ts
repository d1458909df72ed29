import type { Position } from './geojson.js';

/** Mean radius of the earth in metres (IUGG R1); the sphere differs from the ellipsoid by at most 0.6 %. */
export const EARTH_RADIUS_METERS = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Great-circle distance in metres (haversine formula). */
export function distanceMeters(a: Position, b: Position): number {
  const dLat = Math.sin(radians(b[1] - a[1]) / 2);
  const dLng = Math.sin(radians(b[0] - a[0]) / 2);
  const h = dLat * dLat + dLng * dLng * Math.cos(radians(a[1])) * Math.cos(radians(b[1]));
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Where one arrives after `meters` along the great circle that starts at `bearing` degrees (0 = north, 90 = east).
 * The longitude is not wrapped into ±180: a walk eastward over the antimeridian ends beyond 180.
 */
export function destination(from: Position, meters: number, bearing: number): Position {
  return destinationsFrom(from, meters)(bearing);
}

/** The same for many bearings: what depends on start and distance alone is computed once. */
export function destinationsFrom([lng, lat]: Position, meters: number): (bearing: number) => Position {
  const angle = meters / EARTH_RADIUS_METERS;
  const sinFrom = Math.sin(radians(lat));
  const cosAngle = Math.cos(angle);
  const reach = Math.cos(radians(lat)) * Math.sin(angle);
  return (bearing) => {
    const course = radians(bearing);
    const sinLat = sinFrom * cosAngle + reach * Math.cos(course);
    const dLng = Math.atan2(Math.sin(course) * reach, cosAngle - sinFrom * sinLat);
    return [lng + degrees(dLng), degrees(Math.asin(Math.max(-1, Math.min(1, sinLat))))];
  };
}

/** Brings any longitude into -180..180; 180 itself stays 180. */
export function wrapLongitude(lng: number): number {
  if (lng >= -180 && lng <= 180) return lng;
  return ((((lng + 180) % 360) + 360) % 360) - 180;
}
