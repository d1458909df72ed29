import { diffLines, diffWordsWithSpace, type ChangeObject } from 'diff';
import type { TextPart } from './compare.model.js';

/** Word by word up to this length; longer texts, such as bulletins with tables, are easier read line by line. */
const MAX_BY_WORD = 8_000;

/** Texts that differ in more places than this have nothing in common worth showing, and would take long. */
const OPTIONS = { maxEditLength: 3_000 };

/** How one text becomes the other: its parts in order, so that `same` and `added` give the later, `same` and `removed` the earlier one. */
export function compareTexts(before: string, after: string): TextPart[] {
  const changes: ChangeObject<string>[] | undefined =
    before.length + after.length > MAX_BY_WORD ? diffLines(before, after, OPTIONS) : diffWordsWithSpace(before, after, OPTIONS);
  if (!changes) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }];
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}
