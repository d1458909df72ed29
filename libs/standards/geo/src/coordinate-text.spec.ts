import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LatLon } from 'geodesy/mgrs.js';
import plusCodes from 'pluscodes';
import { distanceMeters, parseCoordinates } from './index.js';

const read: [text: string, lat: number, lng: number][] = [
  ['Water over the road at 9.0301, 38.7402 please help', 9.0301, 38.7402],
  ['9.0301 38.7402', 9.0301, 38.7402],
  ['-33.8688,151.2093', -33.8688, 151.2093],
  ['(14.5995, 120.9842)', 14.5995, 120.9842],
  ['9.03 N, 38.74 E', 9.03, 38.74],
  ['N9.03 E38.74', 9.03, 38.74],
  ['9.03S 38.74W', -9.03, -38.74],
  ['38.74E, 9.03N', 9.03, 38.74],
  ['lat 9.03 lon 38.74', 9.03, 38.74],
  ['lat: -9.03, lng: 38.74', -9.03, 38.74],
  ['longitude=38.74 latitude=9.03', 9.03, 38.74],
  [`12°34'56"N 98°45'12"E`, 12.582222, 98.753333],
  ['12° 34′ 56″ N, 98° 45′ 12″ E', 12.582222, 98.753333],
  ["12°34.5'S 98°45.25'W", -12.575, -98.754167],
  [`N12°34'56" E98°45'12"`, 12.582222, 98.753333],
  ['12.5°N 98.25°E', 12.5, 98.25],
  ['-12.5°, 98.25°', -12.5, 98.25],
  ['41°24\'12.2"N 2°10\'26.5"O', 41.403389, -2.174028],
  ['geo:37.786971,-122.399677', 37.786971, -122.399677],
  ['geo:37.78,-122.39;u=35 come', 37.78, -122.39],
  ['geo:0,0?q=37.78,-122.39(Here)', 37.78, -122.39],
  ['https://www.google.com/maps/@9.0301,38.7402,15z', 9.0301, 38.7402],
  ['https://maps.google.com/?q=9.0301,38.7402', 9.0301, 38.7402],
  ['https://www.google.com/maps/place/X/@9.1,38.1,17z/data=!3m1!4b1!4m5!3d9.0301!4d38.7402', 9.0301, 38.7402],
  ['https://www.google.com/maps/search/?api=1&query=9.0301%2C38.7402', 9.0301, 38.7402],
  ['http://maps.apple.com/?ll=9.0301,38.7402&q=Pin', 9.0301, 38.7402],
  ['https://www.openstreetmap.org/?mlat=9.0301&mlon=38.7402#map=12/9.1/38.1', 9.0301, 38.7402],
  ['https://www.openstreetmap.org/#map=12/9.0301/38.7402', 9.0301, 38.7402],
  ['http://maps.geosms.cc/showmap?geo=9.0301,38.7402&GeoSMS\nBridge is down', 9.0301, 38.7402],
  ['https://m.example.org/?q=9.0301,38.7402&x=1&GeoSMS=E help', 9.0301, 38.7402],
  ['9,0301; 38,7402', 9.0301, 38.7402],
  ['٩٫٠٣٠١، ٣٨٫٧٤٠٢', 9.0301, 38.7402],
  ['−9.0301, 38.7402', -9.0301, 38.7402],
  // The grid's figures and the geohash come from PostGIS (ST_Transform to EPSG 32637, 32756, 32618, 32616, 32718; ST_GeoHash), the codes from the specification.
  ['we are at 37PDK 71446 98190', 9.0301, 38.7402],
  ['37P DK 714 981', 9.02974, 38.74023],
  ['MGRS 37PDK7198', 9.0329, 38.740684],
  ['18SUJ2348406479', 38.88947, -77.03522],
  ['18sUj 23484 06479', 38.88947, -77.03522],
  ['56HLH 34368 50948', -33.8688, 151.2093],
  ['37P 471446.6 998190.1', 9.0301, 38.7402],
  ['UTM 56H E 334368.6 N 6250948.3', -33.8688, 151.2093],
  ['18S 323484.6mE 4306479.9mN', 38.88947, -77.03522],
  ['6GXW2PJR+23', 9.030063, 38.740187],
  ['house 7FG49QCJ+2VX near the well', 20.3701125, 2.782234],
  ['https://plus.codes/6GXW2PJR%2B23', 9.030063, 38.740187],
  // Directions in words, decimal commas, labels.
  ['estamos en 13.4833 norte, 88.1833 oeste', 13.4833, -88.1833],
  ['13,4833 grados latitud norte y 88,1833 grados longitud oeste', 13.4833, -88.1833],
  ['13,4833 N 88,1833 W', 13.4833, -88.1833],
  ['-88.1833 W, 13.4833 N', 13.4833, -88.1833],
  ['Norte 13.4833 Oeste 88.1833', 13.4833, -88.1833],
  ['latitud: 13,4833 longitud: -88,1833', 13.4833, -88.1833],
  ['Lat 13.4833 N Long 88.1833 W', 13.4833, -88.1833],
  ['18.5392 nord 72.335 ouest', 18.5392, -72.335],
  ['22.9068 sul e 43.1729 oeste', -22.9068, -43.1729],
  ['7,2575 LS 112,7521 BT', -7.2575, 112.7521],
  ['lintang -7.2575 bujur 112.7521', -7.2575, 112.7521],
  ['36.2021 شمال 37.1343 شرق', 36.2021, 37.1343],
  ['13,4833, -88,1833', 13.4833, -88.1833],
  ['13,4833 y -88,1833 ayuda', 13.4833, -88.1833],
  // Odd signs.
  ['13º28´59´´N 88º11´00´´O', 13.483056, -88.183333],
  ["13*28'59''N, 88*11'00''W", 13.483056, -88.183333],
  ['13 28 59 N 88 11 00 W', 13.483056, -88.183333],
  ['N 13 28.983 W 088 11.000', 13.48305, -88.183333],
  ['13-28-59N 088-11-00W', 13.483056, -88.183333],
  ['13d28m59s N 88d11m0s W', 13.483056, -88.183333],
  ['13 deg 28 min 59 sec north, 88 deg 11 min west', 13.483056, -88.183333],
  ['Lat: 13°28′59″N Lon: 88°11′00″W', 13.483056, -88.183333],
  ['13 grados 28 minutos norte 88 grados 11 minutos oeste', 13.466667, -88.183333],
  // Hemisphere instead of band.
  ['UTM zona 16N 371926.0 1490891.4', 13.4833, -88.1833],
  ['18S 279232.2 8667101.5', -12.05, -77.028],
  // Links as phones share them.
  ['https://maps.google.com/maps?q=13.4833%2C-88.1833&z=17&hl=es', 13.4833, -88.1833],
  ['https://maps.google.com/maps?q=loc:13.4833+-88.1833', 13.4833, -88.1833],
  ['maps.google.com.sv/?ll=13.4833,-88.1833', 13.4833, -88.1833],
  ['https://www.google.com/maps/place/13.4833,+-88.1833', 13.4833, -88.1833],
  ['https://www.google.com/maps/dir/13.4833,-88.1833/13.5,-88.2', 13.4833, -88.1833],
  ['https://www.google.com/maps/dir/?api=1&destination=13.4833,-88.1833', 13.4833, -88.1833],
  ['https://maps.apple.com/?q=13.4833,-88.1833', 13.4833, -88.1833],
  ['https://maps.apple.com/place?coordinate=13.4833,-88.1833&name=Pin', 13.4833, -88.1833],
  ['https://maps.apple.com/?daddr=13.4833,-88.1833', 13.4833, -88.1833],
  ['https://www.waze.com/ul?ll=13.4833%2C-88.1833&navigate=yes', 13.4833, -88.1833],
  ['https://waze.com/live-map/directions?to=ll.13.4833%2C-88.1833', 13.4833, -88.1833],
  ['waze://?ll=13.4833,-88.1833', 13.4833, -88.1833],
  ['https://waze.com/ul/hd43k9qdcujm', 13.4833, -88.1833],
  ['https://osmand.net/map?pin=13.4833,-88.1833#15/13.4/-88.1', 13.4833, -88.1833],
  ['https://www.openstreetmap.org/?lat=13.4833&lon=-88.1833&zoom=15', 13.4833, -88.1833],
  ['https://www.bing.com/maps?cp=13.4833~-88.1833&lvl=15', 13.4833, -88.1833],
  ['https://wego.here.com/?map=13.4833,-88.1833,15,normal', 13.4833, -88.1833],
  ['https://yandex.com/maps/?ll=-88.1833%2C13.4833&z=15', 13.4833, -88.1833],
  ['https://osm.org/go/0GAjIv8h', 50.67154, 6.09717],
];

