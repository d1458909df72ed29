import type { Entry } from './lexicon.js';
import type { PhraseHit } from './phrase-index.js';
import { NEEDS, WEIGHTS, type Need, type ReportCategory } from './report-categories.js';

type Hit = PhraseHit<Entry>;

/** What the words of the lists that stand in a text say together. */
export interface Reading {
  category: ReportCategory | 'other';
  severity: 1 | 2 | 3 | 4;
  need: Need | '';
}

export function read(hits: readonly Hit[]): Reading {
  const kinds = uncovered(hits, ({ category, nothing }) => category !== undefined || nothing === true).filter(({ entry }) => entry.category);
  const asked = uncovered(hits, ({ need, nothing }) => need !== undefined || nothing === true).filter(({ entry }) => entry.need);
  const severities = uncovered(hits, () => true);
  const category = isChatter(hits, [...kinds, ...asked]) ? 'other' : categoryOf(kinds);
  const need = category === 'other' && kinds.length > 0 ? '' : needOf(asked, category);
  return { category, need, severity: severityOf(severities, category) };
}

/** Those that are not part of a longer phrase of the same field: "bridge fell" is no fallen building. */
function uncovered(hits: readonly Hit[], counts: (entry: Entry) => boolean): Hit[] {
  const longest = new Map<number, number>();
  const counted = hits.filter(({ entry }) => counts(entry));
  for (const { places } of counted) for (const place of places) longest.set(place, Math.max(longest.get(place) ?? 0, places.length));
  return counted.filter(({ places }) => places.some((place) => (longest.get(place) ?? 0) <= places.length));
}

/** Thanks, prayers and news name what happened, too; one word beside them reports nothing, two or a phrase do. */
function isChatter(hits: readonly Hit[], told: readonly Hit[]): boolean {
  if (!hits.some(({ entry }) => entry.chatter)) return false;
  return new Set(told.map(({ places }) => places[0])).size === 1 && told.every(({ places }) => places.length === 1);
}

/** The category whose words weigh most; of equals, the one named first. */
function categoryOf(hits: readonly Hit[]): ReportCategory | 'other' {
  const signs = new Map<ReportCategory, { at: Set<number>; longest: number; first: number }>();
  for (const { places: [first = 0, ...more], entry: { category } } of hits) {
    if (!category) continue;
    const sign = signs.get(category) ?? { at: new Set(), longest: 0, first };
    sign.at.add(first);
    sign.longest = Math.max(sign.longest, Math.min(2, more.length + 1));
    sign.first = Math.min(sign.first, first);
    signs.set(category, sign);
  }
  let best: { category: ReportCategory | 'other'; weight: number; first: number } = { category: 'other', weight: 0, first: Infinity };
  for (const [category, { at, longest, first }] of signs) {
    // A phrase is a surer sign than a word; three signs are as sure as many.
    const weight = WEIGHTS[category] + (Math.min(3, at.size) + longest - 2) * 1.5;
    if (weight > best.weight || (weight === best.weight && first < best.first)) best = { category, weight, first };
  }
  return best.category;
}

/** The need that goes with the category, as medicines go with supplies, else the one whose word stands first; who tells of the sick asks for help for them. */
function needOf(hits: readonly Hit[], category: ReportCategory | 'other'): Need | '' {
  let best: { need: Need | ''; at: number; goes: boolean } = { need: '', at: Infinity, goes: false };
  for (const { places: [at = 0], entry: { need } } of hits) {
    if (!need) continue;
    const goes = NEEDS[need] === category || (need === 'medical' && category === 'supply');
    if (goes === best.goes ? at < best.at : goes) best = { need, at, goes };
  }
  return best.need || (category === 'medical' ? 'medical' : '');
}

function severityOf(hits: readonly Hit[], category: ReportCategory | 'other'): Reading['severity'] {
  const says = new Set(hits.map(({ entry }) => entry.severity));
  if (says.has('extreme')) return 4;
  if (says.has('minor')) return 1;
  return says.has('severe') || category === 'rescue' || category === 'hazmat' ? 3 : 2;
}
