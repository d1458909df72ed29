import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** E.164 (ITU-T E.164, section 6): at most 15 digits, no leading zero, written with a plus. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** A zero right after the country's code: mostly the national one, left in by mistake ("+63 0917…"), though some countries keep it. */
const ZERO_AFTER_CODE = /^\+[1-9]\d{0,2}0/;

/** What WhatsApp numbers come with. It belongs to the way, not to the person: whoever compares numbers compares them without. */
const WHATSAPP = 'whatsapp:';

/** Digits of the scripts whose keyboards write them into phone numbers: Arabic-Indic, Persian, Devanagari, Bengali, full-width. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/;

export interface PhoneOptions {
  /** The calling code, digits only, that a number written in its national form belongs to: '63' for the Philippines. */
  countryCallingCode?: string | undefined;
}

/** The number as E.164, or undefined when the text is no full phone number (a short code, a name, a fragment). */
export function normalizePhone(text: string, options: PhoneOptions = {}): string | undefined {
  const written = toAsciiDigits(text.trim()).replace(/^(whatsapp|sms|tel):/i, '').replace(/^(\s*(?:\+|00)[\d\s]+)\(0\)/, '$1');
  if (/[^\d\s()+.\-/\u00a0\u2010-\u2015\u200e\u200f\u202a-\u202e]/.test(written)) return undefined;
  const hasPlus = written.includes('+');
  const digits = written.replace(/\D/g, '');
  if (hasPlus) return checked(`+${digits}`);
  if (digits.startsWith('00')) return checked(`+${digits.slice(2)}`);
  const national = options.countryCallingCode && nationalNumber(digits, options.countryCallingCode);
  if (national) return checked(national);
  // Gateways such as Vonage write international numbers without the plus; anything shorter is a short code.
  return digits.length >= 10 ? checked(`+${digits}`) : undefined;
}

/** What a person typed: without a plus it is a number of the own country or none, never one of wherever its digits would lead. */
export function readTypedPhone(text: string, options: PhoneOptions = {}): string | undefined {
  const international = /^\s*(\+|00)/.test(toAsciiDigits(text));
  return international || options.countryCallingCode ? normalizePhone(text, options) : undefined;
}

/** The number alone, whatever way it came by. */
export function bareNumber(text: string): string {
  return isWhatsApp(text) ? text.slice(WHATSAPP.length) : text;
}

export function isWhatsApp(text: string): boolean {
  return text.startsWith(WHATSAPP);
}

/** The number as it is called by WhatsApp. */
export function whatsAppNumber(text: string): string {
  return isWhatsApp(text) ? text : WHATSAPP + text;
}

/** A sender as it is stored: E.164 where possible, else the short code or name as given. */
export function normalizeSender(text: string, options: PhoneOptions = {}): string {
  return normalizePhone(text, options) ?? text.trim();
}

/** What people without the right to call may see of a number: its last three digits. */
export function maskPhone(text: string): string {
  const digits = toAsciiDigits(text).replace(/\D/g, '');
  return digits.length < 6 ? '•••' : `••• ${digits.slice(-3)}`;
}

/** The same for whatever a message came from: of an e-mail address its first letter and its domain. */
export function maskSender(text: string): string {
  const at = text.lastIndexOf('@');
  return at > 0 ? `${text.slice(0, 1)}•••${text.slice(at)}` : maskPhone(text);
}

/** Digits of other scripts as 0-9; everything else is left alone. */
export function toAsciiDigits(text: string): string {
  // Most texts have none: one look is cheaper than a replacement.
  if (!OTHER_DIGITS.test(text)) return text;
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9) ?? code;
    return String(code - zero);
  });
}

/**
 * Countries differ in their trunk prefix (0, 8, 06, or a zero that stays) and in length: the tables know them all. What is no
 * number of this country but one of another is left to be read as that one.
 */
function nationalNumber(digits: string, code: string): string | undefined {
  // A code the tables do not know is refused at the start (COUNTRY_CALLING_CODE).
  const number = parsePhoneNumberFromString(digits, { defaultCallingCode: code });
  if (!number?.isPossible()) return undefined;
  const foreign = !number.isValid() && /^[1-9]\d{10}/.test(digits) && parsePhoneNumberFromString(`+${digits}`)?.isPossible();
  return foreign ? undefined : checked(number.number);
}

function checked(candidate: string): string | undefined {
  if (!E164.test(candidate)) return undefined;
  if (!ZERO_AFTER_CODE.test(candidate)) return candidate;
  const number = parsePhoneNumberFromString(candidate);
  if (!number?.isPossible() || number.number.length >= candidate.length) return candidate;
  // Whoever reads it again must find nothing more to take away.
  return checked(number.number);
}
