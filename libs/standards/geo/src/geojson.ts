/**
 * The part of GeoJSON (RFC 7946) that Watchpost uses. The types fit into those of `@types/geojson`,
 * but a position always has exactly two members here: CAP and the map know no third dimension.
 */

/** Longitude first, then latitude, in degrees WGS 84 (RFC 7946 section 3.1.1). */
export type Position = [lng: number, lat: number];

/** West, south, east, north (RFC 7946 section 5). West may be greater than east: the box then crosses the antimeridian. */
export type BBox = [west: number, south: number, east: number, north: number];

/** A closed line of at least four positions, the first equal to the last (RFC 7946 section 3.1.6). */
export type Ring = Position[];

export interface Point {
  type: 'Point';
  coordinates: Position;
}

export interface LineString {
  type: 'LineString';
  coordinates: Position[];
}

export interface Polygon {
  type: 'Polygon';
  coordinates: Ring[];
}

export interface MultiPolygon {
  type: 'MultiPolygon';
  coordinates: Ring[][];
}

export interface GeometryCollection {
  type: 'GeometryCollection';
  geometries: Geometry[];
}

export type Geometry = Point | LineString | Polygon | MultiPolygon | GeometryCollection;

export interface Feature<Properties = Record<string, unknown>> {
  type: 'Feature';
  id?: string | number;
  geometry: Geometry | null;
  properties: Properties;
}

/** Calls `visit` with every position of a geometry, rings in full (the closing position comes twice). */
export function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  switch (geometry.type) {
    case 'Point':
      visit(geometry.coordinates);
      break;
    case 'LineString':
      geometry.coordinates.forEach(visit);
      break;
    case 'Polygon':
      for (const ring of geometry.coordinates) ring.forEach(visit);
      break;
    case 'MultiPolygon':
      for (const polygon of geometry.coordinates) for (const ring of polygon) ring.forEach(visit);
      break;
    case 'GeometryCollection':
      for (const part of geometry.geometries) eachPosition(part, visit);
  }
}
