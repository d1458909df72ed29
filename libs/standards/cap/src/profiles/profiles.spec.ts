import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CORPUS } from '../../testing/corpus.js';
import { itNeeds } from '../../testing/it-needs.js';
import { CAP_PROFILES, checkProfiles, parseCap, type CapAlert } from '../index.js';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');

function readAlert(folder: string, file: string): CapAlert {
  const [alert] = parseCap(readFileSync(join(folder, file))).alerts;
  if (!alert) throw new Error(`${file} holds no alert`);
  return alert;
}

const appliedTo = (alert: CapAlert): string[] => CAP_PROFILES.filter((profile) => profile.applies(alert)).map(({ code }) => code);
const serious = (alert: CapAlert): string[] => checkProfiles(alert).filter(({ level }) => level === 'error').map(({ code }) => code);

const sample = (): CapAlert => readAlert(FIXTURES, 'v1dot2_appendix_adot1.xml');

describe('profiles', () => {
  it('have each their own code and a document to read', () => {
    expect(new Set(CAP_PROFILES.map(({ code }) => code)).size).toBe(CAP_PROFILES.length);
    for (const { code, documentation } of CAP_PROFILES) expect([code, documentation]).toEqual([expect.stringMatching(/^[a-z-]+$/), expect.stringMatching(/^https?:/)]);
  });

  it('of which a message names none find nothing', () => {
    expect(appliedTo(sample())).toEqual([]);
    expect(checkProfiles(sample())).toEqual([]);
  });

  it('check any message when they are asked for by name, with their code before that of each finding', () => {
    for (const profile of CAP_PROFILES) {
      for (const finding of checkProfiles(sample(), [profile])) expect(finding).toMatchObject({ layer: 'profile', code: expect.stringContaining(`${profile.code}-`) });
    }
    expect(checkProfiles(sample(), CAP_PROFILES.filter(({ code }) => code === 'ipaws')).map(({ code }) => code)).toContain('ipaws-code-missing');
  });

  it('lead to the element a rule is about', () => {
    const alert = sample();
    const [info] = alert.infos;
    alert.codes = ['IPAWSv1.0'];
    alert.infos = [{ ...info!, eventCodes: [{ valueName: 'SAME', value: 'TOR' }] }, { ...info!, eventCodes: [], areas: [] }];
    expect(checkProfiles(alert)).toEqual(expect.arrayContaining([
      expect.objectContaining({ code: 'ipaws-event-codes-differ', path: '/alert/info' }),
      expect.objectContaining({ code: 'ipaws-event-code', path: '/alert/info[2]', level: 'error' }),
      expect.objectContaining({ code: 'ipaws-area-missing', path: '/alert/info[2]' }),
    ]));
  });

  it('of MeteoAlarm read the leading number only', () => {
    const alert = sample();
    const level = (value: string): string[] => {
      const parameters = [{ valueName: 'awareness_level', value }, { valueName: 'awareness_type', value: '2; Snow-Ice' }];
      return serious({ ...alert, infos: alert.infos.map((info) => ({ ...info, parameters, expires: alert.sent })) });
    };
    expect(level('2; Yellow; moderate')).toEqual([]);
    expect(level('yellow')).toEqual(['meteoalarm-level']);
    expect(level('7; purple; Huge')).toEqual(['meteoalarm-level']);
  });
});

describe('real messages', () => {
  itNeeds('corpus').each([
    ['ipaws/ipaws-5e6dd964023f1930ef638846.xml', ['ipaws']],
    ['nws-us/NOAA_MultiplePolygons.xml', ['ipaws']],
    ['nws-us/nws-special-weather-statement-18-polygons.xml', ['ipaws', 'wmo']],
    ['google-cap-library/canada.cap', ['cap-cp', 'wmo']],
    ['canada-naads-samples/Sample1_CAPCP_No_Attachment.xml', ['cap-cp']],
    ['google-cap-library/australia.cap', ['cap-au']],
    ['meteoalarm/fr-vigilance-avalanches.xml', ['meteoalarm', 'wmo']],
    ['ireland/ie-2.49.0.1.372.0.250413231648.N_Norm002_SmallCraft.xml', ['meteoalarm', 'wmo']],
    ['seychelles/sc-valid.xml', ['wmo']],
  ])('%s follows %j without an error', (file, codes) => {
    const alert = readAlert(CORPUS, file);
    expect(appliedTo(alert)).toEqual(codes);
    expect(serious(alert)).toEqual([]);
  });

  itNeeds('corpus')('of the WMO composer have the arc for authorities', () => {
    expect(checkProfiles(readAlert(CORPUS, 'seychelles/sc-valid.xml')).map(({ code }) => code)).toContain('wmo-identifier-arc');
  });
});
