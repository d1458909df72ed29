import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

type Catalogue = Record<string, string>;
const PARTS = ['', 'detail/', 'desk/'];
const read = (part: string, language: string): Catalogue => JSON.parse(readFileSync(new URL(`./${part}${language}.json`, import.meta.url), 'utf8')) as Catalogue;
/** Names of values, also those within the branches of a plural; the words of a branch are no value. */
const values = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]))].sort() as string[];

it('says each message in one part only', () => {
  const keys = PARTS.flatMap((part) => Object.keys(read(part, 'en')));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe.each(PARTS.map((part) => [`${part}es`, part] as const))('the catalogue %s', (_name, part) => {
  const english = read(part, 'en');
  const translated = read(part, 'es');

  it('has exactly the messages of the English one', () => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
  });

  it('fills in the same values', () => {
    for (const [key, text] of Object.entries(english)) expect([key, values(translated[key] ?? '')]).toEqual([key, values(text)]);
  });

  it('leaves no message empty', () => {
    expect(Object.entries(translated).filter(([, text]) => !text.trim())).toEqual([]);
  });
});
