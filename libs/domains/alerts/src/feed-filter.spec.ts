import { describe, expect, it } from '@jest/globals';
import { feedFilter, infoFor, matches } from './feed-filter.js';
import type { PublishedAlert, PublishedInfo } from './published.sql.js';

const info = (language: string, senderName: string): PublishedInfo => ({
  language, senderName, headline: `headline ${language}`, event: 'Flood', description: null, categories: ['Met'], severity: 'Severe', urgency: 'Immediate', certainty: 'Observed',
});
const alert: PublishedAlert = {
  id: 'a', sender: 'warnings@example.org', identifier: 'i', status: 'Actual', msgType: 'Alert', updatedAt: new Date(0), receivedAt: new Date(0), leavesAt: new Date(0),
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

  it('knows an agency by its sender or its name', () => {
    expect([takes({ agency: 'WARNINGS@example.org' }), takes({ agency: 'bureau exemple' }), takes({ agency: 'else' })]).toEqual([true, true, false]);
  });

  it('takes a language with or without its region and shows that language', () => {
    expect([takes({ lang: 'fr' }), takes({ lang: 'fr_CA' }), takes({ lang: 'fr-FR' }), takes({ lang: 'de' })]).toEqual([true, true, false, false]);
    expect(infoFor(alert, feedFilter({ lang: 'fr' }).language)?.headline).toBe('headline fr-CA');
  });

  it.each([{ bbox: '1,2,3' }, { bbox: '0,10,0,-10' }, { severity: 'bad' }, { lang: '<x>' }])('refuses %j with a sentence', (query) => {
    expect(() => feedFilter(query)).toThrow(/\S+ is /);
  });
});
