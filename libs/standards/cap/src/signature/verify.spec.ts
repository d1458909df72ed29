import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EXCLUSIVE, INCLUSIVE, METHOD, SHA256, signedAs, type Recipe } from '../../testing/forge.js';
import { itNeeds } from '../../testing/it-needs.js';
import { xmlsecAccepts } from '../../testing/judges.js';
import { buildCap, parseCap } from '../index.js';
import { CANONICAL_FORMS, DIGESTS, SIGNATURE_METHODS } from './algorithms.js';
import { verifyCapSignatures, type CapSignatures } from './index.js';

const MESSAGE = buildCap({
  identifier: 'a1', sender: 'duty@example.org', sent: '2026-05-01T10:00:00+02:00', status: 'Test', msgType: 'Alert', scope: 'Public',
  infos: [{ categories: ['Met'], event: 'Flood ä', urgency: 'Immediate', severity: 'Severe', certainty: 'Likely', description: 'Two\nlines & more', areas: [{ areaDesc: 'Valley', circles: ['10,20 5'] }] }],
}).xml;
/** As programs write that do not indent; only from there can indenting be undone. */
const COMPACT = MESSAGE.replace(/>\s+</g, '><');

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey;
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey;
const longDsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey;

function verify(xml: string | Uint8Array, ...pinned: string[]): CapSignatures {
  return verifyCapSignatures(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, { pinned });
}

function pem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

