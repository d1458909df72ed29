import { placesOf, type Phrase } from './phrase.js';

export interface PhraseHit<Entry> {
  /** The words of the text that it is, in their order. */
  places: readonly number[];
  entry: Entry;
}

/** So many letters of a beginning are looked up, or one less when it has no more; the rest is compared. */
const KEY = 3;

/** Thousands of phrases at once: a message is read in one pass over its words, however many there are. */
export class PhraseIndex<Entry extends { phrase: Phrase }> {
  private readonly byWord = new Map<string, Entry[]>();
  private readonly byBeginning = new Map<string, Entry[]>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) {
      const [first] = entry.phrase.parts;
      if (!first) continue;
      const [map, key] = first.open ? [this.byBeginning, first.word.slice(0, KEY)] : [this.byWord, first.word];
      const others = map.get(key);
      if (others) others.push(entry);
      else map.set(key, [entry]);
    }
  }

  find(words: readonly string[]): PhraseHit<Entry>[] {
    const hits: PhraseHit<Entry>[] = [];
    words.forEach((word, at) => {
      const lists = [this.byWord.get(word), this.byBeginning.get(word.slice(0, KEY)), word.length >= KEY ? this.byBeginning.get(word.slice(0, KEY - 1)) : undefined];
      for (const entries of lists) {
        for (const entry of entries ?? []) {
          const places = placesOf(words, at, entry.phrase);
          if (places) hits.push({ places, entry });
        }
      }
    });
    return hits;
  }
}
