import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Real messages and feeds lie beside the repository: they are public warnings, but not ours to give away. */
export const CORPUS = path.resolve(import.meta.dirname, '../../../../../shared/cap-corpus');

export function corpusIsHere(): boolean {
  return existsSync(path.join(CORPUS, 'index.json'));
}

/** What an independent reader said of each file of the corpus; nothing where there is no corpus. */
export function corpusIndex<Entry extends { file: string }>(): Entry[] {
  return corpusIsHere() ? (JSON.parse(readFileSync(path.join(CORPUS, 'index.json'), 'utf8')) as Entry[]) : [];
}
