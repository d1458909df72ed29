import { createHash, createPublicKey, KeyObject } from 'node:crypto';
import { FindingList, type Finding } from '../finding.js';
import { pathOf, type XmlElement } from '../xml/element.js';
import { DEFAULT_LIMITS, openXml } from '../xml/open.js';
import type { SignatureMethod } from './algorithms.js';
import { certificatesOfPem, isStrong, keyFingerprint, keyOfPem, kindOf, readKeyInfo, verifies, type EmbeddedKeys, type NamedKey } from './keys.js';
import { normalForms } from './normalise.js';
import { readForm, readMethod, readParts, readSignedInfo, type SignedInfo } from './read-signature.js';
import { SignatureRefusal } from './refusal.js';
import type { CapSignature, CapSignatures, SignatureState, SignatureTier } from './signature.model.js';
import { SignedMessage } from './signed-message.js';
import { certificateFacts, isVouchedFor } from './trust.js';
import { signatureFindings } from './findings.js';

export interface VerifyOptions {
  /**
   * Certificates or public keys registered for the source, in PEM or as key objects. Where there is one, only these
   * verify: what the message brings along is not looked at. One that can't be read verifies nothing.
   */
  pinned?: readonly (string | KeyObject)[];
  /** Certificates of authorities in PEM, one or more a text; a key they vouch for at the time of sending has trust `ca`. */
  authorities?: readonly string[];
}

/**
 * Verifies every signature of a CAP message: enveloped XML signatures over the whole document (CAP 1.2 section 3.3.2.1,
 * XMLDSig core validation section 3.2). Never throws, whatever the bytes are, and needs no network.
 *
 * A valid signature says that the message is as the holder of the key signed it. Who that is says `trust`: a certificate
 * in the message alone proves nothing. By CAP 1.2 section 3.3.2.1 a message must not be refused only because its
 * signature could not be verified.
 */
export function verifyCapSignatures(bytes: Uint8Array, options: VerifyOptions = {}): CapSignatures {
  const opened = openXml(bytes, new FindingList(), DEFAULT_LIMITS);
  if (opened.kind === 'json') return absent();
  if (opened.kind === 'refused') return mentionsSignature(bytes) ? unread() : absent();
  const message = new SignedMessage(bytes, opened);
  if (message.signatures.length === 0) return absent();
  const keys = keyringOf(options);
  return summaryOf(message.signatures.map((signature) => judge(signature, message, keys)));
}

interface Judged {
  verdict: CapSignature;
  content: string | null;
}

interface Keyring {
  /** Null when none is registered. */
  pinned: NamedKey[] | null;
  authorities: ReturnType<typeof certificatesOfPem>;
}

function keyringOf({ pinned = [], authorities = [] }: VerifyOptions): Keyring {
  const keys = pinned.flatMap((each) => (each instanceof KeyObject ? ofKeyObject(each) : (keyOfPem(each) ?? [])));
  return { pinned: pinned.length > 0 ? keys : null, authorities: authorities.flatMap(certificatesOfPem) };
}

function ofKeyObject(key: KeyObject): NamedKey[] {
  if (key.type === 'secret') return [];
  return [{ key: key.type === 'private' ? createPublicKey(key) : key, certificate: null }];
}

function judge(signature: XmlElement, message: SignedMessage, keyring: Keyring): Judged {
  const path = pathOf(signature);
  try {
    message.refuseUnsafe(signature);
    return verifyOne(signature, path, message, keyring);
  } catch (error) {
    if (!(error instanceof SignatureRefusal)) throw error;
    return { verdict: refused(path, error, algorithmOf(signature)), content: null };
  }
}