describe('a signature as it was made', () => {
  const keysOf = { rsa: [rsa, shortRsa], ec: [p256, p384, p521], dsa: [dsa, longDsa] };
  const methods = [...SIGNATURE_METHODS].flatMap(([uri, { kind, name }]) => keysOf[kind].filter((key) => !(key === dsa && name === 'DSA-SHA256')).map((key) => [name, uri, key] as const));
  const recipes = [
    ...methods.map(([name, method, key]): [string, Recipe] => [`${name} with ${JSON.stringify(key.asymmetricKeyDetails, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))}`, { key, method }]),
    ...[...DIGESTS.keys()].map((digest): [string, Recipe] => [`digest ${digest}`, { key: rsa, digest }]),
    ...[...CANONICAL_FORMS.keys()].map((uri): [string, Recipe] => [`canonicalised by ${uri}`, { key: p256, canonicalization: uri, transform: uri }]),
    ['with the prefix ds', { key: rsa, prefix: 'ds' }] satisfies [string, Recipe],
    ['before info, as in CAP 1.1', { key: rsa, before: '<info>' }] satisfies [string, Recipe],
    ['with an Object inside', { key: rsa, more: '<Object><note>x</note></Object>' }] satisfies [string, Recipe],
  ];

  it.each(recipes)('is valid: %s', (_, recipe) => {
    const { state, signatures, content, keyFingerprint256 } = verify(signedAs(MESSAGE, recipe));
    expect({ state, reasons: signatures.map(({ reason }) => reason) }).toEqual({ state: 'strict', reasons: ['strict'] });
    expect(parseCap(new TextEncoder().encode(content!)).alerts[0]?.infos[0]?.description).toBe('Two\nlines & more');
    expect(keyFingerprint256).toMatch(/^[0-9a-f]{64}$/);
  });

  itNeeds('xmlsec1')('is valid for xmlsec1 too, in every form it knows', () => {
    // xmlsec1 1.2 reads no elliptic curve from KeyValue: it is given the key.
    for (const [name, recipe] of recipes) expect([name, xmlsecAccepts([signedAs(MESSAGE, recipe)], pem(recipe.key))]).toEqual([name, [true]]);
  });

  it('tells weak hashes, kinds and lengths of keys from good ones', () => {
    const strengthOf = (recipe: Recipe): unknown => verify(signedAs(MESSAGE, recipe)).strength;
    expect([strengthOf({ key: rsa }), strengthOf({ key: p256 }), strengthOf({ key: p384 })]).toEqual(['ok', 'ok', 'ok']);
    expect([strengthOf({ key: shortRsa }), strengthOf({ key: dsa }), strengthOf({ key: longDsa, method: 'http://www.w3.org/2009/xmldsig11#dsa-sha256' })]).toEqual(['weak', 'weak', 'weak']);
    const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
    expect([strengthOf({ key: rsa, digest: sha1 }), strengthOf({ key: rsa, method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' })]).toEqual(['weak', 'weak']);
    expect(verify(signedAs(MESSAGE, { key: dsa })).findings.map(({ code, level, layer }) => [code, level, layer])).toEqual([
      ['signature-weak', 'warning', 'signature'], ['signature-key-unknown', 'info', 'signature'],
    ]);
  });
});

describe('the same message in other bytes', () => {
  const signed = signedAs(COMPACT, { key: rsa });
  const states: [string, string | Uint8Array, string][] = [
    ['with a byte-order mark', `\ufeff${signed}`, 'strict'],
    ['with CRLF for line ends, outside of values', signed.replaceAll('\n', '\r\n'), 'strict'],
    ['in UTF-16', Buffer.from(`\ufeff${signed.replace(/^<\?xml[^>]*\?>\s*/, '')}`, 'utf16le'), 'strict'],
    ['in ISO-8859-1', Buffer.from(signed.replace(/^<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="ISO-8859-1"?>'), 'latin1'), 'strict'],
    ['with comments, which no signature over URI="" covers', signed.replace('<info>', '<!-- a --><info>'), 'strict'],
    ['with CDATA', signed.replace('Two\nlines &amp; more', '<![CDATA[Two\nlines & more]]>'), 'strict'],
    ['with other quotes and an empty element written at length', signed.replace(/Algorithm="([^"]*)"\/>/g, "Algorithm='$1' ></Transform>").replace(/(<(CanonicalizationMethod|SignatureMethod|DigestMethod)[^>]*>)<\/Transform>/g, '$1</$2>'), 'strict'],
    ['with a stylesheet hung on it', signed.replace(/(<\?xml[^>]*\?>)?/, '$1<?xml-stylesheet type="text/xsl" href="a.xsl"?>'), 'normalised'],
    ['indented', signed.replaceAll('><', '>\n    <'), 'normalised'],
    ['indented and with a stylesheet', signed.replaceAll('><', '>\n\t<').replace(/(<\?xml[^>]*\?>)?/, '$1<?xml-stylesheet href="a"?>'), 'normalised'],
    ['with base64 broken into lines', signed.replace(/<SignatureValue>[^<]*/, (value) => value.replace(/(.{64})/g, '$1\r\n')), 'strict'],
  ];

  it.each(states)('%s', (_, bytes, state) => {
    const verdict = verify(bytes);
    expect([verdict.state, verdict.sentence]).toEqual([state, expect.stringMatching(/^The signature is valid/)]);
  });

  it('a signature over a stylesheet instruction keeps covering it', () => {
    const withInstruction = signedAs(`<?xml-stylesheet href="a"?>\n${COMPACT.replace(/^<\?xml[^>]*\?>\s*/, '')}`, { key: rsa });
    expect(verify(withInstruction).state).toBe('strict');
    expect(verify(withInstruction.replace('href="a"', 'href="b"')).state).toBe('failed');
    expect(verify(withInstruction.replaceAll('><', '>\n<')).state).toBe('normalised');
  });

  it('what only looks like blank text between elements is part of the message', () => {
    const spaced = signedAs(COMPACT.replace('Valley', ' '), { key: rsa });
    expect([verify(spaced).state, verify(spaced.replaceAll('><', '> <')).state]).toEqual(['strict', 'normalised']);
    expect(verify(signed.replace('Two', ' Two')).state).toBe('failed');
  });
});

describe('two signatures', () => {
  it('made side by side are each valid when both are left out', () => {
    const first = signedAs(COMPACT, { key: rsa });
    const second = signedAs(COMPACT, { key: p256, prefix: 'ds' });
    const both = first.replace('</alert>', `${/<ds:Signature[^]*<\/ds:Signature>/.exec(second)![0]}</alert>`);
    expect(verify(both).signatures.map(({ state, tier, path }) => [state, tier, path])).toEqual([
      ['strict-multi', 'stored-without-all-signatures', '/alert/Signature[1]'], ['strict-multi', 'stored-without-all-signatures', '/alert/Signature[2]'],
    ]);
    expect(verify(both.replaceAll('><', '>\n<')).signatures.map(({ state }) => state)).toEqual(['normalised', 'normalised']);
    expect(verify(both.replace('Valley', 'Hill')).signatures.map(({ reason }) => reason)).toEqual(['altered', 'altered']);
  });

  it('made one over the other are valid, the later one as it is', () => {
    const both = signedAs(signedAs(COMPACT, { key: rsa }), { key: p256 });
    expect(verify(both).signatures.map(({ state }) => state)).toEqual(['strict-multi', 'strict']);
  });

  it('make the message as good as the better of them', () => {
    const both = signedAs(signedAs(COMPACT, { key: shortRsa }), { key: p256 });
    expect(verify(both)).toMatchObject({ state: 'strict', strength: 'ok' });
    expect(verify(both, pem(shortRsa))).toMatchObject({ state: 'strict-multi', strength: 'weak', trust: 'pinned', signatures: [{ state: 'strict-multi' }, { reason: 'other-key' }] });
  });
});

describe('what is no signature of the message', () => {
  it('is absent where there is none', () => {
    for (const bytes of [MESSAGE, '', '{"identifier":"x"}', '<html><body>', '<rss/>']) expect(verify(bytes)).toMatchObject({ state: 'absent', signatures: [], findings: [], content: null });
  });

  it('is not looked at in a document that is not read', () => {
    const verdict = verify(`<!DOCTYPE alert [<!ENTITY a "b">]>${signedAs(MESSAGE, { key: rsa }).replace(/^<\?xml[^>]*\?>/, '')}`);
    expect(verdict).toMatchObject({ state: 'failed', signatures: [], content: null, findings: [{ code: 'signature-unread', level: 'error', layer: 'signature' }] });
  });

  it.each([
    ['HMAC keyed with the public key', { method: 'http://www.w3.org/2000/09/xmldsig#hmac-sha256' }, 'unsupported', 'method'],
    ['HMAC with SHA-1', { method: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1' }, 'unsupported', 'method'],
    ['no method', { method: '' }, 'unsupported', 'method'],
    ['a method called none', { method: 'none' }, 'unsupported', 'method'],
    ['MD5', { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5' }, 'unsupported', 'method'],
    ['a digest that is none', { digest: 'urn:none' }, 'unsupported', 'digest-method'],
    ['a canonicalisation that is none', { canonicalization: 'urn:none' }, 'unsupported', 'canonicalisation'],
    ['a transform by XPath', { transforms: '<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>true()</XPath></Transform>' }, 'unsupported', 'canonicalisation'],
    ['a transform by XSLT', { transforms: '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>' }, 'unsupported', 'transforms'],
    ['a transform by base64', { transforms: '<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"/>' }, 'unsupported', 'canonicalisation'],
    ['canonicalisation before taking itself out', { transforms: `<Transform Algorithm="${EXCLUSIVE}"/><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>` }, 'unsupported', 'transforms'],
    ['no transforms', { transforms: '' }, 'unsupported', 'transforms'],
    ['one more reference', { references: '<Reference URI="#x"/>' }, 'unsupported', 'references'],
    ['something in SignedInfo that does not belong there', { references: '<Object/>' }, 'failed', 'malformed'],
    ['a part of the message', { uri: '#a' }, 'unsupported', 'reference'],
    ['another document', { uri: 'https://example.org/a.xml' }, 'unsupported', 'reference'],
    ['no key', { keyInfo: '' }, 'unsupported', 'no-key'],
    ['a key of another kind', { method: METHOD.ec }, 'failed', 'key-confusion'],
  ] as const)('is refused with %s', (_, recipe, state, reason) => {
    expect(verify(signedAs(MESSAGE, { key: rsa, ...recipe })).signatures).toMatchObject([{ state, reason, tier: 'fails', trust: 'unknown', strength: null, certificate: null }]);
  });

  it.each(['SignedInfo', 'SignatureValue', 'KeyInfo'])('is refused when there are two of %s, because readers may take either', (name) => {
    const signed = signedAs(MESSAGE, { key: rsa });
    const part = new RegExp(`<${name}>[^]*</${name}>`).exec(signed)![0];
    for (const twice of [signed.replace(part, part + part), signed.replace('</Signature>', `${part}</Signature>`)]) {
      expect(verify(twice).signatures).toMatchObject([{ state: 'failed', reason: 'malformed', tier: 'fails' }]);
    }
  });

  it('is refused when more are there than anybody needs', () => {
    const one = /<Signature[^]*<\/Signature>/.exec(signedAs(MESSAGE, { key: rsa }))![0];
    const { signatures } = verify(MESSAGE.replace('</alert>', `${one.repeat(40)}</alert>`));
    expect([signatures.length, new Set(signatures.map(({ reason }) => reason))]).toEqual([40, new Set(['too-many'])]);
  });

  it('is refused when canonicalising would cost minutes', () => {
    const signed = signedAs(MESSAGE, { key: rsa });
    const many = Array.from({ length: 20_000 }, (_, i) => ` xmlns:n${i}="urn:${i}"`).join('');
    expect(verify(signed.replace('<alert', `<alert${many}`)).signatures[0]?.reason).toBe('too-many-attributes');
  });
});

describe('base64', () => {
  const signed = signedAs(MESSAGE, { key: p256, digest: SHA256, canonicalization: INCLUSIVE });
  const changed = (element: string, change: (text: string) => string): string => signed.replace(new RegExp(`(?<=<${element}>)[^<]*`), change);
  const next = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);

  it.each([
    ['bits that are not used in the last letter of the value', changed('SignatureValue', (text) => text.replace(/(.)==$/, (_, letter: string) => `${next(letter)}==`)), 'stored'],
    ['bits that are not used in the last letter of the digest', changed('DigestValue', (text) => text.replace(/(.)=$/, (_, letter: string) => `${next(letter)}=`)), 'fails'],
    ['a strange letter', changed('SignatureValue', (text) => `${text.slice(0, 5)}*${text.slice(5)}`), 'stored'],
    ['no padding', changed('SignatureValue', (text) => text.replace(/=+$/, '')), 'stored'],
    ['more padding', changed('SignatureValue', (text) => `${text}=`), 'stored'],
    ['a key written otherwise', changed('PublicKey', (text) => text.replace(/(.)=$/, (_, letter: string) => `${next(letter)}=`)), 'stored'],
  ])('is refused with %s, although readers would pass over it', (_, xml, tier) => {
    expect(xml).not.toBe(signed);
    const { state, signatures, content } = verify(xml);
    expect([state, signatures[0]?.tier, content]).toEqual(['failed', tier, null]);
    expect(['base64-not-canonical', 'value-wrong']).toContain(signatures[0]?.reason);
  });
});
