import { generateKeyPairSync } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { signedAs } from '../../testing/forge.js';
import { itNeeds } from '../../testing/it-needs.js';
import { xmlsecAccepts } from '../../testing/judges.js';
import { CANONICAL_FORMS } from './algorithms.js';
import { verifyCapSignatures } from './index.js';

const MESSAGE = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a1</identifier>\n<sent>2026-05-01T10:00:00+02:00</sent><info><event>Flood &amp; é</event><area><areaDesc>Valley</areaDesc></area></info></alert>';

/** Markup that some canonical forms keep, some drop, and some write otherwise. */
const DISTURBANCES = [
  '<!--x-->', '<?p q?>', '<?xml-stylesheet href="a"?>', ' ', '\n', '\r\n', '\t', '&#13;', '&#10;', '&#x20;', '&amp;', '&lt;', '<![CDATA[]]>', '<![CDATA[ <]]>', 'é', '\u0085', '\u2028',
  ' xml:space="preserve"', ' xml:lang="en"', ' xml:base="http://x/"', ' xmlns:q="urn:q"', ' xmlns=""', ' a="1"', " a='&quot;&#9;'", ' Id="x"', ' q:z="1" xmlns:q="urn:q"', '<x xmlns=""/>', '<ds:x xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>',
];

/** Puts one of them behind a tag, before one, or into a start tag; what a signature holds beside SignedInfo is left alone, because xmlsec1 is stricter there. */
function disturbed(xml: string, which: number, where: number): string {
  const [from = xml.length, to = xml.length] = [xml.search(/<(?:ds:)?Signature /), xml.search(/<(?:ds:)?SignedInfo/)].map((at) => (at === -1 ? undefined : at));
  const end = xml.search(/<\/(?:ds:)?SignedInfo/);
  const places = [...xml.matchAll(/(?<=>)|(?=<)|(?<=<(?:alert|info|area|event|(?:ds:)?SignedInfo|(?:ds:)?Reference))(?=[\s>])/g)].map(({ index }) => index).filter((at) => at <= from || (at > to && (end === -1 || at <= end)));
  const at = places[where % places.length]!;
  return xml.slice(0, at) + DISTURBANCES[which % DISTURBANCES.length]! + xml.slice(at);
}

describe('a message whose markup was disturbed before or after signing', () => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const form = fc.constantFrom(...CANONICAL_FORMS.keys());
  const disturbance = fc.option(fc.tuple(fc.nat(), fc.nat()));
  const message = fc.tuple(disturbance, form, fc.option(form), fc.constantFrom('', 'ds'), disturbance).map(([before, canonicalization, transform, prefix, after]) => {
    try {
      const signed = signedAs(before ? disturbed(MESSAGE, ...before) : MESSAGE, { key, canonicalization, transform, prefix });
      return after ? disturbed(signed, ...after) : signed;
    } catch {
      // It was not well-formed any more.
      return MESSAGE;
    }
  });

  itNeeds('xmlsec1')('is valid as received for us if and only if it is for xmlsec1', () => {
    let valid = 0;
    fc.assert(fc.property(fc.array(message, { minLength: 20, maxLength: 20 }), (messages) => {
      const ours = messages.map((xml) => verifyCapSignatures(new TextEncoder().encode(xml)).state === 'strict');
      valid += ours.filter(Boolean).length;
      const theirs = xmlsecAccepts(messages);
      expect(messages.filter((_, i) => theirs[i] !== ours[i])).toEqual([]);
    }), { numRuns: 3, endOnFailure: true });
    expect(valid).toBeGreaterThan(5);
  });
});
