import type { Keyword } from './category-words.js';
import { standsAt, takesEndings } from './keyword-match.js';

export interface KeywordHit {
  /** The word of the text it first stands at. */
  at: number;
  keyword: Keyword;
}

interface Labelled<Label> {
  label: Label;
  keyword: Keyword;
}

/** Hundreds of keywords at once, each under a label: a message is read in one pass over its words, however many keywords there are. */
export class KeywordIndex<Label> {
  private readonly byFirstWord = new Map<string, Labelled<Label>[]>();
  /** Single words of which only the beginning counts; by that beginning. */
  private readonly byBeginning = new Map<string, Labelled<Label>[]>();
  private readonly lengths: readonly number[];

  constructor(keywords: Iterable<readonly [Label, readonly Keyword[]]>) {
    for (const [label, list] of keywords) for (const keyword of list) this.add({ label, keyword });
    this.lengths = [...new Set([...this.byBeginning.keys()].map((beginning) => beginning.length))];
  }

  /** Of each label the keywords that the text has, each where it first stands; the same as asking `indexOfKeyword` for every one. */
  find(words: readonly string[]): Map<Label, KeywordHit[]> {
    const found = new Map<Label, KeywordHit[]>();
    const seen = new Set<Keyword>();
    words.forEach((word, at) => {
      for (const { label, keyword } of this.beginningWith(word)) {
        if (seen.has(keyword) || !standsAt(words, at, keyword)) continue;
        seen.add(keyword);
        const hits = found.get(label);
        if (hits) hits.push({ at, keyword });
        else found.set(label, [{ at, keyword }]);
      }
    });
    return found;
  }

  private add(entry: Labelled<Label>): void {
    const { words: [first = '', ...more], openEnded } = entry.keyword;
    const [map, key] = more.length === 0 && (openEnded || takesEndings(first)) ? [this.byBeginning, first] : [this.byFirstWord, first];
    const entries = map.get(key);
    if (entries) entries.push(entry);
    else map.set(key, [entry]);
  }

  private beginningWith(word: string): Labelled<Label>[] {
    const found = this.byFirstWord.get(word) ?? [];
    const open = this.lengths.flatMap((length) => (word.length >= length && this.byBeginning.get(word.slice(0, length))) || []);
    return open.length > 0 ? [...found, ...open] : found;
  }
}
