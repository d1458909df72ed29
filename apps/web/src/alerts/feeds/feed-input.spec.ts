import { describe, expect, it } from '@jest/globals';
import { feedInput } from './feed-input.js';

function form(values: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) data.append(name, each);
  return data;
}

describe('the form of a source', () => {
  it('leaves the pinned keys alone unless new ones are pasted or all are removed', () => {
    expect(feedInput(form({ name: 'A', pinnedKeys: '' }))).not.toHaveProperty('pinnedKeys');
    expect(feedInput(form({ name: 'A', removeKeys: 'on' }))).toMatchObject({ pinnedKeys: '' });
    expect(feedInput(form({ name: 'A', pinnedKeys: ' -----BEGIN ', removeKeys: 'on' }))).toMatchObject({ pinnedKeys: '-----BEGIN' });
  });

  it('takes a lifetime in hours and a zone as people write it', () => {
    expect(feedInput(form({ lifetimeHours: '1.5', zoneMinutes: '+05:30' }))).toMatchObject({ defaultLifetimeMinutes: 90, zoneMinutes: 330 });
    expect(feedInput(form({ zoneMinutes: '' }))).toMatchObject({ zoneMinutes: null });
  });

  it('sends a box of four sides, none when nothing is written, and half a box for the server to refuse', () => {
    expect(feedInput(form({ west: '5', south: '45', east: '10.5', north: '48' }))).toMatchObject({ expectedBox: [5, 45, 10.5, 48] });
    expect(feedInput(form({ west: '', south: '', east: '', north: '' }))).toMatchObject({ expectedBox: [] });
    expect(feedInput(form({ west: '5', south: '', east: '', north: '' }))).toMatchObject({ expectedBox: [5] });
  });

  it('says of a stream where its messages are fetched and nothing about polling', () => {
    const stream = feedInput(form({ kind: 'stream', archiveUrl: 'https://archive.example' }));
    expect(stream).toMatchObject({ kind: 'stream', archiveUrl: 'https://archive.example' });
    expect(stream).not.toHaveProperty('intervalSeconds');
    expect(stream).not.toHaveProperty('leavingEnds');
  });

  it('names every reader that is chosen', () => {
    expect(feedInput(form({ readerIds: ['a', 'b'] }))).toMatchObject({ readerIds: ['a', 'b'] });
  });
});
