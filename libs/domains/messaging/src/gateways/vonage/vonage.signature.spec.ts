import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AlgorithmTypes } from '@vonage/auth';
import { SMS } from '@vonage/sms';
import fc from 'fast-check';
import { isSignedByVonage, vonageSignature } from './vonage.signature.js';

const judge = new SMS({ apiKey: 'key', apiSecret: 'secret' });
const ALGORITHMS = { md5hash: AlgorithmTypes.md5hash, md5: AlgorithmTypes.md5hmac, sha1: AlgorithmTypes.sha1hmac, sha256: AlgorithmTypes.sha256hmac, sha512: AlgorithmTypes.sha512hmac } as const;
const SECRET = 'my-signature-secret';
const fields = (parameters: Record<string, string>) => new Map(Object.entries(parameters).map(([name, value]) => [name, [value]]));
const name = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefgXYZ-_09') }).filter((text) => text !== 'sig');

describe('the signature of Vonage', () => {
  it.each(Object.entries(ALGORITHMS))('by %s is taken by its own library, whatever is signed, and one that is altered is not', (method, algorithm) => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme' }), { minKeys: 1 }), fc.nat(), (parameters, at) => {
        const sig = vonageSignature(fields(parameters), method as keyof typeof ALGORITHMS, SECRET);
        expect(judge.verifySignature(sig, parameters, SECRET, algorithm)).toBe(true);
        expect(isSignedByVonage(fields({ ...parameters, sig }), method as keyof typeof ALGORITHMS, ['another-secret', SECRET])).toBe(true);
        const place = at % sig.length;
        const forged = `${sig.slice(0, place)}${sig[place] === '0' ? '1' : '0'}${sig.slice(place + 1)}`;
        expect(judge.verifySignature(forged, parameters, SECRET, algorithm)).toBe(false);
        expect(isSignedByVonage(fields({ ...parameters, sig: forged }), method as keyof typeof ALGORITHMS, [SECRET])).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('of a message written out by hand is what the document says', () => {
    const text = '&messageId=M1&msisdn=639175550101&text=Flood _ fire _ here';
    expect(vonageSignature(fields({ text: 'Flood & fire = here', msisdn: '639175550101', messageId: 'M1' }), 'md5hash', SECRET)).toBe(createHash('md5').update(text + SECRET).digest('hex'));
  });
});
