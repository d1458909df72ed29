import type { FormLanguage } from '@watchpost/platform';
import { type PhoneOptions, readTypedPhone } from '@watchpost/sms';
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isSkill, type Skill } from './skills.js';
import { VOLUNTEER_TEXTS } from './volunteer-form.texts.js';

/** What was typed, kept as typed so that a refused form can be shown again unchanged. */
export interface TypedForm {
  submissionId: string;
  name: string;
  phone: string;
  email: string;
  skills: string[];
  languages: string;
  availability: string;
  place: string;
  note: string;
  consent: boolean;
}

export type FormField = 'name' | 'phone' | 'email' | 'languages' | 'availability' | 'place' | 'note' | 'consent';
export type FormErrors = Partial<Record<FormField, string>>;

export interface Registration {
  submissionId: string;
  name: string;
  phone: string;
  email: string;
  skills: Skill[];
  languages: string[];
  availability: string;
  place: string;
  note: string;
}

/** The longest each field may be; the page says it to the browser and the check says it to everybody else. */
export const LIMITS = { name: 120, phone: 30, email: 200, languages: 200, availability: 300, place: 200, note: 2000 } as const;

const SUBMISSION_ID = /^[\w-]{8,64}$/;
const KEPT_WHEN_REFUSED = 4000;

export function emptyForm(): TypedForm {
  return { submissionId: randomUUID(), name: '', phone: '', email: '', skills: [], languages: '', availability: '', place: '', note: '', consent: false };
}

/** Reads a posted form: an object of fields as Fastify's form parser makes it. Unknown fields are left alone. */
export function typedForm(body: unknown): TypedForm {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const all = (name: string): string[] => [fields[name]].flat().filter((value): value is string => typeof value === 'string');
  const one = (name: string): string => (all(name)[0] ?? '').replaceAll('\0', '').slice(0, KEPT_WHEN_REFUSED);
  const submissionId = one('submission_id');
  return {
    submissionId: SUBMISSION_ID.test(submissionId) ? submissionId : randomUUID(),
    name: one('name'), phone: one('phone'), email: one('email'),
    skills: [...new Set(all('skills'))].filter(isSkill),
    languages: one('languages'), availability: one('availability'), place: one('place'), note: one('note'),
    consent: all('consent').includes('yes'),
  };
}

/** A field that people do not see and programs fill in. */
export function looksAutomatic(body: unknown): boolean {
  const website = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['website'] : undefined;
  return typeof website === 'string' && website.trim() !== '';
}

const email = z.email();

/** The registration in a form, or what is wrong with it, field by field. The number is read in full: a STOP is known by it, however it was typed. */
export function checkForm(typed: TypedForm, language: FormLanguage = 'en', options: PhoneOptions = {}): { registration: Registration } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const texts = VOLUNTEER_TEXTS[language];
  for (const field of Object.keys(LIMITS) as (keyof typeof LIMITS)[]) {
    if (typed[field].trim().length > LIMITS[field]) errors[field] = texts.atMost(LIMITS[field]);
  }
  const name = typed.name.trim().replaceAll(/\s+/g, ' ');
  const phone = typed.phone.trim() ? readTypedPhone(typed.phone, options) : '';
  if (!name) errors.name ??= texts.noName;
  if (phone === '' && !typed.email.trim()) errors.phone = texts.noContact;
  else if (phone === undefined) errors.phone ??= texts.badPhone;
  if (typed.email.trim() && !email.safeParse(typed.email.trim()).success) errors.email ??= texts.badEmail;
  if (!typed.consent) errors.consent = texts.noConsent;
  if (phone === undefined || Object.keys(errors).length > 0) return { errors };
  const registration = {
    name, phone, email: typed.email.trim().toLowerCase(), skills: typed.skills.filter(isSkill), languages: languageList(typed.languages),
    availability: typed.availability.trim(), place: typed.place.trim(), note: typed.note.trim(),
  };
  return { registration: { submissionId: submissionKey(typed.submissionId, registration), ...registration } };
}

function languageList(text: string): string[] {
  return [...new Set(text.split(/[,;/\n]+/).map((one) => one.trim()).filter(Boolean))].slice(0, 12);
}

/**
 * The same person pressing twice registers once. Who it is belongs to the key: a page kept by a proxy gives one
 * submission id to two people, and neither may be lost.
 */
function submissionKey(submissionId: string, who: { name: string; phone: string; email: string }): string {
  const person = createHash('sha256').update(JSON.stringify([who.name, who.phone, who.email])).digest('hex');
  return `${submissionId}.${person.slice(0, 16)}`;
}
