import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signedAs } from '../../testing/forge.js';
import { buildCap, parseCap } from '../index.js';
import { IMPLICIT_FORM } from './algorithms.js';
import { canonicalWithout } from './canonical.js';
import { verifyCapSignatures } from './index.js';

const GOOD = buildCap({
  identifier: 'good', sender: 'duty@example.org', sent: '2026-05-01T10:00:00+02:00', status: 'Actual', msgType: 'Alert', scope: 'Public',
  infos: [{ categories: ['Met'], event: 'Good', urgency: 'Past', severity: 'Minor', certainty: 'Observed', areas: [{ areaDesc: 'Valley', geocodes: [{ valueName: 'X', value: '1' }] }] }],
}).xml.replace(/^<\?xml[^>]*\?>\s*/, '');

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const signed = signedAs(GOOD, { key });
const signature = /<Signature[^]*<\/Signature>/.exec(signed)![0];
const signedInfo = /<SignedInfo>[^]*<\/SignedInfo>/.exec(signature)![0];
const evil = GOOD.replaceAll('good', 'evil').replaceAll('Good', 'EVIL');
const evilInfo = /<info>[^]*<\/info>/.exec(evil)![0];
/** What the digest must be for the changed message to pass. */
const evilDigest = createHash('sha256').update(canonicalWithout(GOOD.replace('Good', 'EVIL'), [], IMPLICIT_FORM)).digest('base64');
const end = '</alert>';

/** Each keeps a true signature somewhere and shows other words to whoever reads the message. */
const WRAPPINGS: [string, string][] = [
  ['the signed alert inside another', evil.replace(end, `${signed}${end}`)],
  ['the signed alert inside another’s info', evil.replace('</info>', `${signed}</info>`)],
  ['the signature taken out of the inner alert to the outer', evil.replace(end, `${GOOD}${signature}${end}`)],
  ['the signed alert in front', `${evil.slice(0, evil.indexOf('>') + 1)}${signed}${evil.slice(evil.indexOf('>') + 1)}`],
  ['the signed alert kept in an Object of the signature', evil.replace(end, signature.replace('</Signature>', `<Object>${GOOD}</Object></Signature>`) + end)],
  ['the signature moved onto another alert', evil.replace(end, `${signature}${end}`)],
  ['the signature moved into info', signed.replace(signature, '').replace('</info>', `${signature}</info>`).replace('Good', 'EVIL')],
  ['the signature moved into info, nothing else changed', signed.replace(signature, '').replace('</info>', `${signature}</info>`)],
  ['both alerts in one root', `<alerts>${evil}${signed}</alerts>`],
  ['both alerts in one root, the signature beside them', `<alerts>${evil}${GOOD}${signature}</alerts>`],
  ['the signed alert in a feed', `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="application/cap+xml">${signed}</content></entry></feed>`],
  ['one more info', signed.replace('<Signature', `${evilInfo}<Signature`)],
  ['one more info behind the signature', signed.replace(end, `${evilInfo}${end}`)],
  ['a reference by name to the signed alert', evil.replace(end, `${GOOD.replace('<alert', '<alert Id="g"')}${signature.replace('URI=""', 'URI="#g"')}${end}`)],
  ['a reference by XPointer', evil.replace(end, `${GOOD}${signature.replace('URI=""', 'URI="#xpointer(//*[2])"')}${end}`)],
  ['two references', signed.replace('</Reference>', `</Reference><Reference URI="#x"/>`).replace('Good', 'EVIL')],
  ['a second SignedInfo', signed.replace('Good', 'EVIL').replace('</SignedInfo>', `</SignedInfo>${signedInfo.replace(/<DigestValue>[^<]*/, `<DigestValue>${evilDigest}`)}`)],
  ['a second SignedInfo in front', signed.replace('Good', 'EVIL').replace('<SignedInfo>', `${signedInfo.replace(/<DigestValue>[^<]*/, `<DigestValue>${evilDigest}`)}<SignedInfo>`)],
  ['a second digest', signed.replace('Good', 'EVIL').replace('<DigestValue>', `<DigestValue>${evilDigest}</DigestValue><DigestValue>`)],
  ['a comment in the digest', signed.replace('Good', 'EVIL').replace('<DigestValue>', `<DigestValue>${evilDigest}<!--`).replace('</DigestValue>', '--></DigestValue>')],
  ['a second SignatureValue', signed.replace('Good', 'EVIL').replace('<SignatureValue>', '<SignatureValue>AAAA</SignatureValue><SignatureValue>')],
  ['elements in SignatureValue', signed.replace('Good', 'EVIL').replace('<SignatureValue>', '<SignatureValue><a/>')],
  ['a transform that hides what is new', signed.replace('Good', 'EVIL').replace('</Transforms>', '<Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"/></Transforms>')],
  ['another namespace for the signature', signed.replace('http://www.w3.org/2000/09/xmldsig#', 'urn:other').replace('Good', 'EVIL')],
  ['a root that only sounds like an alert', signed.replace('<alert', '<alret').replace(end, '</alret>')],
  ['another namespace for the alert', signed.replace('cap:1.2', 'cap:1.1')],
  ['an entity', `<!DOCTYPE alert [<!ENTITY e "EVIL">]>${signed.replace('Good', '&e;')}`],
  ['an attribute moved', signedAs(GOOD.replace('<info', '<info a="1"'), { key }).replace('<info a="1"', '<info').replace('<area', '<area a="1"')],
  ['an element twice', signed.replace('<event>', '<event>EVIL</event><event>')],
  ['two elements that changed places', signed.replace(/(<urgency>.*?<\/urgency>)(\s*)(<severity>.*?<\/severity>)/, '$3$2$1')],
  ['text moved into a neighbour', signed.replace('Good</event>', '</event>Good')],
];

