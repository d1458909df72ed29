/** How alike two texts are, 0 to 1: the share of trigrams they have in common. */
export type Likeness = (a: string, b: string) => number;

/** As many texts as the last batches named, and what lies near them. */
const REMEMBERED = 5_000;

/** For many texts that are compared with one another: each is cut once, until there are too many. */
export function rememberingLikeness(): Likeness {
  const cut = new Map<string, Float64Array>();
  const trigramsOnce = (text: string): Float64Array => {
    const known = cut.get(text);
    if (known) return known;
    const found = trigrams(text);
    if (cut.size >= REMEMBERED) cut.clear();
    cut.set(text, found);
    return found;
  };
  return (a, b) => shareInCommon(trigramsOnce(a), trigramsOnce(b));
}

export const likeness: Likeness = (a, b) => shareInCommon(trigrams(a), trigrams(b));

/** Trigrams of a text's words, as pg_trgm cuts them, so that a score means the same here and in the database: each a number, in order. */
function trigrams(text: string): Float64Array {
  const found = new Set<number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) found.add((padded.charCodeAt(i) * 65_536 + padded.charCodeAt(i + 1)) * 65_536 + padded.charCodeAt(i + 2));
  }
  return Float64Array.from(found).sort();
}

function shareInCommon(left: Float64Array, right: Float64Array): number {
  if (left.length === 0 || right.length === 0) return 0;
  let common = 0;
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    const difference = (left[l] ?? 0) - (right[r] ?? 0);
    if (difference === 0) common++;
    if (difference <= 0) l++;
    if (difference >= 0) r++;
  }
  return common / (left.length + right.length - common);
}