function verifyOne(signature: XmlElement, path: string, message: SignedMessage, keyring: Keyring): Judged {
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
  const canonical = parts.value.canonical && embedded.canonical;
  const trust = keyring.pinned ? 'pinned' : certificate && isVouchedFor(certificate, embedded.certificates, keyring.authorities, message.sent) ? 'ca' : 'unknown';
  const verdict: Omit<CapSignature, 'findings'> = canonical
    ? {
        path, state, reason: state, sentence: SENTENCES[state](dropped), tier: TIERS[state], trust, algorithm: method.name, certificate: facts,
        strength: isStrong(key, [method.hash, info.reference.hash]) ? 'ok' : 'weak',
        keyFingerprint256: keyFingerprint(key),
      }
    : { ...refused(path, NOT_CANONICAL, method.name), tier: TIERS[state] };
  return { verdict: { ...verdict, findings: signatureFindings(verdict) }, content: canonical ? covered.text : null };
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
    const own: EmbeddedKeys = readKeyInfo(keyInfo);
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
  normalised: (dropped) => `The signature is valid only after ${dropped} is dropped: the message was tidied after signing.`,
};

const TIERS: Readonly<Record<Covered['state'], SignatureTier>> = { strict: 'stored', 'strict-multi': 'stored-without-all-signatures', normalised: 'normalised' };

const NOT_CANONICAL = new SignatureRefusal('failed', 'base64-not-canonical', 'The signature or its key is not proper base64: a letter was changed after signing, although most readers would not notice.');

function refused(path: string, { state, reason, message: sentence }: SignatureRefusal, algorithm: string | null): CapSignature {
  const verdict = { path, state, reason, sentence, tier: 'fails', strength: null, trust: 'unknown', algorithm, certificate: null, keyFingerprint256: null } as const;
  return { ...verdict, findings: signatureFindings(verdict) };
}

/** The method a refused signature names, for showing it. */
function algorithmOf(signature: XmlElement): string | null {
  try {
    return readMethod(readParts(signature).signedInfo).name;
  } catch {
    return null;
  }
}

const NO_VERDICT = { strength: null, trust: 'unknown', certificate: null, keyFingerprint256: null, content: null } as const;

function absent(): CapSignatures {
  return { ...NO_VERDICT, state: 'absent', sentence: 'The message carries no signature.', signatures: [], findings: [] };
}

function unread(): CapSignatures {
  const sentence = 'The document was not read, so its signature could not be verified.';
  const finding: Finding = { code: 'signature-unread', level: 'error', layer: 'signature', path: '', message: sentence, repaired: false };
  return { ...NO_VERDICT, state: 'failed', sentence, signatures: [], findings: [finding] };
}

/** Looked for at both ends only, because the document may be as large as it likes. */
function mentionsSignature(bytes: Uint8Array): boolean {
  return [bytes.subarray(0, 1_000_000), bytes.subarray(-100_000)].some((part) => /<(?:[\w.-]{1,60}:)?Signature[\s>]/.test(new TextDecoder('latin1').decode(part)));
}

const STATE_ORDER: readonly SignatureState[] = ['strict', 'strict-multi', 'normalised', 'failed', 'unsupported'];
const TRUST_ORDER = ['pinned', 'ca', 'unknown'];
const STRENGTH_ORDER = ['ok', 'weak', null];

/** The signature that says most stands for the message: a valid one by the best-known key. */
function summaryOf(judged: readonly Judged[]): CapSignatures {
  const rank = ({ verdict: { state, trust, strength } }: Judged): number =>
    (state === 'failed' || state === 'unsupported' ? 1_000 : 0) + TRUST_ORDER.indexOf(trust) * 100 + STATE_ORDER.indexOf(state) * 10 + STRENGTH_ORDER.indexOf(strength);
  const [best] = [...judged].sort((a, b) => rank(a) - rank(b)) as [Judged];
  const { state, sentence, strength, trust, certificate, keyFingerprint256 } = best.verdict;
  return {
    state, sentence, strength, trust, certificate, keyFingerprint256,
    signatures: judged.map(({ verdict }) => verdict),
    content: best.content,
    findings: judged.flatMap(({ verdict }) => verdict.findings),
  };
}