describe('a signature wrapped so that it seems to cover something else', () => {
  it.each(WRAPPINGS)('is not valid: %s', (_, xml) => {
    expect(xml).not.toBe(signed);
    const { state, content, signatures, findings } = verifyCapSignatures(new TextEncoder().encode(xml));
    expect([state, content]).toEqual([expect.stringMatching(/^(failed|unsupported)$/), null]);
    expect(signatures.every(({ tier }) => tier === 'fails')).toBe(true);
    expect(findings.length).toBeGreaterThan(0);
  });

  it.each([
    ['an Object of the signature', signed.replace('</Signature>', `<Object>${evilInfo}${evil}</Object></Signature>`)],
    ['the KeyInfo', signed.replace('</KeyInfo>', `<KeyName>${evilInfo}</KeyName></KeyInfo>`)],
    ['a second signature that is none', signed.replace(end, `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>${evil}</Object></Signature>${end}`)],
    ['a comment', signed.replace('<event>', `<!-- ${evilInfo} --><event>`)],
  ])('does not bring into the message what stands in %s, which no signature covers', (_, xml) => {
    const bytes = new TextEncoder().encode(xml);
    const { content } = verifyCapSignatures(bytes);
    expect(content).not.toBeNull();
    expect(content).not.toContain('EVIL');
    expect(JSON.stringify(parseCap(bytes).alerts.map(({ infos, identifier }) => [infos, identifier]))).not.toContain('EVIL');
  });

  it('reads text as it was signed, however it is parted by comments', () => {
    const bytes = new TextEncoder().encode(signed.replace('Good', 'Go<!-- EVIL -->od').replace('duty@', 'duty<!---->@'));
    expect(verifyCapSignatures(bytes).state).toBe('strict');
    expect(parseCap(bytes).alerts[0]).toMatchObject({ sender: 'duty@example.org', infos: [{ event: 'Good' }] });
  });

  it('is told from the true one by the key, when somebody signs the changed message again', () => {
    const resigned = new TextEncoder().encode(signedAs(evil, { key: attacker }));
    const both = new TextEncoder().encode(signedAs(signed.replace('Good', 'EVIL'), { key: attacker }));
    expect([verifyCapSignatures(resigned).state, verifyCapSignatures(both).state]).toEqual(['strict', 'strict']);
    for (const bytes of [resigned, both]) {
      expect(verifyCapSignatures(bytes)).toMatchObject({ trust: 'unknown' });
      expect(verifyCapSignatures(bytes, { pinned: [key] })).toMatchObject({ state: 'failed', content: null, trust: 'unknown' });
    }
  });
});
