import { LANGUAGE_WORDS, SCRIPTS } from './language-words.js';

/** The language a text is most likely in (ISO 639-1, "tl" for Tagalog), or '' when it cannot be told. */
export function guessLanguage(foldedWords: readonly string[]): string {
  const text = foldedWords.join(' ');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of SCRIPTS) {
    if (letters > 0 && (text.match(script)?.length ?? 0) > letters / 2) return language;
  }
  let best = '';
  let bestHits = 0;
  for (const [language, words] of Object.entries(LANGUAGE_WORDS)) {
    const hits = foldedWords.filter((word) => words.has(word)).length;
    if (hits > bestHits) [best, bestHits] = [language, hits];
  }
  return best;
}
