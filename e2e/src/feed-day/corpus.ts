import { existsSync, readFileSync } from 'node:fs';

const CORPUS = new URL('../../../../shared/cap-corpus/', import.meta.url);

/** Real messages and feeds lie beside the repository: they are public warnings, but not ours to give away. */
export const corpusIsHere = existsSync(CORPUS);

/** One file of the corpus, byte for byte. */
export function corpusBytes(file: string): Buffer {
  return readFileSync(new URL(file, CORPUS));
}

export function corpusText(file: string): string {
  return corpusBytes(file).toString('utf8').replace(/^\ufeff/, '');
}
