/**
 * Turns a place in words into a point. Gazetteers live in a domain above this one, so it is asked for by name:
 * whoever has one provides it under this token in a global module; without it a volunteer's place stays words.
 */
export interface PlaceFinder {
  find(words: string): Promise<{ lng: number; lat: number } | null>;
}

export const PLACE_FINDER = Symbol('PLACE_FINDER');
