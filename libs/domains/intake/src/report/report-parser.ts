import { parseCoordinates } from '@watchpost/geo';
import { foldName } from '../gazetteer/place-name.js';
import { CATEGORY_WORDS, WEIGHTS, type ReportCategory } from './category-words.js';
import { KeywordIndex } from './keyword-index.js';
import { guessLanguage } from './language.js';
import { MisspeltKeywords } from './misspelt-keywords.js';
import { NEED_WORDS } from './need-words.js';
import { EXTREME, MINOR, SEVERE } from './severity-words.js';
import { writtenOut } from './shorthand.js';

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
const CATEGORIES = new KeywordIndex(Object.entries(CATEGORY_WORDS) as [ReportCategory, (typeof CATEGORY_WORDS)[ReportCategory]][]);
const NEEDS = new KeywordIndex(Object.entries(NEED_WORDS));
const MISSPELT = new MisspeltKeywords([...Object.values(CATEGORY_WORDS), ...Object.values(NEED_WORDS)].flat());
const SEVERITIES = new KeywordIndex([['extreme', EXTREME], ['severe', SEVERE], ['minor', MINOR]] as const);

/** `near` tells what a short Plus Code is near to; without it such a code is left alone. */
export function parseReport(text: string, near?: { lng: number; lat: number }): ParsedReport {
  const bounded = text.slice(0, MAX_TEXT);
  const { value, findings: coordinateFindings, match } = parseCoordinates(bounded, near ? { near } : {});
  const placeText = match ? `${bounded.slice(0, match.start)} . ${bounded.slice(match.end)}` : bounded;
  const written = foldName(placeText).split(' ').filter(Boolean);
  const language = guessLanguage(written);
  const spelt = writtenOut(written);
  // Only what says nothing as it is written is read as misspelt.
  const words = categoryOf(spelt) === 'other' ? MISSPELT.putRight(spelt) : spelt;
  const category = categoryOf(words);
  const findings: ReportFinding[] = coordinateFindings.map(({ code, message }) => ({ code, message }));
  if (words.length === 0) findings.push({ code: 'empty', message: 'The message has no words.' });
  else if (category === 'other') findings.push({ code: 'no-category', message: 'No word of the message tells what kind of incident it is.' });
  if (text.length > MAX_TEXT) findings.push({ code: 'too-long', message: `Only the first ${MAX_TEXT} characters were read.` });
  const usable = value && !coordinateFindings.some(({ code }) => code === 'null-island');
  const severity = severityOf(words, category);
  const need = needOf(words);
  return {
    category, severity, need, urgency: severity === 4 || need === 'rescue' ? 'now' : '', coordinates: usable ? [value.lng, value.lat] : undefined,
    bareCoordinates: usable && match && !match.named ? match.text : undefined, placeText, language, findings,
  };
}

/** The category whose words weigh most; of equals, the one named first. */
function categoryOf(words: readonly string[]): ReportCategory | 'other' {
  let best: { category: ReportCategory | 'other'; weight: number; first: number } = { category: 'other', weight: 0, first: Infinity };
  const found = CATEGORIES.find(words);
  for (const category of Object.keys(CATEGORY_WORDS) as ReportCategory[]) {
    const hits = found.get(category);
    if (!hits) continue;
    // A phrase is a surer sign than a word; three signs are as sure as many.
    const longest = Math.max(...hits.map(({ keyword }) => Math.min(3, keyword.words.length)));
    const signs = Math.min(3, new Set(hits.map(({ at }) => at)).size) + longest - 1;
    const weight = WEIGHTS[category] + (signs - 1) * 1.5;
    const first = Math.min(...hits.map(({ at }) => at));
    if (weight > best.weight || (weight === best.weight && first < best.first)) best = { category, weight, first };
  }
  return best.category;
}

/** The need whose word stands first; of equals, the one listed first. */
function needOf(words: readonly string[]): string {
  const found = NEEDS.find(words);
  const first = Object.keys(NEED_WORDS).flatMap((need) => {
    const hits = found.get(need);
    return hits ? [{ need, at: Math.min(...hits.map(({ at }) => at)) }] : [];
  });
  return first.sort((a, b) => a.at - b.at)[0]?.need ?? '';
}

function severityOf(words: readonly string[], category: ReportCategory | 'other'): 1 | 2 | 3 | 4 {
  const says = SEVERITIES.find(words);
  if (says.has('extreme')) return 4;
  if (says.has('minor')) return 1;
  if (says.has('severe') || category === 'rescue' || category === 'hazmat') return 3;
  return 2;
}
