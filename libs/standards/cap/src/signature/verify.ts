import { FindingList, type Finding } from '../finding.js';
import { pathOf, type XmlElement } from '../xml/element.js';
import { DEFAULT_LIMITS, openXml } from '../xml/open.js';
import { keyringOf, type Keyring, type VerifyOptions } from './keyring.js';
import { readMethod, readParts } from './read-signature.js';
import { SignatureRefusal } from './refusal.js';
import type { CapSignatures, SignatureState } from './signature.model.js';
import { SignedMessage } from './signed-message.js';
import { refused, verifyOne, type Judged } from './verify-one.js';

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

/** Whatever goes wrong inside, the answer is a verdict, and not that it is valid. */
function judge(signature: XmlElement, message: SignedMessage, keyring: Keyring): Judged {
  const path = pathOf(signature);
  try {
    message.refuseUnsafe(signature);
    return verifyOne(signature, path, message, keyring);
  } catch (error) {
    const refusal = error instanceof SignatureRefusal ? error : new SignatureRefusal('unsupported', 'not-verified', `The signature could not be verified: ${String(error).slice(0, 200)}.`);
    return { verdict: refused(path, refusal, algorithmOf(signature)), content: null };
  }
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
