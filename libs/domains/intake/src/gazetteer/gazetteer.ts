import { distanceMeters, pointInPolygon, type MultiPolygon } from '@watchpost/geo';
import { PLACE_WORDS_BEFORE } from './common-words.js';
import { GazetteerFile, isWithin, type Bounds, type NameHit } from './gazetteer-file.js';
import { MisspeltNames } from './misspelt-names.js';
import type { NameSource } from './name-source.js';
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

export interface FindOptions {
  /** Where messages come from: nearer places win. */
  near?: readonly [lng: number, lat: number];
  /** The box of the operation: places in it win, and misspelt names are looked for only there. */
  bounds?: Bounds;
  /** The operation's area within the box, where it was drawn. */
  area?: MultiPolygon;
  limit?: number;
}

/** Below this a name is more likely a coincidence than a place. */
export const FOUND = 0.9;

const MAX_TEXT = 2_000;
const MAX_SAME_NAME = 400;
const MAX_ELSEWHERE = 10;
const MOST_MISSPELT_WORDS = 3;
/** What a place loses for lying outside the operation. */
const OUTSIDE = 0.5;
/** So sure must a name be, were it inside, to be taken for a place outside when the text names none inside. */
const SURE_OUTSIDE = 1.6;
/** Just beyond the border a place is neither. */
const BORDER_DEGREES = 0.25;

/** Finds the places a text names, offline: in the built-in gazetteer and in those that coordinators brought along. */
export class Gazetteer {
  private misspelt: { key: string; names: MisspeltNames } | undefined;

  constructor(private readonly sources: readonly NameSource[]) {}

  static open(path: string): Gazetteer {
    return new Gazetteer([GazetteerFile.open(path)]);
  }

  /** Candidates, best first. Longer phrases are tried first, and their words are not looked up again. */
  find(text: string, options: FindOptions = {}): PlaceCandidate[] {
    const bounded = text.slice(0, MAX_TEXT);
    const phrases = phrasesOf(bounded);
    const settled = new Set<number>();
    const found = withoutTwins([...this.exactMatches(phrases, settled, options), ...this.misspeltMatches(phrases, settled, options)]);
    const agreed = agree(found, bounded).sort((a, b) => b.score - a.score);
    const worthy = agreed.filter(({ score }) => score >= FOUND);
    const shown = worthy.length > 0 ? worthy : agreed.filter(({ isOutside, match, score }) => isOutside && match !== 'misspelt' && score + 2 * OUTSIDE >= SURE_OUTSIDE);
    return shown.slice(0, options.limit ?? 5);
  }

  /** Words that name a place of the operation are settled; those that name one elsewhere may be a misspelt name of the operation. */
  private exactMatches(phrases: Phrase[], settled: Set<number>, options: FindOptions): PlaceCandidate[] {
    const taken = new Set<number>();
    const found: PlaceCandidate[] = [];
    const local = this.localPhrases(phrases);
    for (const phrase of phrases) {
      if (isIn(phrase, taken) || local.some((other) => cutsInto(phrase, other))) continue;
      const named = this.named(phrase, options);
      found.push(...named);
      if (named.length > 0) addTo(taken, phrase);
      if (named.some(({ isLocal, isOutside }) => isLocal || (options.bounds && !isOutside))) addTo(settled, phrase);
    }
    return found;
  }

  /** Those that are names in a gazetteer that was brought along: no name of elsewhere takes a word of them away. */
  private localPhrases(phrases: readonly Phrase[]): Phrase[] {
    const local = this.sources.filter(({ isLocal }) => isLocal);
    return local.length === 0 ? [] : phrases.filter(({ folded }) => local.some((source) => source.exact(folded, 1).length > 0));
  }

  /** Places of that name that may be meant; those far outside are kept only in case nothing else is found. */
  private named(phrase: Phrase, options: FindOptions): PlaceCandidate[] {
    const candidates = spellingsOf(phrase.folded).flatMap(({ folded, introduced }) => {
      const read = introduced ? { ...phrase, introduced } : phrase;
      return this.sources.flatMap((source) => likely(source, folded, options.bounds).map((hit) => this.candidate(source, hit, read, hit.alternate ? 'alternate' : 'name', options)));
    });
    return candidates.filter(({ score, isOutside }) => score >= FOUND - 0.25 || (isOutside && score + 2 * OUTSIDE >= SURE_OUTSIDE));
  }

  private misspeltMatches(phrases: Phrase[], settled: Set<number>, options: FindOptions): PlaceCandidate[] {
    const found: PlaceCandidate[] = [];
    for (const phrase of phrases) {
      if (isIn(phrase, settled)) continue;
      const nearly = this.nearly(phrase, options);
      found.push(...nearly);
      if (nearly.some(({ score }) => score >= FOUND)) addTo(settled, phrase);
    }
    return found;
  }

