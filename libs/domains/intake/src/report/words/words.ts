import type { LanguageWords } from './language-words.js';
import { AR } from './ar.js';
import { BN } from './bn.js';
import { EN } from './en.js';
import { ES } from './es.js';
import { FR } from './fr.js';
import { HI } from './hi.js';
import { HT } from './ht.js';
import { ID } from './id.js';
import { NE } from './ne.js';
import { PT } from './pt.js';
import { RU } from './ru.js';
import { SW } from './sw.js';
import { TL } from './tl.js';
import { TR } from './tr.js';
import { UK } from './uk.js';
import { UR } from './ur.js';

/** By ISO 639-1, and "tl" for Tagalog. */
export const WORDS: Readonly<Record<string, LanguageWords>> = {
  ar: AR,
  bn: BN,
  en: EN,
  es: ES,
  fr: FR,
  hi: HI,
  ht: HT,
  id: ID,
  ne: NE,
  pt: PT,
  ru: RU,
  sw: SW,
  tl: TL,
  tr: TR,
  uk: UK,
  ur: UR,
};
