import { describe, expect, it } from '@jest/globals';
import phones from '../fixtures/phones.json' with { type: 'json' };
import { maskPhone, maskSender, normalizePhone, normalizeSender } from './phone.js';

interface PhoneCase {
  text: string;
  countryCallingCode?: string;
  e164: string | null;
}

describe('phone numbers', () => {
  it.each(phones as PhoneCase[])('reads "$text" (national code $countryCallingCode) as $e164', ({ text, countryCallingCode, e164 }) => {
    expect(normalizePhone(text, countryCallingCode ? { countryCallingCode } : {}) ?? null).toBe(e164);
  });

  it('keeps a short code or a name as it is', () => {
    expect(normalizeSender(' RELIEF ')).toBe('RELIEF');
    expect(normalizeSender('21555')).toBe('21555');
  });

  it('shows only the last three digits', () => {
    expect(maskPhone('+639175550101')).toBe('••• 101');
    expect(maskPhone('RELIEF')).toBe('•••');
    expect(maskPhone('21555')).toBe('•••');
  });

  it('shows of an e-mail address what tells friends apart, not who it is', () => {
    expect(maskSender('jane.roe@example.org')).toBe('j•••@example.org');
    expect(maskSender('+639175550101')).toBe('••• 101');
  });
});
