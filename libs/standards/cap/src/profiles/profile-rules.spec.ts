import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CAP_PROFILES, checkProfiles, parseCap, type CapAlert, type CapArea, type CapInfo, type CapPair, type Finding } from '../index.js';

const [plain] = parseCap(readFileSync(resolve(import.meta.dirname, '../../fixtures/v1dot2_appendix_adot1.xml'))).alerts;
const pair = (valueName: string, value: string): CapPair => ({ valueName, value });
const code = <Value extends string>(value: Value): { text: string; value: Value } => ({ text: value, value });
const date = (text: string): { text: string; date: Date; offsetMinutes: number } => ({ text, date: new Date(text), offsetMinutes: 0 });

interface Change {
  alert?: Partial<CapAlert>;
  info?: Partial<CapInfo>;
  area?: Partial<CapArea>;
  /** A second info, with these differences from the first. */
  second?: Partial<CapInfo>;
}

/** A message without fault in the eyes of a profile, and one thing changed in it. */
function message(good: Change, change: Change = {}): CapAlert {
  const area: CapArea = { areaDesc: 'Valley', polygons: ['10,20 10,21 11,21 10,20'], circles: [], geocodes: [], altitude: null, ceiling: null, ...good.area, ...change.area };
  const info: CapInfo = {
    ...plain!.infos[0]!, language: { text: 'en-US', tag: 'en-US' }, categories: [code('Met')], responseTypes: [code('Prepare')], expires: date('2025-05-01T18:00:00-05:00'), effective: null, onset: null,
    senderName: 'Office', headline: 'Headline', description: 'Description', instruction: 'Instruction', web: 'https://example.org', contact: 'Contact', eventCodes: [], parameters: [], areas: [area], ...good.info, ...change.info,
  };
  const infos = change.second ? [info, { ...info, ...change.second }] : [info];
  return { ...plain!, sent: date('2025-05-01T12:00:00-05:00'), msgType: code('Alert'), status: code('Actual'), references: [], codes: [], signatures: 1, infos, ...good.alert, ...change.alert };
}

const GOOD: Record<string, Change> = {
  ipaws: { alert: { codes: ['IPAWSv1.0'] }, info: { eventCodes: [pair('SAME', 'TOR')], parameters: [pair('EAS-ORG', 'WXR')] }, area: { geocodes: [pair('SAME', '048453')] } },
  'cap-cp': {
    alert: { codes: ['profile:CAP-CP:0.4', 'layer:SOREM:1.0'] }, info: { language: { text: 'en-CA', tag: 'en-CA' }, eventCodes: [pair('profile:CAP-CP:Event:0.4', 'thunderstorm')] },
    area: { geocodes: [pair('profile:CAP-CP:Location:0.3', '3506008')] },
  },
  'cap-au': {
    alert: { codes: ['urn:oasis:names:tc:emergency:cap:1.2:profile:CAP-AU:1.0'], sender: 'office@example.org' }, info: { event: 'Bushfire', categories: [code('Fire')], eventCodes: [pair('AUeventLIST', 'bushFire')] },
    area: { geocodes: [pair('ISO 3166-2', 'AU-NSW')] },
  },
  meteoalarm: { info: { severity: code('Severe'), onset: date('2025-05-01T13:00:00-05:00'), parameters: [pair('awareness_level', '3; orange; Severe'), pair('awareness_type', '10; Rain')] }, area: { geocodes: [pair('EMMA_ID', 'IE003')] } },
  wmo: { alert: { identifier: 'urn:oid:2.49.0.1.690.0.2025.5.1.7' } },
  google: { info: { urgency: code('Expected'), severity: code('Severe'), certainty: code('Likely') } },
};

const UPDATE: Partial<CapAlert> = { msgType: code('Update') };
const noExpires: Change = { info: { expires: null } };
const noArea: Change = { info: { areas: [] } };

