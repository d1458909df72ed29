import { RE2JS } from 're2js';
import { foldName } from '../gazetteer/place-name.js';
import { indexOfKeyword, parseKeywords } from './keyword-match.js';
import type { RuleCondition } from './rule.js';

/** From and to, counted in UTF-16 units of the text as it was read. */
export type Hit = readonly [from: number, to: number];

/** Enough to see why a rule matched. */
const MOST_HITS = 50;
/** A run of letters that folds into one word: signs that folding drops stand within it. */
const WORD = /[\p{L}\p{M}\p{N}'’ʻʼ`‘]+/gu;

/** Where a rule that was compiled without a problem matches a text: those who try it see why. */
export function hitsOf(condition: RuleCondition, text: string): Hit[] {
  return (condition.kind === 'pattern' ? patternHits(condition.text, text) : keywordHits(condition.text, text)).slice(0, MOST_HITS);
}

function patternHits(pattern: string, text: string): Hit[] {
  const matcher = RE2JS.compile(pattern.normalize('NFC'), RE2JS.CASE_INSENSITIVE).matcher(text);
  const hits: Hit[] = [];
  while (hits.length < MOST_HITS && matcher.find()) if (matcher.end() > matcher.start()) hits.push([matcher.start(), matcher.end()]);
  return hits;
}

function keywordHits(keywords: string, text: string): Hit[] {
  const spots = [...text.matchAll(WORD)].map((match) => ({ word: foldName(match[0]), from: match.index, to: match.index + match[0].length })).filter(({ word }) => word !== '');
  const words = spots.map(({ word }) => word);
  const hits = parseKeywords(keywords).flatMap((keyword) => {
    const found: Hit[] = [];
    for (let start = 0; ;) {
      const at = indexOfKeyword(words.slice(start), keyword);
      const [first, last] = [spots[start + at], spots[start + at + keyword.words.length - 1]];
      if (at < 0 || !first || !last) return found;
      found.push([first.from, last.to]);
      start += at + 1;
    }
  });
  return withoutOverlap(hits);
}

function withoutOverlap(hits: Hit[]): Hit[] {
  const joined: Hit[] = [];
  for (const [from, to] of hits.sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before && from < before[1]) joined[joined.length - 1] = [before[0], Math.max(before[1], to)];
    else joined.push([from, to]);
  }
  return joined;
}