const refused: [text: string, code: string, said: string][] = [
  ['estamos aqui https://maps.app.goo.gl/Xy12AbCd34', 'closed-link', 'https://maps.app.goo.gl/Xy12AbCd34'],
  ['https://goo.gl/maps/abc123 help', 'closed-link', 'https://goo.gl/maps/abc123'],
  ['we are at ///filled.count.soap', 'three-words', '///filled.count.soap'],
  ['https://what3words.com/filled.count.soap?x=1', 'three-words', 'https://what3words.com/filled.count.soap'],
  ['w3w: ///índice.casa.roble', 'three-words', '///índice.casa.roble'],
];

const leftAlone = [
  '', 'Help at the bridge', 'call +251 911 234 567', 'price 1.50 2.50', '3 people, 2 dead', 'on 12.05.2025 at 10.30',
  'version 1.2.3', '10, 20', 'km 12.5', '192.168.10.12', 'back in 12HRS 2030', 'flight 18SQQ 1234', '2PJR+23', '45ABC 123 4567', '61PDK 71453 98164',
  'arroz a 12.50, 13.75 el saco', 'P45.50, P60.25 po', 'USD 45.50, 160.25', '1.500, 2.300 personas', 'mercado 45.50; 52.25 pesos', 'cerrado 12.05, 13.05', 'pukul 10.30, 11.45', '555.1234, 555.5678',
  'tel 0917.555.0101 / 0917.555.0102', '+63 917 555 0101, +63 917 555 0102', 'Calle 5 sur 10 este', 'somos 2 o 3 e', '5 N 3 E', 'entre 10 e 12 s', '2026-11-22 12:30', '22/11/2026, 23/11/2026', 'see page a.b.c', 'and then...yes.no.maybe',
];

