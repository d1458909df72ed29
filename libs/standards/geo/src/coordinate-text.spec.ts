import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCoordinates } from './index.js';

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
  ['9,0301; 38,7402', 9.0301, 38.7402],
  ['٩٫٠٣٠١، ٣٨٫٧٤٠٢', 9.0301, 38.7402],
  ['−9.0301, 38.7402', -9.0301, 38.7402],
];

const leftAlone = [
  '', 'Help at the bridge', 'call +251 911 234 567', 'price 1.50 2.50', '3 people, 2 dead', 'on 12.05.2025 at 10.30',
  'version 1.2.3', '10, 20', 'km 12.5', '192.168.10.12',
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
