import { describe, expect, it } from '@jest/globals';
import { boxBetween, boxPolygon, isBox, polygonOf, readAreas, withArea } from './drawn-shape.js';

describe('drawing a box', () => {
  it('does not care which corner came first', () => {
    expect(boxBetween({ lng: 12, lat: 40 }, { lng: 10, lat: 45 })).toEqual([10, 40, 12, 45]);
  });

  it('makes none of two corners on one line', () => {
    expect(isBox(boxBetween({ lng: 1, lat: 1 }, { lng: 1, lat: 5 }))).toBe(false);
    expect(isBox(boxBetween({ lng: 1, lat: 1 }, { lng: 2, lat: 5 }))).toBe(true);
  });

  it('crosses the antimeridian with a west that is greater than its east', () => {
    expect(boxBetween({ lng: 175, lat: -20 }, { lng: 185, lat: -10 })).toEqual([175, -20, -175, -10]);
    expect(boxPolygon([175, -20, -175, -10]).coordinates[0]?.[1]).toEqual([185, -20]);
  });
});

describe('drawing an area', () => {
  it('is closed, and nothing before its third corner', () => {
    const corners = [{ lng: 0, lat: 0 }, { lng: 1, lat: 0 }, { lng: 1, lat: 1 }];
    expect(polygonOf(corners.slice(0, 2))).toBeUndefined();
    expect(polygonOf(corners)?.coordinates).toEqual([[[0, 0], [1, 0], [1, 1], [0, 0]]]);
  });

  it('adds to the areas that are there already', () => {
    const one = boxPolygon([0, 0, 1, 1]);
    const two = withArea(one, boxPolygon([2, 2, 3, 3]));
    expect(two.type).toBe('MultiPolygon');
    expect(withArea(two, boxPolygon([4, 4, 5, 5])).coordinates).toHaveLength(3);
    expect(withArea(undefined, one)).toBe(one);
  });
});

describe('pasted GeoJSON', () => {
  const area = boxPolygon([0, 0, 1, 1]);
  it.each([['a geometry', area], ['a feature', { type: 'Feature', properties: {}, geometry: area }], ['a collection of one', { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: area }] }]])('gives the area of %s', (_, value) => {
    expect(readAreas(JSON.stringify(value))).toEqual(area);
  });

  it('joins the areas of a collection and leaves out its points', () => {
    const features = [area, { type: 'Point', coordinates: [0, 0] }, area].map((geometry) => ({ type: 'Feature', geometry }));
    expect(readAreas(JSON.stringify({ type: 'FeatureCollection', features }))).toEqual({ type: 'MultiPolygon', coordinates: [area.coordinates, area.coordinates] });
  });

  it.each(['', '{', '[]', 'null', '{"type":"Point","coordinates":[0,0]}', '{"type":"Feature","geometry":null}'])('finds no area in %j', (text) => {
    expect(readAreas(text)).toBeUndefined();
  });
});
