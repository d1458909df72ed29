import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import phones from '../fixtures/phones.json' with { type: 'json' };
import { bareNumber, maskPhone, maskSender, normalizePhone, normalizeSender, readTypedPhone, whatsAppNumber } from './phone.js';

interface PhoneCase {
  text: string;
  countryCallingCode?: string;
  e164: string | null;
}

describe('phone numbers', () => {
  it.each(phones as PhoneCase[])('reads "$text" (national code $countryCallingCode) as $e164', ({ text, countryCallingCode, e164 }) => {
    expect(normalizePhone(text, countryCallingCode ? { countryCallingCode } : {}) ?? null).toBe(e164);
  });

  it('reads one number the same however it is spelled', () => {
    const spelled = fc.constantFrom('+63', '+63 ', '0063', '63', '0', '', '+63 (0)', '+63 0', 'whatsapp:+63', 'tel:+63');
    const subscriber = fc.integer({ min: 100_0000, max: 999_9999 }).map(String);
    fc.assert(
      fc.property(spelled, subscriber, fc.constantFrom('', ' ', '-', '.', '/', '\u00a0'), (start, digits, gap) => {
        const written = `${start}917${gap}${digits.slice(0, 3)}${gap}${digits.slice(3)}`;
        expect(normalizePhone(written, { countryCallingCode: '63' })).toBe(`+63917${digits}`);
      }),
    );
  });

  it('reads a number that was read before as itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(\+|00|0|)[1-9]\d{6,12}$/), fc.constantFrom(undefined, '1', '7', '39', '63', '91', '225'), (text, countryCallingCode) => {
        const read = normalizePhone(text, { countryCallingCode });
        if (read !== undefined) expect(normalizePhone(read, { countryCallingCode })).toBe(read);
      }),
    );
  });

  it('takes no typed number without a plus for a foreign one', () => {
    expect(readTypedPhone('9175550101')).toBeUndefined();
    expect(readTypedPhone('0917 555 0101')).toBeUndefined();
    expect(readTypedPhone('0063 917 555 0101')).toBe('+639175550101');
    expect(readTypedPhone('9175550101', { countryCallingCode: '63' })).toBe('+639175550101');
  });

  it('tells the number from the way it came by', () => {
    expect(bareNumber(whatsAppNumber('+639175550101'))).toBe('+639175550101');
    expect(whatsAppNumber(whatsAppNumber('+639175550101'))).toBe('whatsapp:+639175550101');
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
