import { describe, expect, it } from '@jest/globals';
import { hitsOf } from './rule-hits.js';

const marked = (kind: 'keywords' | 'pattern', rule: string, text: string): string[] =>
  hitsOf({ kind, text: rule, languages: [] }, text).map(([from, to]) => text.slice(from, to));

describe('what a rule matches in a text', () => {
  it.each([
    ['keywords', 'fire, smoke', 'Smoke and FIRE, more fire', ['Smoke', 'FIRE', 'fire']],
    ['keywords', 'atrapad*, está herida', '😀 Está herida y atrapadas', ['Está herida', 'atrapadas']],
    ['keywords', 'no water, water main', 'No water main!', ['No water main']],
    ['keywords', 'pas d eau', "pas d'eau ici", []],
    ['keywords', 'لا ماء', 'عندنا لا ماءَ اليوم', ['لا ماءَ']],
    ['pattern', 'gas\\s+leak|\\d{2,}', '😀 Gas  leak at 112', ['Gas  leak', '112']],
    ['pattern', 'x?y*', 'zzxz', ['x']],
  ] as const)('is marked: %s %s in %s', (kind, rule, text, wanted) => {
    expect(marked(kind, rule, text)).toEqual(wanted);
  });
});