describe('coordinates in free text', () => {
  it.each(read)('reads %s', (text, lat, lng) => {
    const { value, match } = parseCoordinates(text);
    expect(value).toEqual({ lat: expect.closeTo(lat, 5), lng: expect.closeTo(lng, 5) });
    expect(text.slice(match!.start, match!.end)).toBe(match!.text);
  });

  it.each(leftAlone)('finds none in "%s"', (text) => {
    expect(parseCoordinates(text)).toEqual({ value: null, findings: [], match: null });
  });

  it.each(refused)('refuses %s with words: %s', (text, code, said) => {
    expect(parseCoordinates(text)).toMatchObject({ value: null, findings: [{ code, message: expect.stringContaining(said) }], match: { text: said } });
  });

  it('turns a pair round only when it can be nothing else, and says so', () => {
    expect(parseCoordinates('120.9842, 14.5995')).toMatchObject({ value: { lat: 14.5995, lng: 120.9842 }, findings: [{ code: 'axes-swapped' }] });
  });

  it('refuses a place off the earth and says so', () => {
    expect(parseCoordinates('95.1234 N, 200.1234 E')).toMatchObject({ value: null, findings: [{ code: 'out-of-range' }] });
  });

  it('reads a short Plus Code only near a known place', () => {
    expect(parseCoordinates('2PJR+23 behind the school', { near: { lng: 38.6, lat: 9.1 } }).value).toEqual({ lat: expect.closeTo(9.0301, 4), lng: expect.closeTo(38.7402, 4) });
  });

  it('warns of 0, 0', () => {
    expect(parseCoordinates('geo:0,0').findings).toMatchObject([{ code: 'null-island' }]);
  });

  it('never throws and never takes long, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void parseCoordinates(text)));
    const start = Date.now();
    for (const text of ['1'.repeat(20_000), '1.1,'.repeat(5_000), "1°1'".repeat(5_000), ' '.repeat(20_000), 'geo:1,1;'.repeat(2_000)]) parseCoordinates(text);
    expect(Date.now() - start).toBeLessThan(5_000);
  });
});

const sexagesimal = (value: number, [degree, minute, second]: readonly [string, string, string]): string => {
  const seconds = Math.round(Math.abs(value) * 36_000) / 10;
  return `${Math.floor(seconds / 3600)}${degree}${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}${minute}${(seconds % 60).toFixed(1).padStart(4, '0')}${second}`;
};
const letters = (lat: number, lng: number, [n, s, e, w]: readonly string[] = 'NSEW'.split('')) => [lat < 0 ? s : n, lng < 0 ? w : e];
const comma = (value: number): string => value.toFixed(5).replace('.', ',');
const link = (make: (pair: readonly [string, string]) => string) => (lat: number, lng: number) => make([lat.toFixed(5), lng.toFixed(5)]);

