import { describe, expect, it } from '@jest/globals';
import { geometryText } from './incident-geometry.js';

const problemOf = (text: string): string => geometryText.safeParse(text).error?.issues[0]?.message ?? '';

describe('a geometry given as GeoJSON text', () => {
  it('takes points, lines and areas', () => {
    for (const shape of [
      { type: 'Point', coordinates: [36.8, -1.3] },
      { type: 'LineString', coordinates: [[0, 0], [1, 1]] },
      { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] },
    ]) expect(geometryText.parse(JSON.stringify(shape))).toBe(JSON.stringify(shape));
  });

  it('refuses latitude 95 and longitude 181 instead of letting PostGIS bend them', () => {
    expect(problemOf('{"type":"Point","coordinates":[10,95]}')).toContain('Latitude must be between -90 and 90');
    expect(problemOf('{"type":"Point","coordinates":[181,5]}')).toContain('Longitude must be between -180 and 180');
  });

  it('refuses an area that does not end where it begins', () => {
    expect(problemOf('{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}')).toContain('must end where it begins');
  });

  it('refuses what is not a GeoJSON geometry with a sentence', () => {
    expect(problemOf('POINT(1 2)')).toContain('not JSON');
    expect(problemOf('{"type":"Feature"}')).toContain('Give a GeoJSON geometry');
    expect(problemOf('{"type":"Point","coordinates":["1","2"]}')).toContain('two numbers');
  });

  it('refuses more than 5,000 corners', () => {
    const coordinates = Array.from({ length: 5_001 }, (_, i) => [i / 100, 1]);
    expect(problemOf(JSON.stringify({ type: 'LineString', coordinates }))).toContain('too many corners');
  });
});