type Row = [profile: string, wrong: string, change: Change, code: string, level: Finding['level'], path: string];
const ROWS: Row[] = [
  ['ipaws', 'no code', { alert: { codes: [] } }, 'code-missing', 'error', '/alert'],
  ['ipaws', 'no info', { alert: { infos: [] } }, 'info-missing', 'error', '/alert'],
  ['ipaws', 'no signature', { alert: { signatures: 0 } }, 'signature-missing', 'info', '/alert'],
  ['ipaws', 'sent in UTC', { alert: { sent: date('2025-05-01T12:00:00-00:00') } }, 'sent-utc', 'info', '/alert/sent'],
  ['ipaws', 'expires in UTC', { info: { expires: date('2025-05-01T18:00:00-00:00') } }, 'expires-utc', 'info', '/alert/info/expires'],
  ['ipaws', 'no expires', noExpires, 'expires-missing', 'error', '/alert/info'],
  ['ipaws', 'no event code', { info: { eventCodes: [] } }, 'event-code', 'error', '/alert/info'],
  ['ipaws', 'two event codes', { info: { eventCodes: [pair('SAME', 'TOR'), pair('SAME', 'SVR')] } }, 'event-code', 'error', '/alert/info'],
  ['ipaws', 'event code of four letters', { info: { eventCodes: [pair('SAME', 'TORN')] } }, 'event-code-form', 'error', '/alert/info/eventCode'],
  ['ipaws', 'different event codes', { second: { eventCodes: [pair('SAME', 'SVR')] } }, 'event-codes-differ', 'error', '/alert/info'],
  ['ipaws', 'different categories', { second: { categories: [code('Fire')] } }, 'categories-differ', 'error', '/alert/info'],
  ['ipaws', 'no area', noArea, 'area-missing', 'error', '/alert/info'],
  ['ipaws', 'no place', { area: { geocodes: [] } }, 'place-missing', 'warning', '/alert/info/area'],
  ['ipaws', 'place of five digits', { area: { geocodes: [pair('SAME', '48453')] } }, 'place-form', 'error', '/alert/info/area/geocode'],
  ['ipaws', '32 places', { area: { geocodes: Array.from({ length: 32 }, (_, i) => pair('SAME', `0484${10 + i}`)) } }, 'places-many', 'warning', '/alert/info'],
  ['ipaws', 'CMAMtext of 91 characters', { info: { parameters: [pair('CMAMtext', 'x'.repeat(91))] } }, 'text-long', 'error', '/alert/info/parameter'],
  ['ipaws', 'CMAMlongtext of 361 characters', { info: { parameters: [pair('CMAMlongtext', 'x'.repeat(361))] } }, 'text-long', 'error', '/alert/info/parameter'],
  ['ipaws', 'unknown channel', { info: { parameters: [pair('BLOCKCHANNEL', 'RADIO')] } }, 'channel', 'error', '/alert/info/parameter'],
  ['ipaws', 'no EAS-ORG', { info: { parameters: [] } }, 'eas-org-missing', 'info', '/alert/info'],
  ['ipaws', 'effective', { info: { effective: date('2025-05-01T12:00:00-05:00') } }, 'times-ignored', 'info', '/alert/info'],

  ['cap-cp', 'no code', { alert: { codes: [] } }, 'code-missing', 'error', '/alert'],
  ['cap-cp', 'no info', { alert: { infos: [] } }, 'info-missing', 'error', '/alert'],
  ['cap-cp', 'Update without references', { alert: UPDATE }, 'references-missing', 'error', '/alert'],
  ['cap-cp', 'one language', {}, 'language-alone', 'info', '/alert/info'],
  ['cap-cp', 'no language', { info: { language: { text: null, tag: 'en-US' } } }, 'language-missing', 'error', '/alert/info'],
  ['cap-cp', 'language without the country', { info: { language: { text: 'fr', tag: 'fr' } } }, 'language-form', 'info', '/alert/info/language'],
  ['cap-cp', 'no event code', { info: { eventCodes: [] } }, 'event-code', 'error', '/alert/info'],
  ['cap-cp', 'different event codes', { second: { eventCodes: [pair('profile:CAP-CP:Event:0.4', 'rainfall')] } }, 'event-codes-differ', 'error', '/alert/info'],
  ['cap-cp', 'no area', noArea, 'area-missing', 'error', '/alert/info'],
  ['cap-cp', 'no place', { area: { geocodes: [] } }, 'place-missing', 'error', '/alert/info/area'],
  ['cap-cp', 'place of three digits', { area: { geocodes: [pair('profile:CAP-CP:Location:0.3', '350')] } }, 'place-form', 'error', '/alert/info/area/geocode'],
  ['cap-cp', 'no shape', { area: { polygons: [] } }, 'shape-missing', 'info', '/alert/info/area'],
  ['cap-cp', 'no expires', noExpires, 'expires-missing', 'warning', '/alert/info'],
  ['cap-cp', 'no senderName', { info: { senderName: null } }, 'sender-name-missing', 'warning', '/alert/info'],
  ['cap-cp', 'no responseType', { info: { responseTypes: [] } }, 'response-type-missing', 'warning', '/alert/info'],
  ['cap-cp', 'no instruction', { info: { instruction: null } }, 'instruction-missing', 'info', '/alert/info'],
  ['cap-cp', 'layer without its code', { alert: { codes: ['profile:CAP-CP:0.4'] }, info: { parameters: [pair('layer:SOREM:1.0:Broadcast_Immediately', 'No')] } }, 'layer-code-missing', 'info', '/alert'],
  ['cap-cp', 'layer value that is neither', { info: { parameters: [pair('layer:SOREM:1.0:Broadcast_Immediately', 'Maybe')] } }, 'layer-value', 'error', '/alert/info/parameter'],
  ['cap-cp', 'broadcast without a text', { info: { parameters: [pair('layer:SOREM:1.0:Broadcast_Immediately', 'Yes')] } }, 'broadcast-text-missing', 'info', '/alert/info'],
  ['cap-cp', 'wireless without a text', { info: { parameters: [pair('layer:SOREM:2.0:WirelessImmediate', 'Yes')] } }, 'wireless-text-missing', 'info', '/alert/info'],
  ['cap-cp', 'MinorChange in an Alert', { info: { parameters: [pair('profile:CAP-CP:0.4:MinorChange', 'text')] } }, 'minor-change', 'warning', '/alert/info/parameter'],

  ['cap-au', 'no code', { alert: { codes: [] } }, 'code-missing', 'error', '/alert'],
  ['cap-au', 'sender that is no e-mail', { alert: { sender: 'office' } }, 'sender-form', 'info', '/alert/sender'],
  ['cap-au', 'no info', { alert: { infos: [] } }, 'info-missing', 'error', '/alert'],
  ['cap-au', 'no event code', { info: { eventCodes: [] } }, 'event-code', 'error', '/alert/info'],
  ['cap-au', 'two event codes', { info: { eventCodes: [pair('AUeventLIST', 'bushFire'), pair('AUeventLIST', 'flood')] } }, 'event-code', 'error', '/alert/info'],
  ['cap-au', 'event code on no list', { info: { eventCodes: [pair('AUeventLIST', 'dropBear')] } }, 'event-code-unknown', 'error', '/alert/info/eventCode'],
  ['cap-au', 'event that is not its code', { info: { event: 'Flood' } }, 'event-text', 'warning', '/alert/info/event'],
  ['cap-au', 'category that is not its code', { info: { categories: [code('Health')] } }, 'event-category', 'info', '/alert/info/category'],
  ['cap-au', 'effective on a Cancel', { alert: { msgType: code('Cancel') }, info: { effective: date('2025-05-01T12:00:00-05:00') } }, 'effective-on-cancel', 'warning', '/alert/info/effective'],
  ['cap-au', 'no area', noArea, 'area-missing', 'error', '/alert/info'],
  ['cap-au', 'no geocode', { area: { geocodes: [] } }, 'place-missing', 'warning', '/alert/info/area'],

  ['meteoalarm', 'no level', { info: { parameters: [pair('awareness_type', '10; Rain')] } }, 'level', 'error', '/alert/info'],
  ['meteoalarm', 'level 5', { info: { parameters: [pair('awareness_level', '5; black'), pair('awareness_type', '10; Rain')] } }, 'level', 'error', '/alert/info'],
  ['meteoalarm', 'no type', { info: { parameters: [pair('awareness_level', '3; orange; Severe')] } }, 'type', 'error', '/alert/info'],
  ['meteoalarm', 'type 11', { info: { parameters: [pair('awareness_level', '3; orange; Severe'), pair('awareness_type', '11; x')] } }, 'type', 'error', '/alert/info'],
  ['meteoalarm', 'level and severity apart', { info: { severity: code('Minor') } }, 'level-severity', 'warning', '/alert/info/severity'],
  ['meteoalarm', 'level and colour apart', { info: { parameters: [pair('awareness_level', '3; red; Severe'), pair('awareness_type', '10; Rain')] } }, 'level-colour', 'warning', '/alert/info/parameter'],
  ['meteoalarm', 'green', { info: { severity: code('Minor'), parameters: [pair('awareness_level', '1; green; Minor'), pair('awareness_type', '10; Rain')] } }, 'green', 'info', '/alert/info'],
  ['meteoalarm', 'two types', { second: { parameters: [pair('awareness_level', '3; orange; Severe'), pair('awareness_type', '1; Wind')] } }, 'types-differ', 'info', '/alert/info'],
  ['meteoalarm', 'no expires', noExpires, 'expires-missing', 'error', '/alert/info'],
  ['meteoalarm', 'no onset', { info: { onset: null } }, 'onset-missing', 'info', '/alert/info'],
  ['meteoalarm', 'no area', noArea, 'area-missing', 'error', '/alert/info'],
  ['meteoalarm', 'no place', { area: { geocodes: [], polygons: [] } }, 'place-missing', 'warning', '/alert/info/area'],

  ['wmo', 'identifier without urn:oid:', { alert: { identifier: '2.49.0.1.690.0.2025.5.1.7' } }, 'identifier-form', 'info', '/alert/identifier'],
  ['wmo', 'arc of authorities', { alert: { identifier: 'urn:oid:2.49.0.0.690.0.2025.5.1.7' } }, 'identifier-arc', 'warning', '/alert/identifier'],
  ['wmo', 'country that is no number', { alert: { identifier: 'urn:oid:2.49.0.1.SC.0.2025.5.1.7' } }, 'identifier-country', 'warning', '/alert/identifier'],
  ['wmo', 'country beyond the list', { alert: { identifier: 'urn:oid:2.49.0.1.999.0.2025.5.1.7' } }, 'identifier-country', 'warning', '/alert/identifier'],
  ['wmo', 'letters in an arc', { alert: { identifier: 'urn:oid:2.49.0.1.690.0.ab12.1.1' } }, 'identifier-digits', 'info', '/alert/identifier'],
  ['wmo', 'no arcs after the authority', { alert: { identifier: 'urn:oid:2.49.0.1.690.0' } }, 'identifier-short', 'info', '/alert/identifier'],
  ['wmo', 'no signature', { alert: { signatures: 0 } }, 'signature-missing', 'info', '/alert'],
  ['wmo', 'no info', { alert: { infos: [] } }, 'info-missing', 'warning', '/alert'],
  ['wmo', 'no expires', noExpires, 'expires-missing', 'warning', '/alert/info'],
  ['wmo', 'no senderName', { info: { senderName: null } }, 'sender-name-missing', 'info', '/alert/info'],
  ['wmo', 'no area', noArea, 'area-missing', 'warning', '/alert/info'],

  ['google', 'no info', { alert: { infos: [] } }, 'info-missing', 'error', '/alert'],
  ['google', 'Update without references', { alert: UPDATE }, 'references-missing', 'error', '/alert'],
  ['google', 'Test', { alert: { status: code('Test') } }, 'test', 'warning', '/alert/status'],
  ...(['description', 'web', 'expires'] as const).map((name): Row => ['google', `no ${name}`, { info: { [name]: null } }, `${name}-missing`, 'error', '/alert/info']),
  ...(['senderName', 'instruction', 'contact'] as const).map((name): Row => ['google', `no ${name}`, { info: { [name]: null } }, `${name}-missing`, 'info', '/alert/info']),
  ...(['urgency', 'severity', 'certainty'] as const).map((name): Row => ['google', `${name} Unknown`, { info: { [name]: code('Unknown') } }, `${name}-unknown`, 'warning', `/alert/info/${name}`]),
  ['google', 'no area', noArea, 'area-missing', 'error', '/alert/info'],
  ['google', 'empty area', { area: { polygons: [] } }, 'area-empty', 'error', '/alert/info/area'],
  ['google', 'area by code only', { area: { polygons: [], geocodes: [pair('X', '1')] } }, 'shape-missing', 'warning', '/alert/info/area'],
  ['google', 'radius 0', { area: { circles: ['10,20 0'] } }, 'circle-radius', 'warning', '/alert/info/area/circle'],
  ['google', 'seven decimals', { area: { polygons: ['10.1234567,20 10,21 11,21 10.1234567,20'] } }, 'decimals', 'info', '/alert/info/area'],
  ['google', 'areaDesc over 50', { area: { areaDesc: 'x'.repeat(51) } }, 'area-desc-long', 'info', '/alert/info/area/areaDesc'],
  ['google', 'no responseType', { info: { responseTypes: [] } }, 'response-type-missing', 'info', '/alert/info'],
  ['google', 'headline over 140', { info: { headline: 'x'.repeat(141) } }, 'headline-long', 'warning', '/alert/info/headline'],
  ['google', 'description as headline', { info: { description: 'Headline' } }, 'texts-equal', 'warning', '/alert/info/description'],
  ['google', 'instruction as description', { info: { instruction: 'Description' } }, 'texts-equal', 'warning', '/alert/info/instruction'],
  ['google', 'categories differ', { second: { categories: [code('Fire')] } }, 'categories-differ', 'error', '/alert/info'],
  ['google', 'event codes differ', { second: { eventCodes: [pair('OET', 'OET-081')] } }, 'event-codes-differ', 'error', '/alert/info'],
  ['google', 'two events in one language', { second: { event: 'Something else' } }, 'events-differ', 'warning', '/alert/info'],
  ['google', 'expires before effective', { info: { effective: date('2025-05-02T12:00:00-05:00') } }, 'expires-before-effective', 'error', '/alert/info/expires'],
];

const findingsOf = (profile: string, change?: Change): Finding[] => checkProfiles(message(GOOD[profile]!, change), CAP_PROFILES.filter((each) => each.code === profile));

describe('the rules of the profiles', () => {
  it.each(Object.keys(GOOD))('of %s find nothing in a message that keeps them', (profile) => {
    expect(findingsOf(profile).filter(({ code: found }) => found !== 'cap-cp-language-alone')).toEqual([]);
  });

  it.each(ROWS)('of %s: %s', (profile, _wrong, change, found, level, path) => {
    expect(findingsOf(profile, change).find((each) => each.code === `${profile}-${found}` && each.path.startsWith(path))).toMatchObject({ level, layer: 'profile', message: expect.stringMatching(/^.{15,}[.”]$/s) });
  });

  it('are tabled for every profile', () => expect([...new Set(ROWS.map(([profile]) => profile))]).toEqual(CAP_PROFILES.map((profile) => profile.code)));
});
