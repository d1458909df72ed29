import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeCertificate, type TestCertificate } from '../../testing/certificates.js';
import { anyAlert } from '../../testing/any-alert.js';
import { itNeeds } from '../../testing/it-needs.js';
import { assertXmllintAccepts, xmlsecAccepts } from '../../testing/judges.js';
import { buildCap, parseCap, type CapAlertInput } from '../index.js';
import { signCap, SigningKeyError, verifyCapSignatures } from './index.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

const ALERT: CapAlertInput = {
  identifier: 'a1', sender: 'duty@example.org', sent: '2026-05-01T10:00:00+02:00', status: 'Actual', msgType: 'Alert', scope: 'Public',
  infos: [{ categories: ['Met'], event: 'Flood', urgency: 'Immediate', severity: 'Severe', certainty: 'Likely', description: 'Ä & “b”\n]]>', areas: [{ areaDesc: 'Valley', circles: ['10,20 5'] }] }],
};
const MESSAGE = buildCap(ALERT).xml;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

describe('signing', () => {
  let office: TestCertificate;
  beforeAll(async () => {
    office = await makeCertificate({ subject: 'CN=Weather Office', kind: 'rsa' });
  });

  it.each([['RSA-SHA256', rsa], ['ECDSA-SHA256', p256], ['ECDSA-SHA256', p384]] as const)('makes %s signatures that are strictly valid', (algorithm, privateKey) => {
    const { xml, findings } = signCap(MESSAGE, { privateKey });
    expect(findings).toEqual([]);
    const verdict = verifyCapSignatures(bytesOf(xml!));
    expect(verdict).toMatchObject({ state: 'strict', strength: 'ok', trust: 'unknown', signatures: [{ algorithm, path: '/alert/Signature' }] });
    expect(verifyCapSignatures(bytesOf(xml!), { pinned: [privateKey] })).toMatchObject({ state: 'strict', trust: 'pinned' });
    expect(signCap(MESSAGE, { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }).xml).not.toBeNull();
  });

  it('leaves every letter of the message as it was and puts the signature last', () => {
    const signed = signCap(MESSAGE, { privateKey: p256 }).xml!;
    expect(signed.replace(/<Signature[^]*<\/Signature>/, '')).toBe(MESSAGE);
    expect(signed).toMatch(/<\/Signature><\/alert>\s*$/);
    expect(parseCap(bytesOf(signed)).alerts[0]).toMatchObject({ schemaValid: true, signatures: 1, infos: [{ description: 'Ä & “b”\n]]>' }] });
  });

  it('puts the certificate and those that vouch for it into the message', async () => {
    const root = await makeCertificate({ subject: 'CN=Root', kind: 'rsa', ca: true });
    const own = await makeCertificate({ subject: 'CN=Office', kind: 'rsa', issuer: root });
    const signed = signCap(MESSAGE, { privateKey: own.privateKey, certificate: `${own.pem}\n${root.pem}` }).xml!;
    expect(signed.match(/<X509Certificate>/g)).toHaveLength(2);
    expect(verifyCapSignatures(bytesOf(signed), { authorities: [root.pem] })).toMatchObject({ state: 'strict', trust: 'ca', certificate: { subject: 'CN=Office' } });
  });

  it('signs messages with prefixes, comments and other line ends as they are', () => {
    const prefixed = MESSAGE.replace('<alert xmlns=', '<cap:alert xmlns:cap=').replace(/<(\/?)(?!\?|cap:)(\w)/g, '<$1cap:$2');
    for (const xml of [prefixed, MESSAGE.replace('<info>', '<!-- x --><info>'), MESSAGE.replaceAll('><', '>\r\n<'), `${MESSAGE}<!-- end </alert> -->`]) {
      const signed = signCap(xml, { privateKey: p256 });
      expect(signed.findings).toEqual([]);
      expect(verifyCapSignatures(bytesOf(signed.xml!)).state).toBe('strict');
    }
  });

  it.each([
    ['does not pass the schema', MESSAGE.replace('<sender>', '<sendr>').replace('</sender>', '</sendr>'), 'signature-refused'],
    ['is of CAP 1.1', MESSAGE.replace('cap:1.2', 'cap:1.1'), 'signature-refused'],
    ['is not well-formed', MESSAGE.replace('</info>', ''), 'signature-refused'],
    ['is a feed', '<feed xmlns="http://www.w3.org/2005/Atom"/>', 'signature-refused'],
    ['is no XML', 'hello', 'not-xml'],
    ['is nothing', '', 'empty'],
    ['is JSON', '{}', 'signature-refused'],
    ['has a DOCTYPE', `<!DOCTYPE alert>${MESSAGE.replace(/^<\?xml[^>]*\?>/, '')}`, 'doctype'],
    ['names another encoding', MESSAGE.replace(/^(<\?xml[^>]*\?>)?/, '<?xml version="1.0" encoding="ISO-8859-1"?>'), 'signature-encoding'],
  ])('refuses, without throwing, a message that %s', (_, xml, code) => {
    const { xml: signed, findings } = signCap(xml, { privateKey: p256 });
    expect(signed).toBeNull();
    expect(findings.map((finding) => [finding.code, finding.level])).toContainEqual([code, 'error']);
  });

  it('refuses a message that is signed already', () => {
    const once = signCap(MESSAGE, { privateKey: p256 }).xml!;
    expect(signCap(once, { privateKey: rsa })).toMatchObject({ xml: null, findings: [{ code: 'signature-present' }] });
  });

  it('says what is wrong with a key that can’t be used', () => {
    const reasonFor = (options: Parameters<typeof signCap>[1]): string => {
      try {
        signCap(MESSAGE, options);
        return 'none';
      } catch (error) {
        expect(error).toBeInstanceOf(SigningKeyError);
        return (error as SigningKeyError).reason;
      }
    };
    expect(reasonFor({ privateKey: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey })).toBe('weak');
    expect(reasonFor({ privateKey: generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey })).toBe('kind');
    expect(reasonFor({ privateKey: generateKeyPairSync('ed25519').privateKey })).toBe('kind');
    expect(reasonFor({ privateKey: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey })).toBe('kind');
    expect(reasonFor({ privateKey: createPublicKey(p256) })).toBe('unreadable');
    expect(reasonFor({ privateKey: 'no key' })).toBe('unreadable');
    expect(reasonFor({ privateKey: p256, certificate: office.pem })).toBe('certificate');
    expect(reasonFor({ privateKey: office.privateKey, certificate: office.pem })).toBe('none');
  });
});