/** How a position is written, and to how many metres that says it. */
const notations: Record<string, readonly [write: (lat: number, lng: number) => string, meters: number]> = {
  'a decimal pair': [link(([lat, lng]) => `${lat}, ${lng}`), 1.2],
  'a pair without commas': [link(([lat, lng]) => `${lat} ${lng}`), 1.2],
  'decimal commas': [(lat, lng) => `${comma(lat)}; ${comma(lng)}`, 1.2],
  'decimal commas and letters, longitude first': [(lat, lng) => `${comma(Math.abs(lng))} ${letters(lat, lng)[1]} ${comma(Math.abs(lat))} ${letters(lat, lng)[0]}`, 1.2],
  'Spanish words': [(lat, lng) => `${comma(Math.abs(lat))} ${letters(lat, lng, ['norte', 'sur', 'este', 'oeste'])[0]} y ${comma(Math.abs(lng))} ${letters(lat, lng, ['norte', 'sur', 'este', 'oeste'])[1]}`, 1.2],
  'labels': [link(([lat, lng]) => `long. ${lng} lat. ${lat}`), 1.2],
  'degrees, minutes, seconds': [(lat, lng) => `${sexagesimal(lat, ['°', "'", '"'])} ${letters(lat, lng)[0]} ${sexagesimal(lng, ['°', "'", '"'])} ${letters(lat, lng)[1]}`, 2.5],
  'typed signs': [(lat, lng) => `${sexagesimal(lat, ['º ', '´ ', "''"])}${letters(lat, lng)[0]}, ${sexagesimal(lng, ['* ', '` ', '´´'])}${letters(lat, lng)[1]}`, 2.5],
  'blanks for signs': [(lat, lng) => `${letters(lat, lng)[0]} ${sexagesimal(lat, [' ', ' ', ''])} ${letters(lat, lng)[1]} ${sexagesimal(lng, [' ', ' ', ''])}`, 2.5],
  'MGRS': [(lat, lng) => new LatLon(lat, lng).toUtm().toMgrs().toString(), 3],
  // In the far south "S" may be the band as well.
  'UTM with hemisphere': [(lat, lng) => (lat < -45 ? `${lat.toFixed(5)}, ${lng.toFixed(5)}` : new LatLon(lat, lng).toUtm().toString(0).replace(/^(\d+) ([NS])/, '$1$2')), 3],
  'a Plus Code': [(lat, lng) => plusCodes.encode({ latitude: lat, longitude: lng }) ?? '', 15],
  'geo:': [link(([lat, lng]) => `geo:${lat},${lng};u=20`), 1.2],
  'a Google pin': [link(([lat, lng]) => `https://maps.google.com/?q=${lat}%2C${lng}&z=15`), 1.2],
  'an Apple pin': [link(([lat, lng]) => `https://maps.apple.com/?ll=${lat},${lng}&q=Here`), 1.2],
  'an OpenStreetMap pin': [link(([lat, lng]) => `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=15/1.0/1.0`), 1.2],
  'an OpenStreetMap short link': [(lat, lng) => `https://osm.org/go/${quadCode(lat, lng)}?m=`, 4],
  'a Waze link': [link(([lat, lng]) => `https://waze.com/ul?ll=${lat}%2C${lng}`), 1.2],
  'OpenGeoSMS': [link(([lat, lng]) => `http://maps.example.org/?q=${lat},${lng}&GeoSMS\nbridge down`), 1.2],
};

/** As OpenStreetMap makes it, written after its description: 22 letters' worth of bits is more than a metre needs. */
function quadCode(lat: number, lng: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~';
  const [x, y] = [Math.floor(((lng + 180) / 360) * 2 ** 32), Math.floor(((lat + 90) / 180) * 2 ** 32)];
  let bits = '';
  for (let bit = 31; bit >= 0; bit--) bits += `${Math.floor(x / 2 ** bit) % 2}${Math.floor(y / 2 ** bit) % 2}`;
  return Array.from({ length: 9 }, (_, n) => alphabet[Number.parseInt(bits.slice(n * 6, n * 6 + 6), 2)]).join('');
}

describe('what one phone writes another reads', () => {
  // Zero degrees and a bit have no south in words; the grids end at 80 south and 84 north.
  const latitude = fc.integer({ min: -7_990_000, max: 8_390_000 }).map((value) => value / 100_000);
  const longitude = fc.integer({ min: -17_990_000, max: 17_990_000 }).map((value) => value / 100_000);

  it.each(Object.entries(notations))('%s', (_, [write, meters]) => {
    fc.assert(fc.property(latitude, longitude, (lat, lng) => {
      fc.pre(lat !== 0 || lng !== 0);
      const text = `Help, ${write(lat, lng)} `;
      const { value } = parseCoordinates(text);
      expect(value === null ? text : distanceMeters([lng, lat], [value.lng, value.lat]) <= meters || text).toBe(true);
    }), { numRuns: 200 });
  });
});