  /** Places of the operation whose names nearly are this phrase. */
  private nearly(phrase: Phrase, options: FindOptions): PlaceCandidate[] {
    const [first = '', ...others] = phrase.folded.split(' ');
    if (others.length >= MOST_MISSPELT_WORDS || (others.length > 0 && PLACE_WORDS_BEFORE.has(first))) return [];
    return (this.misspeltNames(options)?.find(phrase.folded) ?? []).map(({ source, name, distance }) => {
      // The very name in another script.
      if (distance === 0 && isDevanagari(phrase.folded) && !isDevanagari(source.foldedName(name))) return this.candidate(source, source.nameHit(name), phrase, 'alternate', options);
      const candidate = this.candidate(source, source.nameHit(name), phrase, 'misspelt', options);
      // A plain word in the middle of a sentence is more likely a word than a village.
      const plain = !phrase.introduced && !phrase.namelike && phrase.folded.length < 8 ? 0.3 : 0;
      return { ...candidate, score: candidate.score - 0.1 * Math.max(0, distance - 1) - plain };
    });
  }

  private candidate(source: NameSource, hit: NameHit, phrase: Phrase, match: PlaceCandidate['match'], options: FindOptions): PlaceCandidate {
    const { name, region, country, isRegion, lngLat, population } = source.place(hit.place);
    const { near, bounds } = options;
    // Every name in a local gazetteer is one that people there use.
    let score = source.isLocal && match !== 'misspelt' ? 1.1 : { name: 0.6, alternate: 0.45, misspelt: 0.3 }[match];
    if (source.isLocal && match === 'misspelt') score += 0.2;
    score += 0.2 * (phrase.to - phrase.from - 1);
    if (phrase.introduced) score += 0.25;
    if (phrase.namelike) score += 0.2;
    score += 0.4 * Math.min(1, Math.log10(population + 1) / 7);
    if (isRegion) score -= 0.15;
    // Two or three Latin letters are a name by chance somewhere on earth.
    if (/^[a-z]{2,3}$/.test(phrase.folded)) score -= 0.4;
    // Where nobody drew an area, the places that were brought along are it.
    const side = bounds ? this.side(lngLat, bounds, options.area) : source.isLocal ? 1 : 0;
    score += side * OUTSIDE;
    if (near) score += 0.3 * Math.exp(-distanceMeters([near[0], near[1]], lngLat) / 100_000);
    return {
      name, region, country, lngLat, population, match, matched: phrase.text, start: phrase.start, end: phrase.end, isLocal: source.isLocal, isOutside: side < 0,
      score: Math.round(score * 1000) / 1000,
    };
  }

  /** 1 inside the operation's area, 0 just beyond its border, -1 elsewhere. */
  private side([lng, lat]: [number, number], bounds: Bounds, area: MultiPolygon | undefined): 1 | 0 | -1 {
    const inBox = isWithin(lng, lat, bounds);
    if (inBox && (!area || pointInPolygon([lng, lat], area))) return 1;
    const [west, south, east, north] = bounds;
    return area && isWithin(lng, lat, [west - BORDER_DEGREES, south - BORDER_DEGREES, east + BORDER_DEGREES, north + BORDER_DEGREES]) ? 0 : -1;
  }

  /** Kept, since the area seldom changes. Without an area only local names are known to be near. */
  private misspeltNames({ bounds, area }: FindOptions): MisspeltNames | undefined {
    if (!bounds && !this.sources.some(({ isLocal }) => isLocal)) return undefined;
    const key = `${bounds?.join(' ') ?? ''} ${area ? area.coordinates.length : ''}`;
    if (this.misspelt?.key !== key) {
      const isWanted = (source: NameSource, place: number): boolean => (bounds ? source.isInside(place, bounds) && (!area || pointInPolygon(source.lngLat(place), area)) : source.isLocal);
      this.misspelt = { key, names: new MisspeltNames(this.sources, isWanted) };
    }
    return this.misspelt.names;
  }
}

/** Those of the operation, and the most populous of all others: hundreds of places share a saint's name. */
function likely(source: NameSource, folded: string, bounds: Bounds | undefined): NameHit[] {
  const hits = source.exact(folded, MAX_SAME_NAME);
  if (!bounds || hits.length <= MAX_ELSEWHERE) return hits;
  const isNear = (hit: NameHit): boolean => source.isInside(hit.place, bounds);
  return [...hits.filter(isNear), ...hits.filter((hit) => !isNear(hit)).slice(0, MAX_ELSEWHERE)];
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
