import { parseCoordinates } from '@watchpost/geo';
import { guessLanguage } from './language.js';
import { LEXICON, type Entry } from './lexicon.js';
import { MisspeltWords } from './misspelt-words.js';
import { PhraseIndex, type PhraseHit } from './phrase-index.js';
import { read, type Reading } from './reading.js';
import type { ReportCategory } from './report-categories.js';
import { writtenOut } from './shorthand.js';
import { lookedUp, swahiliStem, wordsOf } from './word-forms.js';

export interface ReportFinding {
  code: string;
  message: string;
}

/** What a message says, as far as rules can tell. Never throws; what was odd is in the findings. */
export interface ParsedReport {
  category: ReportCategory | 'other';
  /** 1 minor, 2 moderate, 3 severe, 4 extreme. */
  severity: 1 | 2 | 3 | 4;
  /** What is asked for; '' when nothing is. */
  need: string;
  /** '' when it cannot be told. */
  urgency: 'now' | '';
  /** [lng, lat] as written in the text. */
  coordinates: [number, number] | undefined;
  /** Nothing but their order says which number of the coordinates is the latitude. */
  bareCoordinates: string | undefined;
  /** The text without its coordinates: where a place name may be looked for. */
  placeText: string;
  /** ISO 639-1, '' when it cannot be told. */
  language: string;
  findings: ReportFinding[];
}

const MAX_TEXT = 10_000;
const PHRASES = new PhraseIndex(LEXICON);
const MISSPELT = new MisspeltWords(LEXICON);
/** Languages that share words or are taken for one another. English is mixed into all. */
const KIN: readonly (readonly string[])[] = [['es', 'pt'], ['fr', 'ht'], ['hi', 'ur', 'ne'], ['ru', 'uk'], ['ar'], ['bn'], ['en'], ['id'], ['sw'], ['tl'], ['tr']];

/** `near` tells what a short Plus Code is near to; without it such a code is left alone. */
export function parseReport(text: string, near?: { lng: number; lat: number }): ParsedReport {
  const bounded = text.slice(0, MAX_TEXT);
  const { value, findings: coordinateFindings, match } = parseCoordinates(bounded, near ? { near } : {});
  const placeText = match ? `${bounded.slice(0, match.start)} . ${bounded.slice(match.end)}` : bounded;
  const written = wordsOf(placeText);
  const words = writtenOut(written).map(lookedUp);
  const { language, category, severity, need } = understood(written, words);
  const findings: ReportFinding[] = coordinateFindings.map(({ code, message }) => ({ code, message }));
  if (words.length === 0) findings.push({ code: 'empty', message: 'The message has no words.' });
  else if (category === 'other') findings.push({ code: 'no-category', message: 'No word of the message tells what kind of incident it is.' });
  if (text.length > MAX_TEXT) findings.push({ code: 'too-long', message: `Only the first ${MAX_TEXT} characters were read.` });
  const usable = value && !coordinateFindings.some(({ code }) => code === 'null-island');
  return {
    category, severity, need, urgency: severity === 4 || need === 'rescue' ? 'now' : '', coordinates: usable ? [value.lng, value.lat] : undefined,
    bareCoordinates: usable && match && !match.named ? match.text : undefined, placeText, language, findings,
  };
}

/** A word counts in its own language; in another only when nothing else tells anything, and so does a misspelt one after that. */
function understood(written: readonly string[], words: readonly string[]): Reading & { language: string } {
  const asWritten = PHRASES.find(words);
  const language = guessLanguage(written, asWritten);
  const hits = language === 'sw' ? [...asWritten, ...PHRASES.find(words.map(swahiliStem))] : asWritten;
  const kin = KIN.find((languages) => languages.includes(language));
  const isMeant = (of: string): boolean => !kin || kin.includes(of) || of === 'en';
  const inItsLanguage = ({ entry }: PhraseHit<Entry>): boolean => isMeant(entry.language);
  const own = hits.filter(inItsLanguage);
  let reading = read(own);
  if (own.some(({ entry }) => entry.nothing ?? entry.chatter)) return { language, ...reading };
  if (reading.category === 'other' && kin) reading = read(hits);
  if (reading.category === 'other') reading = read(PHRASES.find(MISSPELT.putRight(words, isMeant)).filter(inItsLanguage));
  return { language, ...reading };
}
