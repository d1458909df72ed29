import { editDistance } from '../gazetteer/edit-distance.js';
import { soundOf } from '../gazetteer/sound.js';
import type { Keyword } from './category-words.js';

/** Shorter words are too easily another word. */
const MIN_LENGTH = 6;
const LONG = 9;

interface Known {
  sound: string;
  word: string;
}

/** Keywords of one word, to be known although misspelt: "derumbe", "inundasion", "kemandose". */
export class MisspeltKeywords {
  private readonly known: readonly Known[];

  constructor(keywords: Iterable<Keyword>) {
    const words = [...keywords].filter((keyword) => keyword.words.length === 1).flatMap((keyword) => keyword.words);
    this.known = [...new Set(words)].filter((word) => /^[a-z]+$/.test(word) && word.length >= MIN_LENGTH - 1).map((word) => ({ sound: soundOf(word), word }));
  }

  /** The words with those that nearly are a keyword put right; a beginning counts, as endings differ. */
  putRight(words: readonly string[]): readonly string[] {
    return words.map((word) => (word.length >= MIN_LENGTH && /^[a-z]+$/.test(word) ? (this.nearest(word) ?? word) : word));
  }

  private nearest(word: string): string | undefined {
    const sound = soundOf(word);
    const limit = word.length >= LONG ? 2 : 1;
    let best: { word: string; distance: number } | undefined;
    for (const { sound: other, word: known } of this.known) {
      if (other[0] !== sound[0] || Math.abs(other.length - sound.length) > limit + 2) continue;
      const distance = Math.min(...[sound, sound.slice(0, other.length)].map((tried) => editDistance(tried, other, other.length >= MIN_LENGTH ? limit : 0) ?? Infinity));
      if (distance < (best?.distance ?? Infinity)) best = { word: known, distance };
    }
    return best?.word;
  }
}
