import type { PhraseHit } from './phrase-index.js';
import type { Entry } from './lexicon.js';
import { foldName } from '../gazetteer/place-name.js';
import { WORDS } from './words/words.js';

/** Letters that only one language of a script has, or none of the others listed. */
const SCRIPTS: readonly { from: number; to: number; languages: readonly string[]; only?: Readonly<Record<string, RegExp>> }[] = [
  { from: 0x600, to: 0x6ff, languages: ['ar', 'ur'], only: { ur: /[ٹڈڑںےھہ]/u } },
  { from: 0x900, to: 0x97f, languages: ['hi', 'ne'] },
  { from: 0x980, to: 0x9ff, languages: ['bn'] },
  { from: 0x400, to: 0x4ff, languages: ['ru', 'uk'], only: { uk: /[ієґ]/u, ru: /[ыэъ]/u } },
];

/** How much each word speaks for each language: one that many share says little. */
const SMALL: ReadonlyMap<string, readonly (readonly [language: string, weight: number])[]> = weighed();

function weighed(): Map<string, (readonly [string, number])[]> {
  const words = new Map<string, string[]>();
  for (const [language, { small }] of Object.entries(WORDS)) {
    for (const word of new Set(foldName(small).split(' ').filter(Boolean))) words.set(word, [...(words.get(word) ?? []), language]);
  }
  return new Map([...words].map(([word, languages]) => [word, languages.map((language) => [language, 1 / languages.length] as const)]));
}

/** The language a text is most likely in (ISO 639-1, "tl" for Tagalog), or '' when it cannot be told. Script decides before words do. */
export function guessLanguage(foldedWords: readonly string[], hits: readonly PhraseHit<Entry>[]): string {
  const script = scriptOf(foldedWords);
  const [only] = script?.languages ?? [];
  if (script && only && script.languages.length === 1) return only;
  for (const [language, letters] of Object.entries(script?.only ?? {})) if (foldedWords.some((word) => letters.test(word))) return language;
  const weights = new Map<string, number>();
  const add = (language: string, weight: number): void => {
    if (!script || script.languages.includes(language)) weights.set(language, (weights.get(language) ?? 0) + weight);
  };
  for (const word of foldedWords) for (const [language, weight] of SMALL.get(word) ?? []) add(language, weight);
  for (const { entry } of hits) add(entry.language, entry.tells / 2);
  let best = only ?? '';
  for (const [language, weight] of weights) if (weight > (weights.get(best) ?? 0)) best = language;
  return best;
}

/** The script of most letters, when it is one of few languages. */
function scriptOf(words: readonly string[]): (typeof SCRIPTS)[number] | undefined {
  const letters = SCRIPTS.map(() => 0);
  let all = 0;
  for (const word of words) {
    all += word.length;
    const code = word.charCodeAt(0);
    const script = code < 0x400 ? -1 : SCRIPTS.findIndex(({ from, to }) => code >= from && code <= to);
    if (script >= 0) letters[script] = (letters[script] ?? 0) + word.length;
  }
  return SCRIPTS.find((_script, index) => (letters[index] ?? 0) > all / 2);
}
