import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import en from '../locales/en.json';

export type MessageKey = keyof typeof en;
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

export async function loadLanguage(language: Language): Promise<void> {
  const messages = language === 'en' ? en : (await import('../locales/es.json')).default;
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
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
