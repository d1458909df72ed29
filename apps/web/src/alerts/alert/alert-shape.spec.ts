import { describe, expect, it } from '@jest/globals';
import { shapesOf } from './alert-shape.js';

describe('the shapes of an alert', () => {
  it('are drawn once, however many languages say them, and nothing for areas without one', () => {
    const [one, two] = ['{"type":"Point","coordinates":[1,2]}', '{"type":"Point","coordinates":[3,4]}'];
    expect(shapesOf([{ areas: [{ geometry: one }, { geometry: null }] }, { areas: [{ geometry: one }, { geometry: two }, {}] }])).toEqual([{ type: 'Point', coordinates: [1, 2] }, { type: 'Point', coordinates: [3, 4] }]);
  });
});
