import { countSegments } from '@watchpost/sms';
import type { LanguageText } from '@watchpost/messaging';
import type { RecipientText } from './audience.sql.js';

/** In the order of their languages, the one for everybody else first. */
export function textsOf(texts: Record<string, string>): LanguageText[] {
  return Object.entries(texts)
    .map(([language, text]) => ({ language, text }))
    .sort((a, b) => a.language.localeCompare(b.language));
}

export function recipientTexts(texts: Record<string, string>): RecipientText[] {
  return textsOf(texts).map(({ language, text }) => ({ language, text, parts: countSegments(text).segments }));
}

/** The characters that make a text dear: each of its parts holds 70 characters instead of 160. */
export function dearCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => countSegments(character).encoding === 'UCS-2');
}
