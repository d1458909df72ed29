import { PLACE_WORDS_BEFORE } from './common-words.js';
import { GazetteerFile } from './gazetteer-file.js';
import type { NameSource } from './name-source.js';
import { NamesInArea, OUTSIDE, type SearchedIn, type Standing } from './names-in-area.js';
import { phrasesOf, type Phrase } from './phrases.js';
import { isDevanagari } from './devanagari.js';
import { agree, withoutTwins } from './several-candidates.js';
import { spellingsOf } from './spellings.js';

export type { Bounds } from './gazetteer-file.js';

export interface PlaceCandidate {
  name: string;
  /** District and province, or what the local gazetteer says. */
  region: string;
  /** ISO 3166-1 alpha-2; '' when it is not known. */
  country: string;
  lngLat: [number, number];
  population: number;
  /** From a gazetteer that coordinators brought along. */
  isLocal: boolean;
  /** Outside the operation's area. */
  isOutside: boolean;
  /** How the text names it. */
  match: 'name' | 'alternate' | 'misspelt';
  /** The words that name it, as written, and where they stand. */
  matched: string;
  start: number;
  end: number;
  /** 0 to about 3; worth showing from 0.9, see FOUND. */
  score: number;
}

export interface FindOptions extends SearchedIn {
  limit?: number;
}

/** Below this a name is more likely a coincidence than a place. */
export const FOUND = 0.9;

const MAX_TEXT = 2_000;
const MOST_MISSPELT_WORDS = 3;
const MOST_AREAS = 3;
/** So sure must a name be, were it inside, to be taken for a place outside when the text names none inside. */
const SURE_OUTSIDE = 1.6;

/** Finds the places a text names, offline: in the built-in gazetteer and in those that coordinators brought along. */
export class Gazetteer {
  /** Of the operation and of its exercise, the one asked last first. */
  private inAreas: NamesInArea[] = [];

  constructor(private readonly sources: readonly NameSource[]) {}

  static open(path: string): Gazetteer {
    return new Gazetteer([GazetteerFile.open(path)]);
  }

  /** Candidates, best first. Longer phrases are tried first, and their words are not looked up again. */
  find(text: string, options: FindOptions = {}): PlaceCandidate[] {
    const bounded = text.slice(0, MAX_TEXT);
    const phrases = phrasesOf(bounded);
    const settled = new Set<number>();
    const names = this.namesIn(options);
    const found = withoutTwins([...this.exactMatches(phrases, settled, names, options.bounds !== undefined), ...this.misspeltMatches(phrases, settled, names)]);
    const agreed = agree(found, bounded).sort((a, b) => b.score - a.score);
    const worthy = agreed.filter(({ score }) => score >= FOUND);
    const shown = worthy.length > 0 ? worthy : agreed.filter(({ isOutside, match, score }) => isOutside && match !== 'misspelt' && score + 2 * OUTSIDE >= SURE_OUTSIDE);
    return shown.slice(0, options.limit ?? 5);
  }

  /** Words that name a place of the operation are settled; those that name one elsewhere may be a misspelt name of the operation. */
  private exactMatches(phrases: Phrase[], settled: Set<number>, names: NamesInArea, isBounded: boolean): PlaceCandidate[] {
    const taken = new Set<number>();
    const found: PlaceCandidate[] = [];
    const local = this.localPhrases(phrases);
    for (const phrase of phrases) {
      if (isIn(phrase, taken) || local.some((other) => cutsInto(phrase, other))) continue;
      const named = this.named(phrase, names);
      found.push(...named);
      if (named.length > 0) addTo(taken, phrase);
      if (named.some(({ isLocal, isOutside }) => isLocal || (isBounded && !isOutside))) addTo(settled, phrase);
    }
    return found;
  }

  /** Those that are names in a gazetteer that was brought along: no name of elsewhere takes a word of them away. */
  private localPhrases(phrases: readonly Phrase[]): Phrase[] {
    const local = this.sources.filter(({ isLocal }) => isLocal);
    return local.length === 0 ? [] : phrases.filter(({ folded }) => local.some((source) => source.exact(folded, 1).length > 0));
  }

