import { describe, expect, it } from '@jest/globals';
import { bindGateway, GATEWAYS, settingNames } from './registry.js';

/** Long enough for a secret, and an address or the name of a server where one is needed. */
const valueFor = (setting: string): string => (/host$/i.test(setting) ? 'imap.example.org' : 'https://example.org/a-value');

describe('the gateways', () => {
  it.each(GATEWAYS.map((kind) => [kind.name, kind] as const))('%s: words and schema name the same settings, and nothing that looks secret is shown', (name, kind) => {
    expect([...settingNames(name)].sort()).toEqual(kind.settings.map((setting) => setting.name).sort());
    const looksSecret = kind.settings.filter((setting) => /secret|token|password|key/i.test(setting.name) && !/field|header/i.test(setting.name));
    expect(looksSecret.filter(({ kind: shown }) => shown !== 'secret').map((setting) => setting.name)).toEqual(name === 'vonage' ? ['apiKey'] : []);
    for (const setting of kind.settings) expect(setting.kind !== 'choice' || setting.choices.length > 1).toBe(true);
    expect(kind.steps.length).toBeGreaterThan(0);
  });

  it('have standard values that their own schemas take', () => {
    for (const { name, settings } of GATEWAYS) {
      const needed = settings.filter(({ required }) => required).map(({ name: each, several }) => [each, several > 1 ? [valueFor(each)] : valueFor(each)]);
      expect(() => bindGateway(name, Object.fromEntries(needed))).not.toThrow();
    }
  });
});
