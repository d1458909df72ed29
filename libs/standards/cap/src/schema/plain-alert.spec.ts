import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CORPUS } from '../../testing/corpus.js';
import { FindingList } from '../finding.js';
import { DEFAULT_LIMITS, openXml } from '../xml/open.js';
import { isPlainValidAlert } from './plain-alert.js';
import { StrictDocument } from './strict-document.js';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(xml|cap)$/.test(file)).map((file) => join(folder, file));
}

const messages = [...filesIn(FIXTURES), ...filesIn(CORPUS)].map((file) => readFileSync(file, 'utf8'));

function isProven(text: string): boolean {
  const opened = openXml(new TextEncoder().encode(text), new FindingList(), DEFAULT_LIMITS);
  return opened.kind === 'xml' && opened.plain && isPlainValidAlert(opened.root);
}

function isValid(text: string): boolean {
  const strict = StrictDocument.open(new TextEncoder().encode(text));
  try {
    return strict.validate('1.2', '/*').length === 0;
  } finally {
    strict.dispose();
  }
}

/** What a careless or hostile writer puts into a message. */
const SCRAPS = [
  '<', '>', '&', ';', '"', '\'', '/', '=', ' ', '\n', '\r', '\t', ']]>', '<!--', '-->', '--', '<![CDATA[', '<?x?>', '<?xml version="1.0"?>', '<!DOCTYPE a>', '&#1;', '&#65;', '&amp;',
  '&nbsp;', '\u0000', '\u0001', '\u000b', '\u0085', '\u00a0', '\ufeff', '\ufffe', '\uffff', '</alert>', '<alert>', '<info/>', '<event/>', '<event>x</event>', '</event >', '<polygon>', '<web>http://[</web>',
  ' xmlns=""', ' xmlns:a="urn:a"', ' xmlns:xml="urn:a"', ' a="b"', ' xml:lang="en"', 'é', '\u{1f30a}', '-', '0', '1', '29', '30', '31', 'Z', '+14:00', '24', '60', 'Actual', 'actual', 'T', ':', '.', ',', 'en', '_', '%', '#', '\\', 'urn:', '{', '^',
];

const edited = fc
  .record({ message: fc.constantFrom(...messages.filter(({ length }) => length < 20_000)), edits: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), put: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 3 })) }), { minLength: 1, maxLength: 3 }) })
  .map(({ message, edits }) => edits.reduce((text, { at, cut, put }) => {
    const place = Math.floor(at * text.length);
    return text.slice(0, place) + put + text.slice(place + cut);
  }, message));

describe('a message that needs no judge', () => {
  it('is one that libxml2 and the schema accept, for every message we have', () => {
    for (const text of messages) if (isProven(text)) expect(isValid(text)).toBe(true);
  });

  it('is the common case among good messages', () => {
    const good = messages.filter(isValid);
    expect(good.filter(isProven).length).toBeGreaterThan(good.length / 3);
  });

  it('is one that libxml2 and the schema accept, whatever was done to it', () => {
    fc.assert(fc.property(edited, (text) => !isProven(text) || isValid(text)), { numRuns: Number(process.env['EDITS'] ?? 3_000) });
  });
});