describe('any alert that is built and signed', () => {
  const keys = [rsa, p256, p384];
  const signed = (input: CapAlertInput, privateKey: KeyObject): string => {
    const { xml, findings } = signCap(buildCap(input).xml, { privateKey });
    if (xml === null) throw new Error(JSON.stringify(findings));
    return xml;
  };

  it('is strictly valid', () => {
    fc.assert(fc.property(anyAlert, fc.constantFrom(...keys), (input, key) => {
      const { state, strength, content } = verifyCapSignatures(bytesOf(signed(input, key)), { pinned: [key] });
      expect([state, strength]).toEqual(['strict', 'ok']);
      expect(parseCap(bytesOf(content!)).alerts[0]?.infos).toEqual(parseCap(bytesOf(buildCap(input).xml)).alerts[0]?.infos);
    }), { numRuns: 60 });
  });

  itNeeds('xmlsec1', 'xmllint')('is valid for xmlsec1 and passes the schema for xmllint', () => {
    fc.assert(fc.property(fc.array(anyAlert, { minLength: 8, maxLength: 8 }), fc.constantFrom(...keys), (inputs, key) => {
      const messages = inputs.map((input) => signed(input, key));
      expect(xmlsecAccepts(messages, pem(key))).toEqual(messages.map(() => true));
      assertXmllintAccepts(messages);
    }), { numRuns: 5 });
  });

  itNeeds('xmlsec1')('with its certificate is valid for xmlsec1 by that alone', async () => {
    for (const kind of ['rsa', 'ec'] as const) {
      const own = await makeCertificate({ subject: 'CN=Office', kind });
      expect(xmlsecAccepts([signCap(MESSAGE, { privateKey: own.privateKey, certificate: own.pem }).xml!])).toEqual([true]);
    }
    expect(xmlsecAccepts([signCap(MESSAGE, { privateKey: rsa }).xml!])).toEqual([true]);
  });

  it('is not valid any more after any one byte of what is signed was changed, unless it still reads the same to the letter', () => {
    const original = bytesOf(signCap(MESSAGE, { privateKey: p256 }).xml!);
    const { content } = verifyCapSignatures(original);
    const end = Buffer.from(original).indexOf('<KeyInfo>');
    fc.assert(fc.property(fc.nat({ max: end - 1 }), fc.integer({ min: 1, max: 255 }), (at, difference) => {
      const changed = Uint8Array.from(original);
      changed[at] = changed[at]! ^ difference;
      const verdict = verifyCapSignatures(changed, { pinned: [p256] });
      if (verdict.content === null) expect(['failed', 'unsupported', 'absent']).toContain(verdict.state);
      else expect(verdict.content).toBe(content);
    }), { numRuns: 1_000 });
  });

  it('is judged without a crash, whatever bytes are put in, taken out or turned round', () => {
    const original = bytesOf(signCap(MESSAGE, { privateKey: rsa }).xml!);
    fc.assert(fc.property(fc.nat({ max: original.length }), fc.nat({ max: 400 }), fc.uint8Array({ maxLength: 40 }), (at, length, bytes) => {
      const changed = Buffer.concat([original.subarray(0, at), bytes, original.subarray(at + length)]);
      const { signatures } = verifyCapSignatures(changed);
      expect(signatures.map(({ reason }) => reason)).not.toContain('not-verified');
      expect(verifyCapSignatures(bytes).state).toBe('absent');
    }), { numRuns: 300 });
  });
});
