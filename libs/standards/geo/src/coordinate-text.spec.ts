import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LatLon } from 'geodesy/mgrs.js';
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
  // The grid's figures come from PostGIS (ST_Transform to EPSG 32637, 32756, 32618), the codes from the specification.
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
];

const leftAlone = [
  '', 'Help at the bridge', 'call +251 911 234 567', 'price 1.50 2.50', '3 people, 2 dead', 'on 12.05.2025 at 10.30',
  'version 1.2.3', '10, 20', 'km 12.5', '192.168.10.12', 'back in 12HRS 2030', 'flight 18SQQ 1234', '2PJR+23', '45ABC 123 4567', '61PDK 71453 98164',
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

  it('turns a pair round only when it can be nothing else, and says so', () => {
    expect(parseCoordinates('120.9842, 14.5995')).toMatchObject({ value: { lat: 14.5995, lng: 120.9842 }, findings: [{ code: 'axes-swapped' }] });
  });

  it('refuses a place off the earth and says so', () => {
    expect(parseCoordinates('95.1234 N, 200.1234 E')).toMatchObject({ value: null, findings: [{ code: 'out-of-range' }] });
  });

  it('reads a short Plus Code only near a known place', () => {
    expect(parseCoordinates('2PJR+23 behind the school', { near: { lng: 38.6, lat: 9.1 } }).value).toEqual({ lat: expect.closeTo(9.0301, 4), lng: expect.closeTo(38.7402, 4) });
  });

  it('reads back every MGRS reference to the metre', () => {
    fc.assert(fc.property(fc.integer({ min: -79_900, max: 83_900 }), fc.integer({ min: -179_900, max: 179_900 }), (a, b) => {
      const [lat, lng] = [a / 1000, b / 1000];
      const { value } = parseCoordinates(`at ${new LatLon(lat, lng).toUtm().toMgrs().toString()}.`);
      expect(distanceMeters([lng, lat], [value!.lng, value!.lat])).toBeLessThan(3);
    }));
  });

  it('warns of 0, 0', () => {
    expect(parseCoordinates('geo:0,0').findings).toMatchObject([{ code: 'null-island' }]);
  });

  it('reads back every pair printed with four decimals', () => {
    fc.assert(fc.property(fc.integer({ min: -899_999, max: 899_999 }), fc.integer({ min: -1_799_999, max: 1_799_999 }), (a, b) => {
      const [lat, lng] = [a / 10_000, b / 10_000];
      expect(parseCoordinates(`${lat.toFixed(4)}, ${lng.toFixed(4)}`).value).toEqual({ lat: expect.closeTo(lat, 6), lng: expect.closeTo(lng, 6) });
    }));
  });

  it('never throws and never takes long, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void parseCoordinates(text)));
    const start = Date.now();
    for (const text of ['1'.repeat(20_000), '1.1,'.repeat(5_000), "1°1'".repeat(5_000), ' '.repeat(20_000), 'geo:1,1;'.repeat(2_000)]) parseCoordinates(text);
    expect(Date.now() - start).toBeLessThan(5_000);
  });
});
