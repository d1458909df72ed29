import { describe, expect, it } from '@jest/globals';
import { eventWords } from './event-words.js';

describe('words for the event of a subscription', () => {
  it('are separated by lines, commas or semicolons, and may be several words', () => {
    expect(eventWords(' flood, storm surge\n\n tsunami;')).toEqual(['flood', 'storm surge', 'tsunami']);
  });

  it('count once, however they are written', () => {
    expect(eventWords('Flood, flood\nFLOOD')).toEqual(['Flood']);
    expect(eventWords(' , ')).toEqual([]);
  });
});
