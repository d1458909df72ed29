import { describe, expect, it } from '@jest/globals';
import { feedFilter, feedSwitch, filterQuery, infoFor, matches } from './feed-filter.js';
import type { PublishedAlert, PublishedInfo } from './published.sql.js';

const info = (language: string, senderName: string): PublishedInfo => ({
  language, senderName, effectiveAt: null, onsetAt: null, expiresAt: null, headline: `headline ${language}`, event: 'Flood', description: null, categories: ['Met'], severity: 'Severe', urgency: 'Immediate', certainty: 'Observed',
});
const alert: PublishedAlert = {
  id: 'a', sender: 'warnings@example.org', identifier: 'i', sent: '', status: 'Actual', msgType: 'Alert', scope: 'Public', authority: 'Weather Service', open: true, places: '', messages: ['a', 'b'], updatedAt: new Date(0), receivedAt: new Date(0), leavesAt: new Date(0),
  severityRank: 3, subject: '', infos: [info('en-CA', 'Example Office'), info('fr-CA', 'Bureau Exemple')], boxes: [[172, -44, 173, -43], [179, -18, 180, -16]],
};
const takes = (query: Record<string, string>): boolean => matches(alert, feedFilter(query));

describe('the filter of the public feed', () => {
  it('takes everything when nothing is asked for', () => {
    expect(takes({})).toBe(true);
  });

  it('compares a box with each area by itself, also over the antimeridian', () => {
    expect(takes({ bbox: '172.5,-43.5,174,-42' })).toBe(true);
    expect(takes({ bbox: '174,-43,178,-20' })).toBe(false);
    expect(takes({ bbox: '179.5,-17,-179,-16' })).toBe(true);
  });

  it('takes this severity or worse, however it is spelt', () => {
    expect([takes({ severity: 'moderate' }), takes({ severity: 'Severe' }), takes({ severity: 'Extreme' })]).toEqual([true, true, false]);
  });

  it('knows an agency by its sender, its name or the authority of the source', () => {
    expect(['WARNINGS@example.org', 'bureau exemple', 'weather service', 'else'].map((agency) => takes({ agency }))).toEqual([true, true, true, false]);
  });

  it('takes a point by the messages that cover it, a Cancel by those it ends', () => {
    const filter = feedFilter({ point: '172.6,-43.5' });
    expect(filter.point).toEqual([172.6, -43.5]);
    expect([matches(alert, filter, new Set(['b'])), matches(alert, filter, new Set(['c'])), matches(alert, filter)]).toEqual([true, false, false]);
  });

  it('takes one of several categories, and words of the event', () => {
    expect(['Met', 'geo, met', 'Geo'].map((category) => takes({ category }))).toEqual([true, true, false]);
    expect(['flood', 'LOO', 'fire'].map((event) => takes({ event }))).toEqual([true, true, false]);
  });

  it('asks category, event and language of the same info', () => {
    const french: PublishedAlert = { ...alert, infos: [info('en-CA', 'x'), { ...info('fr-CA', 'x'), event: 'Inondation' }] };
    expect([matches(french, feedFilter({ lang: 'fr', event: 'inondation' })), matches(french, feedFilter({ lang: 'en', event: 'inondation' }))]).toEqual([true, false]);
  });

  it('shows a message without infos to all, whatever words they asked for', () => {
    expect(matches({ ...alert, infos: [] }, feedFilter({ lang: 'fr', category: 'Geo', event: 'fire' }))).toBe(true);
  });

  it.each(['', '?bbox=1,2,3,4&point=5,6&severity=Severe&agency=somebody+else&category=Geo,Met&event=b%26b&lang=fr'])('writes %j as it was read', (query) => {
    expect(filterQuery(feedFilter(Object.fromEntries(new URLSearchParams(query))))).toBe(query);
  });

  it('knows only 1 and 0 for a switch', () => {
    expect([feedSwitch({ unplaced: '1' }, 'unplaced'), feedSwitch({ unplaced: '0' }, 'unplaced'), feedSwitch({}, 'unplaced')]).toEqual([true, false, false]);
    expect(() => feedSwitch({ unplaced: 'yes' }, 'unplaced')).toThrow('unplaced is 1 or 0.');
  });

  it('takes a language with or without its region and shows that language', () => {
    expect([takes({ lang: 'fr' }), takes({ lang: 'fr_CA' }), takes({ lang: 'fr-FR' }), takes({ lang: 'de' })]).toEqual([true, true, false, false]);
    expect(infoFor(alert, feedFilter({ lang: 'fr' }).language)?.headline).toBe('headline fr-CA');
  });

  it.each([{ bbox: '1,2,3' }, { bbox: '0,10,0,-10' }, { severity: 'bad' }, { lang: '<x>' }, { point: '172.6' }, { point: '200,10' }, { point: '1,2,3' }, { category: 'Weather' }, { category: 'Met,,' }, { severity: ['Severe', 'Minor'] }, { event: 'x'.repeat(301) }])('refuses %j with a sentence', (query) => {
    expect(() => feedFilter(query)).toThrow(/\S+ is /);
  });
});
