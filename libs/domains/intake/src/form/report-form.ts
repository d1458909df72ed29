import type { FormLanguage } from '@watchpost/platform';
import { randomUUID } from 'node:crypto';
import { REPORT_CATEGORIES, type ReportCategory } from '../report/report-categories.js';
import { REPORT_TEXTS } from './report-form.texts.js';

/** What was typed, kept as typed so that a refused form can be shown again unchanged. */
export interface TypedReport {
  submissionId: string;
  what: string;
  category: string;
  where: string;
  lat: string;
  lng: string;
  name: string;
  phone: string;
}

export type ReportField = 'what' | 'category' | 'where' | 'name' | 'phone';
export type ReportErrors = Partial<Record<ReportField, string>>;

export interface ReportFormContent {
  category: ReportCategory | 'other' | '';
  where: string;
  point: [number, number] | undefined;
}

export const LIMITS: Readonly<Record<ReportField, number>> = { what: 2000, category: 20, where: 200, name: 120, phone: 30 };
export const CATEGORIES = [...REPORT_CATEGORIES, 'other'] as const;

const SUBMISSION_ID = /^[\w-]{8,64}$/;
const KEPT_WHEN_REFUSED = 4_000;

export function emptyReport(): TypedReport {
  return { submissionId: randomUUID(), what: '', category: '', where: '', lat: '', lng: '', name: '', phone: '' };
}

/** Reads the form's bytes; unknown fields are left alone. */
export function typedReport(raw: Buffer): TypedReport {
  const fields = new URLSearchParams(raw.toString('utf8'));
  const one = (name: string): string => (fields.get(name) ?? '').replaceAll('\u0000', '').slice(0, KEPT_WHEN_REFUSED);
  const submissionId = one('submission_id');
  return {
    submissionId: SUBMISSION_ID.test(submissionId) ? submissionId : randomUUID(),
    what: one('what'), category: one('category'), where: one('where'), lat: one('lat'), lng: one('lng'), name: one('name'), phone: one('phone'),
  };
}

/** A field that people do not see and programs fill in. */
export function looksAutomatic(raw: Buffer): boolean {
  return (new URLSearchParams(raw.toString('utf8')).get('website') ?? '').trim() !== '';
}

export function checkReport(typed: TypedReport, language: FormLanguage = 'en'): ReportErrors {
  const texts = REPORT_TEXTS[language];
  const errors: ReportErrors = {};
  for (const [field, limit] of Object.entries(LIMITS) as [ReportField, number][]) {
    if (typed[field].trim().length > limit) errors[field] = texts.atMost(limit);
  }
  if (!typed.what.trim()) errors.what = texts.noWhat;
  if (typed.category && !isCategory(typed.category)) errors.category = texts.noCategory;
  if (typed.phone.trim() && typed.phone.replace(/\D/g, '').length < 5) errors.phone ??= texts.badPhone;
  return errors;
}

/** What the worker takes from the kept bytes of a form, beyond its text. */
export function readReportForm(raw: Buffer): ReportFormContent {
  const typed = typedReport(raw);
  return { category: isCategory(typed.category) ? typed.category : '', where: publicWords(typed.where), point: pointOf(typed) };
}

function isCategory(text: string): text is ReportCategory | 'other' {
  return (CATEGORIES as readonly string[]).includes(text);
}

/** The place becomes part of a public title: one line, and no long numbers, which may be somebody's phone. */
function publicWords(where: string): string {
  return where.trim().replace(/\s+/g, ' ').replace(/\+?\d[\d\s().-]{5,}\d/g, '…').slice(0, LIMITS.where);
}

function pointOf({ lat, lng }: TypedReport): [number, number] | undefined {
  if (!/^-?\d{1,2}(\.\d{1,12})?$/.test(lat) || !/^-?\d{1,3}(\.\d{1,12})?$/.test(lng)) return undefined;
  const point: [number, number] = [Number(lng), Number(lat)];
  const inRange = Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
  return inRange && !(point[0] === 0 && point[1] === 0) ? point : undefined;
}
