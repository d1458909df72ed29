import { describe, expect, it } from '@jest/globals';
import { areaCodes, geocodeCode, geocodeSystem } from './geocode-systems.js';

describe('systems of area codes', () => {
  it.each([
    ['EMMA_ID', 'EMMA_ID'],
    ['emma_id', 'EMMA_ID'],
    ['FIPS6', 'SAME'],
    ['SAME', 'SAME'],
    ['NWSUGC', 'UGC'],
    ['profile:CAP-CP:Location:0.3', 'SGC'],
    ['profile:CAP-CP:Location:0.4', 'SGC'],
    ['layer:EC-MSC-SMC:1.0:CLC', 'CLC'],
    ['layer:EC-MSC-SMC:1.1:CLC', 'CLC'],
    ['WarnCellID', 'WARNCELLID'],
    ['NUTS3', 'NUTS'],
    ['ISO 3166-2', 'ISO3166-2'],
    ['iso3166-2', 'ISO3166-2'],
    ['http://www.iso.org/iso/country_codes.html', 'ISO3166-2'],
  ])('knows %s as %s', (name, system) => expect(geocodeSystem(name)).toBe(system));

  it('lets a system that nobody listed go by its own name, however it is spelt', () => {
    expect(geocodeSystem(' my-zones ')).toBe('MY_ZONES');
    expect(geocodeSystem('My zones')).toBe('MY_ZONES');
  });

  it('writes codes as they are kept', () => {
    expect([geocodeCode('SAME', '6037'), geocodeCode('ISO3166-2', 'au_sa'), geocodeCode('EMMA_ID', ' de001 ')]).toEqual(['006037', 'AU-SA', 'DE001']);
  });

  it('reads several codes of one value, each once, and leaves out what names no place', () => {
    const geocodes = [
      { valueName: 'FIPS6', value: '004003 004019' },
      { valueName: 'SAME', value: '004003' },
      { valueName: 'EXCLUDE_POLYGON', value: '51,10 52,11 51,11 51,10' },
      { valueName: 'STATE', value: 'NI' },
      { valueName: 'Quarter', value: 'Old Town' },
    ];
    expect(areaCodes(geocodes)).toEqual([
      { system: 'SAME', code: '004003' },
      { system: 'SAME', code: '004019' },
      { system: 'QUARTER', code: 'OLD TOWN' },
    ]);
  });
});