  /** Places of that name that may be meant; those far outside are kept only in case nothing else is found. */
  private named(phrase: Phrase, names: NamesInArea): PlaceCandidate[] {
    const candidates: PlaceCandidate[] = [];
    for (const { folded, introduced } of spellingsOf(phrase.folded)) {
      const read = introduced ? { ...phrase, introduced } : phrase;
      for (const place of names.named(folded)) candidates.push(candidateOf(place, read, place.alternate ? 'alternate' : 'name'));
    }
    return candidates.filter(({ score, isOutside }) => score >= FOUND - 0.25 || (isOutside && score + 2 * OUTSIDE >= SURE_OUTSIDE));
  }

  private misspeltMatches(phrases: Phrase[], settled: Set<number>, names: NamesInArea): PlaceCandidate[] {
    const found: PlaceCandidate[] = [];
    for (const phrase of phrases) {
      if (isIn(phrase, settled)) continue;
      const nearly = this.nearly(phrase, names);
      found.push(...nearly);
      if (nearly.some(({ score }) => score >= FOUND)) addTo(settled, phrase);
    }
    return found;
  }

  /** Places of the operation whose names nearly are this phrase. */
  private nearly(phrase: Phrase, names: NamesInArea): PlaceCandidate[] {
    const [first = '', ...others] = phrase.folded.split(' ');
    if (others.length >= MOST_MISSPELT_WORDS || (others.length > 0 && PLACE_WORDS_BEFORE.has(first))) return [];
    return (names.misspelt()?.find(phrase.folded) ?? []).map(({ source, name, distance }) => {
      const place = names.standing(source, source.nameHit(name).place);
      // The very name in another script.
      if (distance === 0 && isDevanagari(phrase.folded) && !isDevanagari(source.foldedName(name))) return candidateOf(place, phrase, 'alternate');
      const candidate = candidateOf(place, phrase, 'misspelt');
      // A plain word in the middle of a sentence is more likely a word than a village.
      const plain = !phrase.introduced && !phrase.namelike && phrase.folded.length < 8 ? 0.3 : 0;
      return { ...candidate, score: candidate.score - 0.1 * Math.max(0, distance - 1) - plain };
    });
  }

  /** Kept, since areas seldom change. */
  private namesIn(searched: SearchedIn): NamesInArea {
    const [last] = this.inAreas;
    if (last?.isFor(searched)) return last;
    const names = this.inAreas.find((known) => known.isFor(searched)) ?? new NamesInArea(this.sources, searched);
    this.inAreas = [names, ...this.inAreas.filter((known) => known !== names)].slice(0, MOST_AREAS);
    return names;
  }
}

/** How likely the phrase means the place. */
function candidateOf({ source, record, isOutside, worth }: Standing, phrase: Phrase, match: PlaceCandidate['match']): PlaceCandidate {
  const { name, region, country, lngLat, population } = record;
  // Every name in a local gazetteer is one that people there use.
  let score = source.isLocal && match !== 'misspelt' ? 1.1 : { name: 0.6, alternate: 0.45, misspelt: 0.3 }[match];
  if (source.isLocal && match === 'misspelt') score += 0.2;
  score += worth + 0.2 * (phrase.to - phrase.from - 1);
  if (phrase.introduced) score += 0.25;
  if (phrase.namelike) score += 0.2;
  // Two or three Latin letters are a name by chance somewhere on earth.
  if (/^[a-z]{2,3}$/.test(phrase.folded)) score -= 0.4;
  return {
    name, region, country, lngLat, population, match, matched: phrase.text, start: phrase.start, end: phrase.end, isLocal: source.isLocal, isOutside,
    score: Math.round(score * 1000) / 1000,
  };
}

function isIn(phrase: Phrase, words: ReadonlySet<number>): boolean {
  for (let word = phrase.from; word < phrase.to; word++) if (words.has(word)) return true;
  return false;
}

/** Shares words with the other, without holding it or lying within it. */
function cutsInto({ from, to }: Phrase, other: Phrase): boolean {
  const overlaps = from < other.to && other.from < to;
  return overlaps && !(from <= other.from && to >= other.to) && !(other.from <= from && other.to >= to);
}

function addTo(words: Set<number>, phrase: Phrase): void {
  for (let word = phrase.from; word < phrase.to; word++) words.add(word);
}
