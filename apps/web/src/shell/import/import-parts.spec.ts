import { describe, expect, it } from '@jest/globals';
import { importParts } from './import-parts.js';

const feature = (code: string, size = 20) => ({ type: 'Feature', properties: { code, filler: 'x'.repeat(size) }, geometry: null });
const collection = (codes: string[], size?: number) => JSON.stringify({ type: 'FeatureCollection', features: codes.map((code) => feature(code, size)) });
const codesIn = (part: string) => (JSON.parse(part) as { features: { properties: { code: string } }[] }).features.map(({ properties }) => properties.code);

describe('a file of area codes in parts', () => {
  it('leaves a small file as it is', () => {
    expect(importParts('code,shape\n1,x\n')).toEqual({ parts: ['code,shape\n1,x\n'], tooLarge: 0 });
  });

  it('keeps every feature, in order, in parts that are collections and small enough', () => {
    const codes = Array.from({ length: 100 }, (_, index) => `C${index}`);
    const { parts, tooLarge } = importParts(collection(codes), 1_000);
    expect(parts.flatMap(codesIn)).toEqual(codes);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(1_000);
    expect(tooLarge).toBe(0);
  });

  it('counts the features that no request can hold, and sends the others', () => {
    const text = JSON.stringify({ features: [feature('small'), feature('huge', 5_000), feature('last')] });
    const { parts, tooLarge } = importParts(text, 1_000);
    expect(parts.flatMap(codesIn)).toEqual(['small', 'last']);
    expect(tooLarge).toBe(1);
  });

  it('repeats the head of a CSV and leaves line breaks within quotes alone', () => {
    const rows = ['1,"a\nb"', '2,ccccccc', '3,"d, ""e"""'];
    const { parts } = importParts(`code,name\r\n${rows.join('\r\n')}\r\n`, 24);
    expect(parts).toEqual(rows.map((row) => `code,name\n${row}\n`));
  });

  it('sends the beginning of what it cannot take apart, so that the server says what is wrong with it', () => {
    const broken = `{"features": ${'x'.repeat(50)}`;
    expect(importParts(broken, 20)).toEqual({ parts: [broken.slice(0, 20)], tooLarge: 0 });
  });
});
