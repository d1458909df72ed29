import { describe, expect, it } from '@jest/globals';
import type { PlaceCandidate } from './gazetteer/gazetteer.js';
import { placeReport } from './placing.js';

const tacloban: PlaceCandidate = { name: 'Tacloban', region: 'Leyte', country: 'PH', lngLat: [125, 11.24], population: 242_089, match: 'name', matched: 'Tacloban', start: 9, end: 17, isLocal: false, isOutside: false, score: 1.6 };
const palo: PlaceCandidate = { ...tacloban, name: 'Palo', lngLat: [124.99, 11.16], score: 1.3 };
const paloAlto: PlaceCandidate = { ...tacloban, name: 'Palo Alto', region: 'California', country: 'US', lngLat: [-122.14, 37.44], score: 1.25 };
const nothing = { mapPoint: undefined, coordinates: undefined, candidates: [], text: '', where: '' };
const codes = (placing: ReturnType<typeof placeReport>) => placing.findings.map(({ code }) => code);

describe('placing a report', () => {
  it('believes the device before the text, and the text before a name', () => {
    expect(placeReport({ ...nothing, mapPoint: [125, 11.2], coordinates: [124.99, 11.16] })).toMatchObject({ placeSource: 'map', point: [125, 11.2] });
    expect(placeReport({ ...nothing, coordinates: [124.99, 11.16], candidates: [palo] })).toMatchObject({ placeSource: 'coordinates', place: 'Palo', point: [124.99, 11.16] });
    expect(placeReport({ ...nothing, candidates: [tacloban] })).toMatchObject({ placeSource: 'gazetteer', place: 'Tacloban', point: [125, 11.24], findings: [] });
  });

  it('says when nothing tells the place, and keeps the words', () => {
    const placing = placeReport({ ...nothing, where: 'behind the blue church' });
    expect(placing).toMatchObject({ placeSource: 'none', place: 'behind the blue church', point: null });
    expect(codes(placing)).toEqual(['no-place']);
  });

  it('takes none of several that are as likely, says so, and keeps them all', () => {
    const placing = placeReport({ ...nothing, candidates: [palo, paloAlto] });
    expect(placing).toMatchObject({ placeSource: 'none', point: null, place: 'Tacloban', findings: [{ code: 'place-ambiguous', message: expect.stringContaining('one of 2 places') }] });
    expect(placing.candidates).toEqual([{ name: 'Palo', context: 'Leyte, PH', point: [124.99, 11.16], score: 1.3 }, { name: 'Palo Alto', context: 'California, US', point: [-122.14, 37.44], score: 1.25 }]);
    expect(codes(placeReport({ ...nothing, candidates: [tacloban, paloAlto] }))).toEqual([]);
  });

  it('takes villages of a local list for different ones where they lie close together', () => {
    const [near, next] = [{ ...palo, isLocal: true }, { ...palo, isLocal: true, lngLat: [125.03, 11.18] as [number, number] }];
    expect(codes(placeReport({ ...nothing, candidates: [near, next] }))).toEqual(['place-ambiguous']);
  });

  it.each([
    ['2 km north of Tacloban', [125, 11.25799]],
    ['a 3 kilómetros al sur de Tacloban', [125, 11.21302]],
    ['500 m sebelah barat Tacloban', [124.99542, 11.24]],
    ['km 12 Tacloban', [125, 11.24]],
    ['2 km north, there is fire. Tacloban', [125, 11.24]],
  ])('measures "%s"', (text, point) => {
    const start = text.indexOf('Tacloban');
    expect(placeReport({ ...nothing, candidates: [{ ...tacloban, start, end: start + 8 }], text }).point).toEqual(point.map((degrees) => expect.closeTo(degrees, 4)));
  });

  it.each([['road cut between Palo and Tacloban', true], ['corte entre Palo y Tacloban', true], ['Palo and Tacloban', false]])('understands "%s" as half-way: %s', (text, halfWay) => {
    const at = (candidate: PlaceCandidate) => ({ ...candidate, score: 1.5, matched: candidate.name, start: text.indexOf(candidate.name), end: text.indexOf(candidate.name) + candidate.name.length });
    const far: PlaceCandidate = { ...palo, lngLat: [124.99, 10.9] };
    expect(placeReport({ ...nothing, candidates: [at(far), at(tacloban)], text }).point).toEqual(halfWay ? [124.995, 11.07] : null);
  });

  it('says when a name was misspelt, or disagrees with the coordinates', () => {
    expect(codes(placeReport({ ...nothing, candidates: [{ ...tacloban, match: 'misspelt', matched: 'taclobn' }] }))).toEqual(['place-misspelt']);
    expect(codes(placeReport({ ...nothing, coordinates: [0.5, 51.5], candidates: [tacloban] }))).toEqual(['place-disagrees']);
  });
});
