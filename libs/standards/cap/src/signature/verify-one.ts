import { createHash } from 'node:crypto';
import type { XmlElement } from '../xml/element.js';
import type { SignatureMethod } from './algorithms.js';
import { signatureFindings } from './findings.js';
import type { Keyring } from './keyring.js';
import { isStrong, keyFingerprint, kindOf, readKeyInfo, verifies, type NamedKey } from './keys.js';
import { normalForms } from './normalise.js';
import { readForm, readParts, readSignedInfo, type SignedInfo } from './read-signature.js';
import { SignatureRefusal } from './refusal.js';
import type { CapSignature, SignatureTier } from './signature.model.js';
import type { SignedMessage } from './signed-message.js';
import { certificateFacts, isVouchedFor } from './trust.js';

/** A verdict, and the text that the signature covers if it is valid. */
export interface Judged {
  verdict: CapSignature;
  content: string | null;
}

/** Verifies one signature (XMLDSig section 3.2): first its value over SignedInfo, then the digest over the message. Throws the refusal. */
export function verifyOne(signature: XmlElement, path: string, message: SignedMessage, keyring: Keyring): Judged {
  const parts = readParts(signature);
  const form = readForm(parts.signedInfo);
  const text = message.canonicalSignedInfo(signature, parts.signedInfo, form);
  const { method } = readSignedInfo(text);
  const embedded = readKeyInfo(keyring.pinned ? null : parts.keyInfo);
  const candidates = keyring.pinned ?? embedded.keys;
  const signed = findKey([{ text, dropped: '' }, ...normalForms(text)], parts.value.bytes, method, candidates);
  if (!signed) throw noKeyFits(method, keyring, candidates, [text, ...Array.from(normalForms(text), (each) => each.text)], parts.keyInfo, parts.value.bytes);

  const info = readSignedInfo(signed.text);
  if (info.form.mode !== form.mode) throw new SignatureRefusal('failed', 'malformed', 'SignedInfo reads in two ways.');
  const covered = findContent(info, signature, message);
  const state = covered.state !== 'normalised' && signed.dropped !== '' ? 'normalised' : covered.state;
  const dropped = covered.dropped || signed.dropped;
  const { key, certificate } = signed.by;
  const facts = certificate && certificateFacts(certificate, message.sent);
  const doubt = embedded.confused ? KEY_CONFUSION : parts.value.canonical && embedded.canonical ? null : NOT_CANONICAL;
  const trust = keyring.pinned ? 'pinned' : certificate && isVouchedFor(certificate, embedded.certificates, keyring.authorities, message.sent) ? 'ca' : 'unknown';
  if (doubt) return { verdict: { ...refused(path, doubt, method.name), tier: TIERS[state] }, content: null };
  const verdict: Omit<CapSignature, 'findings'> = {
    path, state, reason: state, sentence: SENTENCES[state](dropped), tier: TIERS[state], trust, algorithm: method.name, certificate: facts,
    strength: isStrong(key, [method.hash, info.reference.hash]) ? 'ok' : 'weak',
    keyFingerprint256: keyFingerprint(key),
  };
  return { verdict: { ...verdict, findings: signatureFindings(verdict) }, content: covered.text };
}

interface Signed {
  text: string;
  dropped: string;
  by: NamedKey;
}

function findKey(texts: readonly { text: string; dropped: string }[], value: Buffer, method: SignatureMethod, keys: readonly NamedKey[]): Signed | null {
  for (const { text, dropped } of texts) {
    const by = keys.find(({ key }) => verifies(text, value, method, key));
    if (by) return { text, dropped, by };
  }
  return null;
}

function noKeyFits(method: SignatureMethod, { pinned }: Keyring, candidates: readonly NamedKey[], texts: readonly string[], keyInfo: XmlElement | null, value: Buffer): SignatureRefusal {
  if (pinned) {
    const own = readKeyInfo(keyInfo);
    const isOther = own.keys.some(({ key }) => texts.some((text) => verifies(text, value, method, key)));
    return isOther
      ? new SignatureRefusal('failed', 'other-key', 'The signature was made with another key than those registered for this source. If the source has a new key, register it.')
      : new SignatureRefusal('failed', 'value-wrong', 'The signature does not fit any key registered for this source.');
  }
  if (candidates.length === 0) return new SignatureRefusal('unsupported', 'no-key', 'The signature brings no key that can be read, and none is registered for this source.');
  if (!candidates.some(({ key }) => kindOf(key) === method.kind)) return new SignatureRefusal('failed', 'key-confusion', `The signature says it was made with ${method.name}, but its key is of another kind.`);
  return new SignatureRefusal('failed', 'value-wrong', 'The signature does not fit its key: the signature itself was changed or is broken.');
}

interface Covered {
  state: 'strict' | 'strict-multi' | 'normalised';
  text: string;
  dropped: string;
}

/** Looks for what the digest was made over: the message as it is first, then what it may have been before it was tidied. */
function findContent({ reference: { form, hash, digest } }: SignedInfo, signature: XmlElement, message: SignedMessage): Covered {
  const fits = (text: string): boolean => createHash(hash).update(text, 'utf8').digest().equals(digest);
  const own = message.canonicalWithout([signature], form);
  if (fits(own)) return { state: 'strict', text: own, dropped: '' };
  const together = message.signatures.filter(({ parent }) => parent === signature.parent);
  const bare = together.length > 1 ? message.canonicalWithout(together, form) : null;
  if (bare !== null && fits(bare)) return { state: 'strict-multi', text: bare, dropped: '' };
  for (const whole of bare === null ? [own] : [own, bare]) {
    for (const { text, dropped } of normalForms(whole)) if (fits(text)) return { state: 'normalised', text, dropped };
  }
  throw new SignatureRefusal('failed', 'altered', 'The message is not the one that was signed: it was changed afterwards.');
}

const SENTENCES: Readonly<Record<Covered['state'], (dropped: string) => string>> = {
  strict: () => 'The signature is valid for the message as received.',
  'strict-multi': () => 'The signature is valid when all signatures of the message are left out, as those do who sign side by side.',
  normalised: (dropped) => `The signature is valid only without ${dropped}: the message was tidied after signing.`,
};

const TIERS: Readonly<Record<Covered['state'], SignatureTier>> = { strict: 'stored', 'strict-multi': 'stored-without-all-signatures', normalised: 'normalised' };

const KEY_CONFUSION = new SignatureRefusal('failed', 'key-confusion', 'The signature names one key in KeyValue and another in its certificate, so it is not clear who signed.');
const NOT_CANONICAL = new SignatureRefusal('failed', 'base64-not-canonical', 'The signature or its key is not proper base64: a letter was changed after signing, although most readers would not notice.');

/** The verdict on a signature that is not accepted. */
export function refused(path: string, { state, reason, message: sentence }: SignatureRefusal, algorithm: string | null): CapSignature {
  const verdict = { path, state, reason, sentence, tier: 'fails', strength: null, trust: 'unknown', algorithm, certificate: null, keyFingerprint256: null } as const;
  return { ...verdict, findings: signatureFindings(verdict) };
}

