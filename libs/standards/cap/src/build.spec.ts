import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCap, formatCapDate, isStrictCapDate, parseCap, readCapDate, toCapInput, type CapAlertInput } from './index.js';

const message: CapAlertInput = {
  identifier: 'urn:oid:2.49.0.1.999.0.1',
  sender: 'duty@example.org',
  sent: new Date('2025-05-01T10:00:00.789Z'),
  status: 'Exercise',
  msgType: 'Update',
  scope: 'Restricted',
  restriction: 'partners',
  note: 'Exercise <Wave>',
  codes: ['profile:1'],
  addresses: ['a@example.org', 'Harbour Master'],
  references: [{ sender: 'duty@example.org', identifier: 'urn:oid:2.49.0.1.999.0.0', sent: new Date('2025-05-01T09:00:00Z') }],
  incidents: ['Quake 7'],
  offsetMinutes: -210,
  infos: [{
    language: 'en', categories: ['Geo', 'Safety'], event: 'Tsunami & flood', responseTypes: ['Evacuate'], urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely',
    expires: new Date('2025-05-01T16:00:00Z'), headline: 'Go "up"', description: 'Line 1\nLine 2 ]]> <end>', instruction: 'Run uphill', eventCodes: [{ valueName: 'OET:v1.2', value: 'OET-203' }],
    resources: [{ resourceDesc: 'Map', mimeType: 'image/png', size: 12, uri: 'https://example.org/map.png?a=1&b=2' }],
    areas: [{ areaDesc: 'Coast', polygons: [[[20, 10], [21, 10], [21, 11]]], circles: [{ center: [20, 10], radiusKm: 0 }], geocodes: [{ valueName: 'ISO 3166-2', value: 'NZ-WGN' }], altitude: 0, ceiling: 1e-7 }],
  }],
};

describe('a built message', () => {
  it('passes the schema and its rules, and comes back as it went in', () => {
    const { xml, findings } = buildCap(message);
    expect(findings).toEqual([]);
    const [alert] = parseCap(new TextEncoder().encode(xml)).alerts;
    expect(alert).toMatchObject({
      schemaValid: true, version: '1.2', sent: { text: '2025-05-01T06:30:00-03:30', date: new Date('2025-05-01T10:00:00Z') },
      addresses: ['a@example.org', 'Harbour Master'], incidents: ['Quake 7'], note: 'Exercise <Wave>', references: [{ identifier: 'urn:oid:2.49.0.1.999.0.0' }],
      infos: [{ event: 'Tsunami & flood', description: 'Line 1\nLine 2 ]]> <end>', headline: 'Go "up"', areas: [{ polygons: ['10,20 10,21 11,21 10,20'], circles: ['10,20 0'] }] }],
    });
    expect(buildCap(toCapInput(alert!)).xml).toBe(xml);
  });

  it('with something wrong says so as an error', () => {
    const wrong = buildCap({ ...message, identifier: 'has space', references: [], sent: '2025-05-01T10:00:00Z' });
    expect(wrong.findings.filter(({ level }) => level === 'error').map(({ code }) => code)).toEqual(expect.arrayContaining(['identifier-characters', 'references-missing', 'schema-format']));
  });

  it('survives every text: what XML can carry comes back, the rest is left out', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { xml, findings } = buildCap({ ...message, infos: [{ ...message.infos![0]!, description: text }] });
      expect(findings.filter(({ layer }) => layer === 'text' || layer === 'schema')).toEqual([]);
      // eslint-disable-next-line no-control-regex -- the very characters XML can't carry
      const kept = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\p{Surrogate}/gu, '').trim();
      expect(parseCap(new TextEncoder().encode(xml)).alerts[0]!.infos[0]!.description).toBe(kept === '' ? null : kept);
    }));
  });
});

describe('dates', () => {
  it('are written with a numeric zone and read back to the second', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1971-01-01'), max: new Date('2199-01-01'), noInvalidDate: true }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const text = formatCapDate(date, offset);
      expect(isStrictCapDate(text)).toBe(true);
      expect(readCapDate(text).value).toMatchObject({ date: new Date(Math.floor(date.getTime() / 1000) * 1000), offsetMinutes: offset });
    }));
    expect(formatCapDate(new Date(0))).toBe('1970-01-01T00:00:00-00:00');
  });

  it.each([
    ['2025-02-30T00:00:00+00:00', 'unreadable', null],
    ['2025-13-01T00:00:00+00:00', 'unreadable', null],
    ['yesterday', 'unreadable', null],
    ['2025-09-02 20:41:07.127', 'no-zone', '2025-09-02T20:41:07Z'],
    ['2025-09-02T20:41:07Z', 'zulu', '2025-09-02T20:41:07Z'],
    ['2025-09-02T20:41+0530', 'loose-form', '2025-09-02T15:11:00Z'],
    ['2025-9-2', 'no-zone', '2025-09-02T00:00:00Z'],
    ['Tue, 20.05.2025, 12:41', 'no-zone', '2025-05-20T12:41:00Z'],
  ])('%s is %s', (text, defect, instant) => {
    expect(readCapDate(text)).toEqual({ defect, value: expect.objectContaining({ text, date: instant && new Date(instant) }) });
  });
});
