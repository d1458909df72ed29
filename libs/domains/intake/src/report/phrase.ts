import { foldName } from '../gazetteer/place-name.js';
import { lookedUp } from './word-forms.js';

interface Part {
  word: string;
  /** Any ending will do. */
  open: boolean;
  /** Other words may stand before it. */
  gap: boolean;
}

/** A word or words of the lists. */
export interface Phrase {
  parts: readonly Part[];
}

/** So many words may stand in a gap. */
const GAP = 3;

export const parsePhrases = (text: string): Phrase[] => text.split(/[,\n]/).map((phrase) => parsePhrase(phrase)).filter(({ parts }) => parts.length > 0);

function parsePhrase(text: string): Phrase {
  const parts: Part[] = [];
  let gap = false;
  for (const piece of text.trim().split(/\s+/)) {
    const words = foldName(piece).split(' ').filter(Boolean);
    words.forEach((word, index) => parts.push({ word: lookedUp(word), open: piece.endsWith('*') && index === words.length - 1, gap: gap && index === 0 }));
    gap = piece === '~';
  }
  return { parts };
}

/** Where the words of the phrase stand in the text if its first stands at `start`; the nearest of those that fit. */
export function placesOf(words: readonly string[], start: number, { parts }: Phrase): number[] | undefined {
  const places: number[] = [];
  let next = start;
  for (const part of parts) {
    const last = next + (part.gap ? GAP : 0);
    while (next <= last && !isWord(words[next], part)) next++;
    if (next > last) return undefined;
    places.push(next++);
  }
  return places;
}

const isWord = (word: string | undefined, { word: wanted, open }: Part): boolean => word === wanted || (open && word !== undefined && word.startsWith(wanted));
