import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

type Catalogue = Record<string, string>;
const read = (language: string): Catalogue => JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8')) as Catalogue;
const english = read('en');

describe.each(['es'])('the catalogue %s', (language) => {
  const translated = read(language);

  it('has exactly the messages of the English one', () => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
  });

  it('fills in the same values', () => {
    const values = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] as string).filter((name) => name in { count: 1, severity: 1, shown: 1, number: 1, title: 1, name: 1, age: 1, place: 1, score: 1 }))].sort();
    for (const [key, text] of Object.entries(english)) expect([key, values(translated[key] ?? '')]).toEqual([key, values(text)]);
  });

  it('leaves no message empty', () => {
    expect(Object.entries(translated).filter(([, text]) => !text.trim())).toEqual([]);
  });
});
