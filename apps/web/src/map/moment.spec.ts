import { describe, expect, it } from '@jest/globals';
import { localInput, readLocalInput, readMoment, SLIDER_HOURS, sliderMoment, sliderPlace, stepped } from './moment.js';

const now = Date.parse('2026-03-08T12:00:30Z');

describe('a past moment in the address', () => {
  it('is a whole minute', () => {
    expect(readMoment('2026-03-08T09:30:59.123Z', now)).toBe('2026-03-08T09:30:00Z');
    expect(readMoment('2026-03-08T10:30:00+02:00', now)).toBe('2026-03-08T08:30:00Z');
  });

  it.each([null, '', 'yesterday', '2026-03-08', '2026-13-01T00:00:00Z', '2026-03-09T00:00:00Z', '2026-03-08T12:00:00Z'])('is now when it says %j', (text) => {
    expect(readMoment(text, now)).toBeUndefined();
  });
});

describe('steps through time', () => {
  it('go back from now and come back to now, never beyond', () => {
    const before = stepped(undefined, -6, now);
    expect(before).toBe('2026-03-08T06:00:00Z');
    expect(stepped(before, 1, now)).toBe('2026-03-08T07:00:00Z');
    expect(stepped(before, 6, now)).toBeUndefined();
    expect(stepped(before, 24, now)).toBeUndefined();
  });
});

describe('the slider of the last seven days', () => {
  it('ends now and begins seven days ago', () => {
    expect(sliderMoment(SLIDER_HOURS * 4, now)).toBeUndefined();
    expect(sliderMoment(0, now)).toBe('2026-03-01T12:00:00Z');
    expect(sliderPlace(undefined, now)).toBe(SLIDER_HOURS * 4);
    expect(sliderPlace('2020-01-01T00:00:00Z', now)).toBe(0);
  });

  it('stays at each place it is moved to', () => {
    for (let place = 0; place < SLIDER_HOURS * 4; place += 1) expect(sliderPlace(sliderMoment(place, now), now)).toBe(place);
  });
});

describe('the input of date and time', () => {
  it('reads back the moment it shows, in whatever zone the reader is', () => {
    expect(readLocalInput(localInput('2026-03-07T23:45:00Z', now), now)).toBe('2026-03-07T23:45:00Z');
    expect(readLocalInput('', now)).toBeUndefined();
  });
});
