import { editDistance } from './edit-distance.js';
import type { NameSource } from './name-source.js';
import { remembering } from './remembering.js';
import { soundOf } from './sound.js';

export interface MisspeltHit {
  source: NameSource;
  name: number;
  /** Letters that differ, by sound; 0: it sounds the same. */
  distance: number;
}

interface Entry {
  source: NameSource;
  name: number;
  sound: string;
  letters: number;
}

/** Shorter names are too easily another word. */
const MIN_LENGTH = 4;
const REMEMBERED = 20_000;

/**
 * The names of an area, to be found although misspelt. They lie by first letter and length; of a bucket only those are
 * compared that hold nearly the same letters, which one number per name tells.
 */
export class MisspeltNames {
  /** Names that are not the phrase but nearly; the first letter may be wrong only when it was left out or put before. */
  readonly find = remembering(REMEMBERED, (folded) => this.search(folded));
  private readonly buckets = new Map<string, Entry[]>();

  constructor(sources: readonly NameSource[], isWanted: (source: NameSource, place: number) => boolean) {
    for (const source of sources) {
      for (let name = 0; name < source.nameCount; name++) {
        if (!isWanted(source, source.nameHit(name).place)) continue;
        const sound = soundOf(source.foldedName(name));
        if (sound.length < MIN_LENGTH) continue;
        const key = bucket(sound[0] ?? '', sound.length);
        const entries = this.buckets.get(key);
        const entry = { source, name, sound, letters: lettersOf(sound) };
        if (entries) entries.push(entry);
        else this.buckets.set(key, [entry]);
      }
    }
  }

  private search(folded: string): readonly MisspeltHit[] {
    const sound = soundOf(folded);
    if (sound.length < MIN_LENGTH) return [];
    const limit = sound.length >= 8 ? 2 : sound.length >= 5 ? 1 : 0;
    const letters = lettersOf(sound);
    const hits: MisspeltHit[] = [];
    for (const first of new Set([sound[0] ?? '', sound[1] ?? ''])) {
      for (let length = sound.length - limit; length <= sound.length + limit; length++) {
        for (const entry of this.buckets.get(bucket(first, length)) ?? []) {
          if (bitCount(entry.letters ^ letters) > 2 * limit) continue;
          const distance = editDistance(sound, entry.sound, limit);
          if (distance !== undefined && entry.source.foldedName(entry.name) !== folded) hits.push({ source: entry.source, name: entry.name, distance });
        }
      }
    }
    return hits;
  }
}

function bucket(first: string, length: number): string {
  return `${first}${length}`;
}

/** Which letters occur, a bit each; letters of other scripts share bits. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) % 32);
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
