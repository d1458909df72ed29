import { editDistance } from '../gazetteer/edit-distance.js';
import { soundOf } from '../gazetteer/sound.js';
import type { Entry } from './lexicon.js';

/** Shorter words are too easily another word. */
const MIN_LENGTH = 6;
const LONG = 9;

interface Known {
  sound: string;
  word: string;
  language: string;
}

/** Words of the lists that stand alone, to be known although misspelt: "derumbe", "inundasion", "kemandose". */
export class MisspeltWords {
  private readonly byFirst = new Map<string, Known[]>();

  constructor(entries: Iterable<Entry>) {
    for (const { phrase: { parts: [part, ...more] }, language, category, need } of entries) {
      if (!part || more.length > 0 || !(category ?? need) || !/^[a-z]+$/.test(part.word) || part.word.length < MIN_LENGTH - 1) continue;
      const known = { sound: soundOf(part.word), word: part.word, language };
      const key = known.sound.charAt(0);
      this.byFirst.set(key, [...(this.byFirst.get(key) ?? []), known]);
    }
  }

  /** The words with those that nearly are one of the lists of these languages put right; a beginning counts, as endings differ. */
  putRight(words: readonly string[], isMeant: (language: string) => boolean): readonly string[] {
    return words.map((word) => (word.length >= MIN_LENGTH && /^[a-z]+$/.test(word) ? (this.nearest(word, isMeant) ?? word) : word));
  }

  private nearest(word: string, isMeant: (language: string) => boolean): string | undefined {
    const sound = soundOf(word);
    const limit = word.length >= LONG ? 2 : 1;
    let best: { word: string; distance: number } | undefined;
    for (const { sound: other, word: known, language } of this.byFirst.get(sound.charAt(0)) ?? []) {
      if (Math.abs(other.length - sound.length) > limit + 2 || !isMeant(language)) continue;
      const distance = Math.min(...[sound, sound.slice(0, other.length)].map((tried) => editDistance(tried, other, other.length >= MIN_LENGTH ? limit : 0) ?? Infinity));
      if (distance < (best?.distance ?? Infinity)) best = { word: known, distance };
    }
    return best?.word;
  }
}
