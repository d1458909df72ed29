import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { whatHappensTo } from './phone-network.js';
import { simulatedSettings } from './simulated.settings.js';

const percent = fc.integer({ min: 0, max: 100 });
const anySettings = fc
  .record({
    seed: fc.nat(), lossPercent: percent, failPercent: percent, duplicatePercent: percent, outOfOrderPercent: percent, answerPercent: percent,
    delaySecondsLeast: fc.integer({ min: 0, max: 5 }), delaySecondsMost: fc.integer({ min: 5, max: 60 }), answerTexts: fc.constant(['SAFE', 'HELP']),
  })
  .map((given) => simulatedSettings.parse(given));
const anyMessage = fc.record({ to: fc.nat().map((n) => `+63917${n}`), text: fc.string() });
const many = Array.from({ length: 4000 }, (_, n) => ({ to: `+63917${n}`, text: 'Go to high ground' }));

describe('the simulated phone network', () => {
  it('lets the same happen to the same message, whatever else is sent', () => {
    fc.assert(fc.property(anyMessage, anySettings, (message, settings) => expect(whatHappensTo(message, settings)).toEqual(whatHappensTo({ ...message }, settings))));
  });

  it('says one end of a message, once or twice the same, sent always with it, and an answer only of what was delivered', () => {
    fc.assert(
      fc.property(anyMessage, anySettings, (message, settings) => {
        const events = whatHappensTo(message, settings);
        const of = (kind: string) => events.filter((event) => event.kind === kind);
        const ends = [...of('delivered'), ...of('failed')];
        expect(new Set(ends.map(({ kind, body }) => `${kind} ${body}`)).size).toBeLessThanOrEqual(1);
        expect(of('sent')).toHaveLength(ends.length);
        expect(of('inbound').length).toBeLessThanOrEqual(of('delivered').length > 0 ? 1 : 0);
        for (const { afterMs } of events) expect(afterMs).toBeGreaterThanOrEqual(settings.delaySecondsLeast * 1000);
        expect(events.map(({ afterMs }) => afterMs)).toEqual(events.map(({ afterMs }) => afterMs).sort((a, b) => a - b));
      }),
    );
  });

  it.each([
    ['lossPercent', (kinds: string[]) => kinds.length === 0],
    ['failPercent', (kinds: string[]) => kinds.includes('failed')],
    ['duplicatePercent', (kinds: string[]) => kinds.filter((kind) => kind === 'delivered').length === 2],
    ['answerPercent', (kinds: string[]) => kinds.includes('inbound')],
    ['outOfOrderPercent', (kinds: string[]) => kinds[0] === 'delivered'],
  ] as const)('keeps to %s: none at 0, all at 100, and about a tenth at 10', (setting, shows) => {
    const share = (value: number) => {
      const settings = simulatedSettings.parse({ failPercent: 0, delaySecondsLeast: 1, answerTexts: ['SAFE'], [setting]: value });
      return many.filter((message) => shows(whatHappensTo(message, settings).map(({ kind }) => kind))).length / many.length;
    };
    expect([share(0), share(100)]).toEqual([0, 1]);
    expect(Math.abs(share(10) - 0.1)).toBeLessThan(0.02);
  });
});
