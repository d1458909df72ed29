import type { FeatureCollection } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import vtpbf from 'vt-pbf';
import type { TileAddress } from './tile-address.js';

const EXTENT = 4_096;

/**
 * The same features as a Mapbox vector tile, made here in every shape: the embedded database has no ST_AsMVT, and one
 * way means one look. The features come already cut to the tile and simplified.
 */
export function vectorTile(layer: string, geojson: string, { z, x, y }: TileAddress): Uint8Array {
  const features = JSON.parse(geojson) as FeatureCollection;
  const index = new GeoJSONVT(features, { maxZoom: Math.max(z, 1), indexMaxZoom: 0, tolerance: 0, extent: EXTENT, buffer: 128 });
  const tile = index.getTile(z, x, y) ?? { features: [] };
  return vtpbf.fromGeojsonVt({ [layer]: tile }, { version: 2, extent: EXTENT });
}
