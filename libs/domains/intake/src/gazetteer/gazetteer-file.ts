import { readFileSync } from 'node:fs';
import { NameFilter } from './name-filter.js';
import type { NameSource } from './name-source.js';
import { ALTERNATE, HEADER, HEADER_WORDS, MAGIC, NAME, NAME_WORDS, PLACE, PLACE_WORDS } from './gazetteer-format.js';

export interface PlaceRecord {
  name: string;
  /** District and province, most exact first; empty when unknown. */
  region: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  isRegion: boolean;
  lngLat: [number, number];
  /** 0 when it is not known. */
  population: number;
}

/** One name of one place. */
export interface NameHit {
  place: number;
  alternate: boolean;
}

/** Its length is one byte. */
const LONGEST_NAME = 255;

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The gazetteer where it lies in memory: typed arrays over one buffer, no objects until something is asked for. */
export class GazetteerFile implements NameSource {
  readonly isLocal = false;
  readonly nameCount: number;
  private readonly words: Uint32Array;
  private readonly floats: Float32Array;
  private readonly placesAt: number;
  private readonly namesAt: number;
  private readonly asked = Buffer.alloc(LONGEST_NAME);
  private filter: NameFilter | undefined;

  private constructor(private readonly bytes: Buffer, header: Uint32Array) {
    this.words = new Uint32Array(bytes.buffer, bytes.byteOffset, word(header, HEADER.foldedAt) >> 2);
    this.floats = new Float32Array(bytes.buffer, bytes.byteOffset, this.words.length);
    this.placesAt = word(header, HEADER.placesAt) >> 2;
    this.namesAt = word(header, HEADER.namesAt) >> 2;
    this.nameCount = word(header, HEADER.nameCount);
  }

  static open(path: string): GazetteerFile {
    const read = readFileSync(path);
    // Typed arrays need the buffer to begin at a multiple of four.
    const bytes = read.byteOffset % 4 === 0 ? read : Buffer.from(new Uint8Array(read));
    const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
    if (word(header, HEADER.magic) !== MAGIC || word(header, HEADER.end) !== bytes.length) {
      throw new Error(`${path} is not a gazetteer of this version: run "npm run gen" to make it again.`);
    }
    return new GazetteerFile(bytes, header);
  }

  place(index: number): PlaceRecord {
    const at = this.placesAt + index * PLACE_WORDS;
    const packed = word(this.words, at + PLACE.countryAndKind);
    return {
      name: this.text(word(this.words, at + PLACE.name), HEADER.textsAt),
      region: this.text(word(this.words, at + PLACE.region), HEADER.textsAt),
      country: String.fromCharCode(packed & 255, (packed >> 8) & 255),
      isRegion: packed >> 16 === 1,
      lngLat: this.lngLat(index),
      population: word(this.words, at + PLACE.population),
    };
  }

  lngLat(index: number): [number, number] {
    const at = this.placesAt + index * PLACE_WORDS;
    // Float32 holds a longitude to about a metre; five decimals hide what lies beyond.
    return [round(this.floats[at + PLACE.lng] ?? 0), round(this.floats[at + PLACE.lat] ?? 0)];
  }

  isInside(index: number, bounds: Bounds): boolean {
    const at = this.placesAt + index * PLACE_WORDS;
    return isWithin(this.floats[at + PLACE.lng] ?? 0, this.floats[at + PLACE.lat] ?? 0, bounds);
  }

  nameHit(index: number): NameHit {
    const packed = word(this.words, this.namesAt + index * NAME_WORDS + NAME.place);
    return { place: (packed & ~ALTERNATE) >>> 0, alternate: (packed & ALTERNATE) !== 0 };
  }

  foldedName(index: number): string {
    return this.text(word(this.words, this.namesAt + index * NAME_WORDS + NAME.folded), HEADER.foldedAt);
  }

  /** Every place that has exactly this folded name, the most populous first among equal names; at most `limit`. */
  exact(folded: string, limit: number): NameHit[] {
    // Three bytes a letter are the most there can be.
    if (folded.length * 3 > LONGEST_NAME && Buffer.byteLength(folded) > LONGEST_NAME) return [];
    const length = this.asked.write(folded);
    const wanted = this.asked.subarray(0, length);
    this.filter ??= this.filterOfAll();
    if (!this.filter.mayHold(wanted, 0, length)) return [];
    const hits: NameHit[] = [];
    for (let index = this.lowerBound(wanted); index < this.nameCount && hits.length < limit; index++) {
      if (this.compareName(index, wanted) !== 0) break;
      hits.push(this.nameHit(index));
    }
    return hits;
  }

  /** Made when the first name is asked for: some 50 ms. */
  private filterOfAll(): NameFilter {
    const filter = new NameFilter();
    for (let index = 0; index < this.nameCount; index++) {
      const start = this.foldedAt(index);
      filter.add(this.bytes, start + 1, start + 1 + (this.bytes[start] ?? 0));
    }
    return filter;
  }

  private foldedAt(index: number): number {
    return word(this.words, HEADER.foldedAt) + word(this.words, this.namesAt + index * NAME_WORDS + NAME.folded);
  }

  /** The first name that is not before the wanted one. */
  private lowerBound(wanted: Buffer): number {
    let low = 0;
    let high = this.nameCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compareName(middle, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private compareName(index: number, wanted: Buffer): number {
    const start = this.foldedAt(index);
    const length = this.bytes[start] ?? 0;
    return this.bytes.compare(wanted, 0, wanted.length, start + 1, start + 1 + length);
  }

  private text(offset: number, section: number): string {
    const start = word(this.words, section) + offset;
    return this.bytes.toString('utf8', start + 1, start + 1 + (this.bytes[start] ?? 0));
  }
}

export function isWithin(lng: number, lat: number, [west, south, east, north]: Bounds): boolean {
  const insideLng = west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
  return insideLng && lat >= south && lat <= north;
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
