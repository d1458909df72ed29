import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCap, compareTexts, compareVersions, parseCap, reissueKey, suspectReissue, type CapAlert, type CapAlertInput, type CapInfoInput } from '../index.js';

const INFO: CapInfoInput = {
  language: 'en', categories: ['Met'], event: 'Flood', urgency: 'Expected', severity: 'Moderate', certainty: 'Likely', expires: '2025-05-01T18:00:00+02:00',
  headline: 'Flood in the valley', description: 'The river rises by one metre.', areas: [{ areaDesc: 'Valley', polygons: ['1,1 1,2 2,2 1,1'] }, { areaDesc: 'Town', circles: ['1,1 5'] }],
};
function alert(info: Partial<CapInfoInput> = {}, more: Partial<CapAlertInput> = {}): CapAlert {
  const { xml } = buildCap({ identifier: 'A-1', sender: 'office@example.org', sent: '2025-05-01T12:00:00+02:00', status: 'Actual', msgType: 'Alert', scope: 'Public', infos: [{ ...INFO, ...info }], ...more });
  return parseCap(new TextEncoder().encode(xml)).alerts[0]!;
}
const brief = (before: CapAlert, after: CapAlert): (string | null)[][] => compareVersions(before, after).map(({ path, before: was, after: is }) => [path, was, is]);

describe('two versions of a message', () => {
  it('that say the same have no changes, whatever their identity and references', () => {
    expect(compareVersions(alert(), alert())).toEqual([]);
    expect(brief(alert(), alert({}, { identifier: 'A-2', sent: '2025-05-01T13:00:00+02:00', msgType: 'Update', references: [{ sender: 'a', identifier: 'b', sent: '2025-05-01T12:00:00+02:00' }] }))).toEqual([['/alert/msgType', 'Alert', 'Update']]);
  });

  it('differ in codes and times, times as instants', () => {
    expect(brief(alert(), alert({ severity: 'Severe', urgency: 'Immediate', expires: '2025-05-01T20:00:00+02:00' }))).toEqual([
      ['/alert/info/urgency', 'Expected', 'Immediate'], ['/alert/info/severity', 'Moderate', 'Severe'], ['/alert/info/expires', '2025-05-01T18:00:00+02:00', '2025-05-01T20:00:00+02:00'],
    ]);
    expect(brief(alert(), alert({ expires: '2025-05-01T16:00:00-00:00' }))).toEqual([]);
  });

  it('differ in texts word by word', () => {
    const [change] = compareVersions(alert(), alert({ description: 'The river rises by two metres.' }));
    expect(change).toMatchObject({ path: '/alert/info/description', label: 'description' });
    expect(change!.parts!.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(['two', 'metres']);
  });

  it('differ in areas: added, removed, drawn anew', () => {
    const after = alert({ areas: [{ areaDesc: 'Valley', polygons: ['1,1 1,3 2,2 1,1'], geocodes: [{ valueName: 'X', value: '1' }] }, { areaDesc: 'Hills' }] });
    expect(brief(alert(), after)).toEqual([
      ['/alert/info/area[1]', '1 polygon, 4 positions', '1 polygon, 4 positions'],
      ['/alert/info/area[1]/geocode', null, 'X: 1'],
      ['/alert/info/area[2]', null, 'Hills'],
      ['/alert/info/area[2]', 'circle 1,1 5', null],
    ]);
  });

  it('have their infos matched by language and event, then by language', () => {
    const two = (first: Partial<CapInfoInput>, second: Partial<CapInfoInput>): CapAlert => alert({}, { infos: [{ ...INFO, ...first }, { ...INFO, ...second }] });
    expect(brief(two({}, { language: 'fr', event: 'Crue' }), two({ language: 'fr', event: 'Crue' }, {}))).toEqual([]);
    expect(brief(alert(), two({}, { language: 'fr', event: 'Crue', headline: null }))).toEqual([['/alert/info[2]', null, 'Crue']]);
    expect(brief(alert(), alert({ event: 'Flash flood' }))).toEqual([['/alert/info/event', 'Flood', 'Flash flood']]);
  });
});

describe('the parts of two texts', () => {
  it('give back both texts', () => {
    const text = fc.oneof(fc.string(), fc.array(fc.constantFrom('rain', 'wind', ' ', '\n', '. '), { maxLength: 40 }).map((words) => words.join('')));
    fc.assert(fc.property(text, text, (before, after) => {
      const parts = compareTexts(before, after);
      const without = (kind: string): string => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }), { numRuns: 500 });
  });

  it('of long texts without anything in common are the texts themselves', () => {
    const words = (letter: string): string => Array.from({ length: 20_000 }, (_, i) => `${letter}${i}`).join('\n');
    expect(compareTexts(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

describe('a message issued twice', () => {
  const again = (minutes: number, more: Partial<CapAlertInput> = {}): CapAlert => alert({}, { identifier: 'A-2', sent: new Date(Date.UTC(2025, 4, 1, 10, minutes)), ...more });

  it('is suspected within an hour, of the same sender and content', () => {
    expect(suspectReissue(alert(), again(30))).toMatchObject({ code: 'reissue-suspected', level: 'warning' });
    expect(suspectReissue(again(30), alert())).toMatchObject({ message: expect.stringContaining('A-1') });
    expect(reissueKey(alert())).toBe(reissueKey(again(30)));
  });

  it.each([
    ['later than an hour', again(61)],
    ['by another sender', again(30, { sender: 'other@example.org' })],
    ['with a reference', again(30, { msgType: 'Alert', references: [{ sender: 'office@example.org', identifier: 'A-1', sent: '2025-05-01T12:00:00+02:00' }] })],
    ['with other content', alert({ event: 'Storm' }, { identifier: 'A-2' })],
    ['under the same identifier', alert()],
  ])('is not %s', (_title, other) => expect(suspectReissue(alert(), other)).toBeNull());
});
