import type { Need, ReportCategory } from './report-categories.js';
import { NEEDS } from './report-categories.js';
import { parsePhrases, type Phrase } from './phrase.js';
import type { LanguageWords } from './words/language-words.js';
import { WORDS } from './words/words.js';

type Severity = 'extreme' | 'severe' | 'minor';

/** A phrase of the lists of one language, and what it tells. */
export interface Entry {
  phrase: Phrase;
  language: string;
  category?: ReportCategory;
  need?: Need;
  severity?: Severity;
  nothing?: true;
  chatter?: true;
  /** How much it speaks for its language; a phrase that many share says little. */
  tells: number;
}

const textOf = ({ parts }: Phrase): string => parts.map(({ word, open, gap }) => `${gap ? '~' : ''}${word}${open ? '*' : ''}`).join(' ');

/** All phrases of all languages. */
export const LEXICON: readonly Entry[] = lexicon();

function lexicon(): Entry[] {
  const entries = Object.entries(WORDS).flatMap(([language, words]) => entriesOf(language, words));
  const languages = new Map<string, Set<string>>();
  for (const { phrase, language } of entries) {
    const text = textOf(phrase);
    languages.set(text, (languages.get(text) ?? new Set()).add(language));
  }
  for (const entry of entries) entry.tells = 1 / (languages.get(textOf(entry.phrase))?.size ?? 1);
  return entries;
}

function entriesOf(language: string, { calls, kinds, needs = {}, extreme = '', severe = '', minor = '', nothing = '', chatter = '' }: LanguageWords): Entry[] {
  const listed = (text: string, told: Omit<Entry, 'phrase' | 'language' | 'tells'>): Entry[] => parsePhrases(text).map((phrase) => ({ phrase, language, tells: 1, ...told }));
  const each = <Key extends string>(lists: Partial<Record<Key, string>>, told: (key: Key) => Omit<Entry, 'phrase' | 'language' | 'tells'>): Entry[] =>
    (Object.entries(lists) as [Key, string][]).flatMap(([key, text]) => listed(text, told(key)));
  return [
    ...each(calls, (need) => ({ need, category: NEEDS[need] })), ...each(kinds, (category) => ({ category })), ...each(needs, (need) => ({ need })),
    ...listed(extreme, { severity: 'extreme' }), ...listed(severe, { severity: 'severe' }), ...listed(minor, { severity: 'minor' }),
    ...listed(nothing, { nothing: true }), ...listed(chatter, { chatter: true }),
  ];
}
