import { distanceMeters } from '@watchpost/geo';
import { editDistance } from './edit-distance.js';
import { GazetteerFile, type Bounds, type NameHit } from './gazetteer-file.js';
import { phrasesOf, type Phrase } from './phrases.js';

export type { Bounds } from './gazetteer-file.js';

export interface PlaceCandidate {
  name: string;
  /** District and province. */
  region: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  lngLat: [number, number];
  population: number;
  /** How the text names it. */
  match: 'name' | 'alternate' | 'misspelt';
  /** The words that name it, as written. */
  matched: string;
  /** 0 to about 3; worth showing from 0.9, see FOUND. */
  score: number;
}

export interface FindOptions {
  /** Where messages come from: nearer places win. */
  near?: readonly [lng: number, lat: number];
  /** The area of the operation: places in it win, and misspelt names are looked for only there. */
  bounds?: Bounds;
  limit?: number;
}

/** Below this a name is more likely a coincidence than a place. */
export const FOUND = 0.9;

const MAX_TEXT = 2_000;
const MAX_SAME_NAME = 400;
const MIN_MISSPELT_LENGTH = 5;

/** Finds the places a text names, offline. */
export class Gazetteer {
  private area: { key: string; names: Map<string, { folded: string; hit: NameHit }[]> } | undefined;

  private constructor(private readonly file: GazetteerFile) {}

  static open(path: string): Gazetteer {
    return new Gazetteer(GazetteerFile.open(path));
  }

  /** Candidates, best first. Longer phrases are tried first, and their words are not looked up again. */
  find(text: string, options: FindOptions = {}): PlaceCandidate[] {
    const phrases = phrasesOf(text.slice(0, MAX_TEXT));
    const taken = new Set<number>();
    const candidates = [...this.exactMatches(phrases, taken, options), ...this.misspeltMatches(phrases, taken, options)];
    const best = new Map<string, PlaceCandidate>();
    for (const candidate of candidates.sort((a, b) => b.score - a.score)) {
      const key = `${candidate.name} ${candidate.lngLat.map((degrees) => degrees.toFixed(1)).join(' ')}`;
      if (!best.has(key)) best.set(key, candidate);
    }
    return [...best.values()].filter((candidate) => candidate.score >= FOUND).slice(0, options.limit ?? 5);
  }

  private exactMatches(phrases: Phrase[], taken: Set<number>, options: FindOptions): PlaceCandidate[] {
    const found: PlaceCandidate[] = [];
    for (const phrase of phrases) {
      if (isTaken(phrase, taken)) continue;
      const scored = this.file.exact(phrase.folded, MAX_SAME_NAME).map((hit) => this.candidate(hit, phrase, hit.alternate ? 'alternate' : 'name', options));
      const worthy = scored.filter((candidate) => candidate.score >= FOUND);
      if (worthy.length === 0) continue;
      for (let word = phrase.from; word < phrase.to; word++) taken.add(word);
      found.push(...worthy);
    }
    return found;
  }

  private misspeltMatches(phrases: Phrase[], taken: Set<number>, options: FindOptions): PlaceCandidate[] {
    if (!options.bounds) return [];
    const names = this.namesWithin(options.bounds);
    const found: PlaceCandidate[] = [];
    for (const phrase of phrases) {
      if (isTaken(phrase, taken) || phrase.to - phrase.from > 3 || phrase.folded.length < MIN_MISSPELT_LENGTH) continue;
      const limit = phrase.folded.length >= 8 ? 2 : 1;
      for (const { folded, hit } of names.get(phrase.folded[0] ?? '') ?? []) {
        const distance = editDistance(phrase.folded, folded, limit);
        if (distance === undefined || distance === 0) continue;
        const candidate = this.candidate(hit, phrase, 'misspelt', options);
        found.push({ ...candidate, score: candidate.score - 0.1 * (distance - 1) });
      }
    }
    return found;
  }

  private candidate(hit: NameHit, phrase: Phrase, match: PlaceCandidate['match'], { near, bounds }: FindOptions): PlaceCandidate {
    const { name, region, country, isRegion, lngLat, population } = this.file.place(hit.place);
    let score = { name: 0.6, alternate: 0.45, misspelt: 0.3 }[match];
    score += 0.2 * (phrase.to - phrase.from - 1);
    if (phrase.introduced) score += 0.25;
    if (phrase.namelike) score += 0.2;
    score += 0.4 * Math.min(1, Math.log10(population + 1) / 7);
    if (isRegion) score -= 0.15;
    // Two or three Latin letters are a name by chance somewhere on earth.
    if (/^[a-z]{2,3}$/.test(phrase.folded)) score -= 0.4;
    if (bounds) score += this.file.isInside(hit.place, bounds) ? 0.5 : -0.5;
    if (near) score += 0.3 * Math.exp(-distanceMeters([near[0], near[1]], lngLat) / 100_000);
    return { name, region, country, lngLat, population, match, matched: phrase.text, score: Math.round(score * 1000) / 1000 };
  }

  /** Names of the operation's area by first letter; kept, since the area seldom changes. */
  private namesWithin(bounds: Bounds): Map<string, { folded: string; hit: NameHit }[]> {
    const key = bounds.join(' ');
    if (this.area?.key === key) return this.area.names;
    const names = new Map<string, { folded: string; hit: NameHit }[]>();
    for (let index = 0; index < this.file.nameCount; index++) {
      const hit = this.file.nameHit(index);
      if (!this.file.isInside(hit.place, bounds)) continue;
      const folded = this.file.foldedName(index);
      const bucket = names.get(folded[0] ?? '');
      if (bucket) bucket.push({ folded, hit });
      else names.set(folded[0] ?? '', [{ folded, hit }]);
    }
    this.area = { key, names };
    return names;
  }
}

function isTaken(phrase: Phrase, taken: ReadonlySet<number>): boolean {
  for (let word = phrase.from; word < phrase.to; word++) if (taken.has(word)) return true;
  return false;
}
