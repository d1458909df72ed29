// Packs the shapes of area codes that ship with the program: node tools/make-geocodes.mjs EMMA_ID.geojson
// Data: MeteoAlarm EMMA_ID areas as KDE foss-public-alert-server has them (CC0-1.0), simplified; countries of Natural
// Earth 1:50m (public domain) by world-atlas, their numbers turned into ISO 3166-1 letters by iso-3166.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { iso31661NumericToAlpha2 } from 'iso-3166';
import { feature } from 'topojson-client';

const target = path.resolve(import.meta.dirname, '..', 'assets');
const require = createRequire(import.meta.url);
const [emmaFile] = process.argv.slice(2);
if (emmaFile === undefined) {
  console.error('Name the GeoJSON file of the EMMA_ID areas.');
  process.exit(2);
}

/** A hundredth of a degree is a kilometre: enough for a map of a country. */
function rounded(coordinates) {
  return typeof coordinates[0] === 'number' ? coordinates.slice(0, 2).map((degree) => Math.round(degree * 100) / 100) : coordinates.map(rounded);
}

function write(name, features) {
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  // No date and no name inside: the same data give the same bytes.
  writeFileSync(path.join(target, name), gzipSync(text, { level: 9 }));
  console.log(`${name}: ${features.length} codes`);
}

mkdirSync(target, { recursive: true });
const emma = JSON.parse(readFileSync(emmaFile, 'utf8')).features;
write('emma-id.geojson.gz', emma.map(({ properties, geometry }) => ({ type: 'Feature', properties: { code: properties.EMMA_ID }, geometry })));

const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
const countries = feature(world, world.objects.countries).features.filter(({ id }) => iso31661NumericToAlpha2[id] !== undefined);
write('iso-3166-1.geojson.gz', countries.map(({ id, properties, geometry }) => ({
  type: 'Feature',
  properties: { code: iso31661NumericToAlpha2[id], name: properties.name },
  geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) },
})));
