import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCap, readFeed, readShapes } from './index.js';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const expected = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as Record<string, { finding: string | null } & Record<string, unknown>>;

describe('the samples that ship with the package', () => {
  it('are all named in expected.json', () => {
    expect(readdirSync(FIXTURES).filter((file) => file !== 'expected.json' && file !== 'ORIGIN.md').sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s is read as expected', (file, { finding, ...counts }) => {
    const { alerts, findings } = parseCap(readFileSync(join(FIXTURES, file)));
    const areas = alerts.flatMap((alert) => alert.infos).flatMap((info) => info.areas);
    const count = (name: 'polygons' | 'circles' | 'geocodes'): number => areas.reduce((total, area) => total + area[name].length, 0);
    expect({
      alerts: alerts.length, version: alerts[0]?.version ?? null, schemaValid: alerts[0]?.schemaValid ?? null, infos: alerts.flatMap((alert) => alert.infos).length,
      areas: areas.length, polygons: count('polygons'), circles: count('circles'), geocodes: count('geocodes'),
    }).toEqual(counts);
    const all = [...findings, ...alerts.flatMap((alert) => readShapes(alert).findings)];
    if (finding) expect(all.map(({ code }) => code)).toContain(finding);
  });

  it('lead from feeds to messages', () => {
    const linked = readFeed(readFileSync(join(FIXTURES, 'linked-alerts.atom')), 'https://example.org/feed');
    expect(linked.entries.map(({ capUrl }) => typeof capUrl)).toEqual(['string', 'string']);
    const [entry] = readFeed(readFileSync(join(FIXTURES, 'embedded-alert.atom')), 'https://example.org/feed').entries;
    expect(parseCap(entry!.embedded!).alerts[0]).toMatchObject({ version: '1.1', schemaValid: true });
  });
});
