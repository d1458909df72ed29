import { describe, expect, it } from '@jest/globals';
import type { PlaceCandidate } from './gazetteer/gazetteer.js';
import { placeReport } from './placing.js';

const tacloban: PlaceCandidate = { name: 'Tacloban', region: 'Leyte', country: 'PH', lngLat: [125, 11.24], population: 242_089, match: 'name', matched: 'Tacloban', score: 1.6 };
const palo: PlaceCandidate = { ...tacloban, name: 'Palo', lngLat: [124.99, 11.16], score: 1.3 };
const paloAlto: PlaceCandidate = { ...tacloban, name: 'Palo Alto', region: 'California', country: 'US', lngLat: [-122.14, 37.44], score: 1.25 };
const nothing = { mapPoint: undefined, coordinates: undefined, candidates: [], where: '' };
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

  it('says when two places are as likely', () => {
    expect(codes(placeReport({ ...nothing, candidates: [palo, paloAlto] }))).toEqual(['place-ambiguous']);
    expect(codes(placeReport({ ...nothing, candidates: [tacloban, paloAlto] }))).toEqual([]);
  });

  it('says when a name was misspelt, or disagrees with the coordinates', () => {
    expect(codes(placeReport({ ...nothing, candidates: [{ ...tacloban, match: 'misspelt', matched: 'taclobn' }] }))).toEqual(['place-misspelt']);
    expect(codes(placeReport({ ...nothing, coordinates: [0.5, 51.5], candidates: [tacloban] }))).toEqual(['place-disagrees']);
  });
});
