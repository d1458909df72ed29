import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readPinnedKeys } from './feed-keys.js';
import { makeCertificate } from '../testing/certificate.js';
import { assertFit, feedInputShape, feedPatchShape, givenSettings } from './feed-settings.js';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const input = { name: 'Feed', url: 'https://example.org/feed' };

describe('the settings of a source', () => {
  it.each([
    [{ format: 'xml' }, /one of auto, atom, rss, cap, json/],
    [{ axisOrder: 'xy' }, /one of lat-lon, lon-lat, auto/],
    [{ audience: 'everybody' }, /one of public, staff, agencies/],
    [{ expectedBox: [1, 2, 3] }, /west, south, east, north/],
    [{ expectedBox: [170, 10, -170, -10] }, /south of the expected box/],
    [{ zoneMinutes: 900 }, /14 hours/],
    [{ profile: 'moon' }, /one of ipaws/],
    [{ maxIntervalSeconds: 100_000 }, /one day/],
    [{ archiveUrl: 'ftp://example.org' }, /archive's address/],
    [{ readerIds: ['x'] }, /id of an agency/],
    [{ url: 'tcp://user:secret@example.org:8080' }, /name or password/],
  ])('%j are refused with a sentence', (wrong, sentence) => {
    expect(() => feedInputShape.parse({ ...input, ...wrong })).toThrow(sentence);
  });

  it('may cross the antimeridian with their box, and name a stream by host and port', () => {
    expect(feedInputShape.parse({ ...input, expectedBox: [170, -50, -170, -30] }).expectedBox).toHaveLength(4);
    expect(feedInputShape.parse({ ...input, url: 'tcp://stream.example.org:8080' }).url).toBe('tcp://stream.example.org:8080');
  });

  it('that are null take away what may be missing, and say nothing else', () => {
    expect(givenSettings(feedPatchShape.parse({ zoneMinutes: null, profile: null, name: null, enabled: false }))).toEqual({ zoneMinutes: null, profile: null, enabled: false });
  });

  const together = { kind: 'feed', url: 'https://example.org/', intervalSeconds: 60, maxIntervalSeconds: 1800, pinnedKeys: '', signatureRequired: false };
  it.each([
    [{ kind: 'stream' }, /tcp:\/\/host:port/],
    [{ kind: 'stream', url: 'tcp://example.org' }, /tcp:\/\/host:port/],
    [{ kind: 'stream', url: 'tls://example.org:80/path' }, /tcp:\/\/host:port/],
    [{ url: 'tcp://example.org:8080' }, /https:\/\/ or http:\/\//],
    [{ maxIntervalSeconds: 30 }, /at least as long/],
    [{ signatureRequired: true }, /Pin the key/],
  ])('that do not fit each other are refused: %j', (wrong, sentence) => {
    expect(() => assertFit({ ...together, ...wrong })).toThrow(sentence);
    expect(() => assertFit(together)).not.toThrow();
  });
});

describe('pinned keys', () => {
  it('are shown by kind and fingerprint when they are bare', () => {
    expect(readPinnedKeys(`\n${publicPem}\n${publicPem}`)).toMatchObject([{ subject: 'Public key (EC on prime256v1)', validTo: null, fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) }, {}]);
    expect(readPinnedKeys('')).toEqual([]);
  });

  it('are shown by subject, fingerprint and end when they are certificates', async () => {
    const { pem } = await makeCertificate('O=Weather Office, CN=alerts.example.org');
    const [key] = readPinnedKeys(pem);
    expect(key).toMatchObject({ subject: 'O=Weather Office, CN=alerts.example.org', fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) });
    expect(key?.validTo?.getTime()).toBeGreaterThan(Date.now());
  });

  it.each([
    ['words', /not PEM text/],
    [`${publicPem} and more`, /not PEM text/],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /Block 1 .* can't be read/],
    [privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /private key/],
  ])('that are something else are refused in one sentence', (text, sentence) => {
    expect(() => readPinnedKeys(text)).toThrow(sentence);
  });
});
