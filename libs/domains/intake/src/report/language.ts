import { LANGUAGE_WORDS, SCRIPTS } from './language-words.js';

/** The language a text is most likely in (ISO 639-1, "tl" for Tagalog), or '' when it cannot be told. */
export function guessLanguage(foldedWords: readonly string[]): string {
  const text = foldedWords.join(' ');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of SCRIPTS) {
    if (letters > 0 && (text.match(script)?.length ?? 0) > letters / 2) return language;
  }
  const weights = new Map<string, number>();
  for (const word of foldedWords) for (const [language, weight] of LANGUAGE_WORDS.get(word) ?? []) weights.set(language, (weights.get(language) ?? 0) + weight);
  let best = '';
  for (const [language, weight] of weights) if (weight > (weights.get(best) ?? 0)) best = language;
  return best;
}
