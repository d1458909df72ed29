import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type deskWords from '../locales/desk/en.json';
import type detailWords from '../locales/detail/en.json';
import en from '../locales/en.json';

export type MessageKey = keyof typeof en | keyof typeof detailWords | keyof typeof deskWords;
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'watchpost.language';
const isLanguage = (value: string | null | undefined): value is Language => value === 'en' || value === 'es';

export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

type Words = Record<string, string>;

/** Words that the first page has no use for come with the screens that do. */
const MORE_WORDS = {
  detail: { en: () => import('../locales/detail/en.json'), es: () => import('../locales/detail/es.json') },
  desk: { en: () => import('../locales/desk/en.json'), es: () => import('../locales/desk/es.json') },
} as const;
export type WordPart = keyof typeof MORE_WORDS;

const wanted = new Set<WordPart>();

async function moreWords(part: WordPart, language: Language): Promise<Words> {
  return (await MORE_WORDS[part][language]()).default;
}

export async function loadLanguage(language: Language): Promise<void> {
  const first: Words = language === 'en' ? en : (await import('../locales/es.json')).default;
  const more = await Promise.all([...wanted].map((part) => moreWords(part, language)));
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, first, ...more) as Words });
  document.documentElement.lang = language;
}

/** A screen together with its words: neither is shown without the other. */
export async function withWords<Screen>(screen: Promise<Screen>, ...parts: WordPart[]): Promise<Screen> {
  const language = isLanguage(i18n.locale) ? i18n.locale : 'en';
  const missing = parts.filter((part) => !wanted.has(part));
  const [loaded, ...words] = await Promise.all([screen, ...missing.map((part) => moreWords(part, language))]);
  missing.forEach((part) => wanted.add(part));
  // Somebody may have chosen another language meanwhile.
  if (i18n.locale === language) i18n.load(language, Object.assign({}, ...words) as Words);
  else await loadLanguage(i18n.locale as Language);
  return loaded;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await loadLanguage(language);
}

export function useTranslate(): { t: Translate; language: Language } {
  const { i18n: active } = useLingui();
  const { locale } = active;
  return useMemo(() => ({ t: (key, values) => active._(key, values), language: isLanguage(locale) ? locale : 'en' }), [active, locale]);
}
