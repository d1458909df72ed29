import { describe, expect, it } from '@jest/globals';
import type { Geometry } from '@watchpost/geo';
import { drawAreas } from './areas-drawing.js';

const square = (west: number, south: number, size = 1): Geometry => ({
  type: 'Polygon',
  coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]],
});
const numbers = (path: string): number[] => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe('the drawing of areas', () => {
  it('is none where there is no shape', () => {
    expect(drawAreas([])).toBeNull();
    expect(drawAreas([{ type: 'GeometryCollection', geometries: [] }])).toBeNull();
  });

  it('fills its box with the shapes, north above', () => {
    const drawing = drawAreas([square(10, 0)]);
    expect(drawing?.bbox).toEqual([10, 0, 11, 1]);
    expect(drawing?.path).toBe('M12.0 588.0L588.0 588.0L588.0 12.0L12.0 12.0L12.0 588.0Z');
  });

  it('draws on both sides of the antimeridian side by side', () => {
    const drawing = drawAreas([square(179, -17), square(-180, -17)]);
    expect(drawing?.bbox).toEqual([179, -17, -179, -16]);
    expect(Math.max(...numbers(drawing?.path ?? ''))).toBeLessThanOrEqual(600);
  });

  it('shows a point as a small circle', () => {
    expect(drawAreas([{ type: 'Point', coordinates: [5, 5] }])?.path).toBe('M300.0 300.0m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z');
  });

  it('stays small whatever the message holds', () => {
    const ring = Array.from({ length: 10_000 }, (_, index): [number, number] => [Math.cos(index), Math.sin(index)]);
    const drawing = drawAreas(Array.from({ length: 60 }, () => ({ type: 'Polygon', coordinates: [ring] })));
    expect(drawing?.path.length).toBeLessThan(80_000);
  });
});
