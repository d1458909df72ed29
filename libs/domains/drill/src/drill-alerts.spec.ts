import { describe, expect, it } from '@jest/globals';
import { parseCap, readShapes } from '@watchpost/cap';
import { drillAlertBytes } from './drill-alerts.js';
import { drillData } from './drill.data.js';

const startedAt = new Date('2026-03-01T12:00:00.456Z');
const keys = drillData().alerts.alerts.map((alert) => alert.key);
const read = (key: string) => {
  const [alert] = parseCap(drillAlertBytes(key, 7, startedAt)).alerts;
  if (!alert) throw new Error(`${key} cannot be read`);
  return alert;
};

describe('the alerts of the exercise', () => {
  it.each(keys)('%s is valid CAP 1.2 without a finding, of status Exercise, with a shape to draw', (key) => {
    const { alerts, findings } = parseCap(drillAlertBytes(key, 7, startedAt));
    expect([...findings, ...alerts.flatMap((alert) => alert.findings)].filter((finding) => finding.level !== 'info')).toEqual([]);
    expect(alerts[0]).toMatchObject({ schemaValid: true, status: { value: 'Exercise' } });
    expect(alerts[0]?.infos.map((info) => info.language.tag)).toEqual(['en', 'es']);
    expect(alerts.flatMap((alert) => readShapes(alert).findings)).toEqual([]);
    expect(alerts.flatMap((alert) => [...readShapes(alert).geometryOf.values()])).not.toContain(null);
  });

  it('say EXERCISE in every headline', () => {
    for (const key of keys) expect(read(key).infos.every((info) => /^(EXERCISE|EJERCICIO):/.test(info.headline ?? ''))).toBe(true);
  });

  it('are the same bytes for the same seed and start, so that a second delivery is known', () => {
    for (const key of keys) expect(drillAlertBytes(key, 7, startedAt)).toEqual(drillAlertBytes(key, 7, startedAt));
  });

  it('name every earlier message of their chain by its exact sent date', () => {
    const chain = ['tsunami-1', 'tsunami-2', 'tsunami-3'].map(read);
    expect(read('tsunami-end').references.map((one) => [one.identifier, one.sent.text])).toEqual(chain.map((one) => [one.identifier, one.sent.text]));
    expect(read('tsunami-end').msgType.value).toBe('Cancel');
  });
});
