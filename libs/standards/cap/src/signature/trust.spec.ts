import { createPublicKey, type KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { makeCertificate, type TestCertificate } from '../../testing/certificates.js';
import { keyValue, signedAs, x509 } from '../../testing/forge.js';
import { buildCap } from '../index.js';
import { describePublicKey, verifyCapSignatures, type CapSignatures, type VerifyOptions } from './index.js';

const SENT = '2026-05-01T10:00:00+02:00';
const MESSAGE = buildCap({ identifier: 'a', sender: 'b', sent: SENT, status: 'Actual', msgType: 'Alert', scope: 'Public' }).xml;

function verify(xml: string, options?: VerifyOptions): CapSignatures {
  return verifyCapSignatures(new TextEncoder().encode(xml), options);
}

function publicPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

describe('trust in a valid signature', () => {
  let root: TestCertificate, middle: TestCertificate, leaf: TestCertificate, stranger: TestCertificate, other: TestCertificate;
  const signedBy = ({ pem, privateKey }: TestCertificate, ...chain: TestCertificate[]): string => signedAs(MESSAGE, { key: privateKey, keyInfo: x509(pem, ...chain.map((each) => each.pem)) });

  beforeAll(async () => {
    root = await makeCertificate({ subject: 'CN=Root', ca: true });
    middle = await makeCertificate({ subject: 'CN=Middle', ca: true, issuer: root });
    leaf = await makeCertificate({ subject: 'CN=Weather Office', issuer: middle });
    stranger = await makeCertificate({ subject: 'CN=Weather Office' });
    other = await makeCertificate({ subject: 'CN=Root', ca: true });
  });

  it('is unknown when nothing is registered, whatever the certificate calls itself', () => {
    const verdict = verify(signedBy(stranger));
    expect(verdict).toMatchObject({ state: 'strict', trust: 'unknown', certificate: { subject: 'CN=Weather Office', issuer: 'CN=Weather Office', validAtSent: true, validFrom: new Date('2025-01-01') } });
    expect(verdict.certificate?.fingerprint256).toMatch(/^[0-9a-f]{64}$/);
    expect(verdict.findings.map(({ code }) => code)).toEqual(['signature-key-unknown']);
  });

  it('is pinned by the registered certificate or by its bare key, without a look at what the message brings', () => {
    const signed = signedBy(leaf);
    for (const pinned of [leaf.pem, publicPem(leaf.privateKey), createPublicKey(leaf.privateKey)]) {
      expect(verify(signed, { pinned: [stranger.pem, pinned] })).toMatchObject({ state: 'strict', trust: 'pinned', findings: [] });
    }
    const misleading = signedAs(MESSAGE, { key: leaf.privateKey, keyInfo: x509(stranger.pem) });
    expect(verify(misleading)).toMatchObject({ state: 'failed', signatures: [{ reason: 'value-wrong' }] });
    expect(verify(misleading, { pinned: [leaf.pem] })).toMatchObject({ state: 'strict', trust: 'pinned', certificate: { subject: 'CN=Weather Office' } });
    expect(verify(signedAs(MESSAGE, { key: leaf.privateKey, keyInfo: '' }), { pinned: [leaf.pem] }).state).toBe('strict');
  });

  it('fails by another key than the registered one, and says whether the signature is sound by its own', () => {
    expect(verify(signedBy(stranger), { pinned: [leaf.pem] })).toMatchObject({ state: 'failed', trust: 'unknown', certificate: null, signatures: [{ reason: 'other-key' }] });
    expect(verify(signedBy(stranger).replace('<SignatureValue>', '<SignatureValue>AAAA'), { pinned: [leaf.pem] }).signatures[0]?.reason).toBe('value-wrong');
    expect(verify(signedBy(stranger), { pinned: ['not a key'] }).signatures[0]?.reason).toBe('other-key');
  });

  it('comes from an authority, also by way of certificates in the message', () => {
    expect(verify(signedBy(middle), { authorities: [root.pem] }).trust).toBe('ca');
    expect(verify(signedBy(leaf, middle), { authorities: [root.pem] })).toMatchObject({ trust: 'ca', findings: [] });
    expect(verify(signedBy(leaf, root, middle), { authorities: [`${other.pem}\n${root.pem}`] }).trust).toBe('ca');
    expect(verify(signedBy(leaf), { authorities: [middle.pem] }).trust).toBe('ca');
    expect(verify(signedBy(leaf), { authorities: [leaf.pem] }).trust).toBe('ca');
  });

  it('does not come from one that is missing, of the same name, or has no right to issue', async () => {
    expect(verify(signedBy(leaf), { authorities: [root.pem] }).trust).toBe('unknown');
    expect(verify(signedBy(leaf, middle), { authorities: [other.pem] }).trust).toBe('unknown');
    expect(verify(signedBy(leaf, middle, root)).trust).toBe('unknown');
    const below = await makeCertificate({ subject: 'CN=Below', issuer: leaf });
    expect(verify(signedBy(below, leaf, middle), { authorities: [root.pem] }).trust).toBe('unknown');
    expect(verify(signedBy(below, leaf), { authorities: [leaf.pem] }).trust).toBe('unknown');
    const silent = await makeCertificate({ subject: 'CN=Silent', issuer: root, silent: true });
    expect(verify(signedBy(await makeCertificate({ subject: 'CN=Below', issuer: silent }), silent), { authorities: [root.pem] }).trust).toBe('unknown');
  });

  it('is judged at the time of sending: neither a later nor an outlived certificate counts', async () => {
    for (const dates of [{ from: '2026-05-02' }, { to: '2026-04-30' }]) {
      const wrong = await makeCertificate({ subject: 'CN=Office', issuer: root, ...dates });
      const verdict = verify(signedBy(wrong), { authorities: [root.pem] });
      expect(verdict).toMatchObject({ state: 'strict', trust: 'unknown', certificate: { validAtSent: false } });
      expect(verdict.findings.map(({ code }) => code)).toContain('signature-certificate-dates');
      const issuer = await makeCertificate({ subject: 'CN=Short', issuer: root, ca: true, ...dates });
      expect(verify(signedBy(await makeCertificate({ subject: 'CN=Office', issuer }), issuer), { authorities: [root.pem] }).trust).toBe('unknown');
    }
  });

  it('has a certificate only for the key that verified', () => {
    const bare = keyValue(leaf.privateKey).replace('</KeyInfo>', '');
    const withCertificate = (certificate: TestCertificate): string => `${bare}${x509(certificate.pem).replace(/^<KeyInfo[^>]*>/, '')}`;
    expect(verify(signedAs(MESSAGE, { key: leaf.privateKey, keyInfo: withCertificate(leaf) }))).toMatchObject({ state: 'strict', certificate: { subject: 'CN=Weather Office' } });
    expect(verify(signedAs(MESSAGE, { key: leaf.privateKey, keyInfo: withCertificate(stranger) }))).toMatchObject({ state: 'failed', certificate: null, signatures: [{ reason: 'key-confusion' }] });
    expect(verify(signedAs(MESSAGE, { key: leaf.privateKey, keyInfo: x509(middle.pem, leaf.pem) })).certificate?.issuer).toBe('CN=Middle');
  });

  it('keeps the fingerprint of a key when its certificate is renewed', () => {
    const bare = verify(signedAs(MESSAGE, { key: leaf.privateKey }));
    expect(verify(signedBy(leaf)).keyFingerprint256).toBe(bare.keyFingerprint256);
    expect(bare).toMatchObject({ certificate: null, keyFingerprint256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is given to keys that can be described before they are registered', () => {
    expect(describePublicKey(leaf.pem, new Date(SENT))).toEqual({ strength: 'ok', keyFingerprint256: verify(signedBy(leaf)).keyFingerprint256, certificate: verify(signedBy(leaf)).certificate });
    expect(describePublicKey(publicPem(leaf.privateKey))).toMatchObject({ strength: 'ok', certificate: null });
    const secret = leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const text of ['', 'x', secret, leaf.pem.slice(0, 200)]) expect(describePublicKey(text)).toBeNull();
  });
});
