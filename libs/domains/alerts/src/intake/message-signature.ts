import type { Finding } from '@watchpost/cap';
import { verifyCapSignatures, type SignatureState, type SignatureStrength } from '@watchpost/cap/signature';
import { pemBlocks } from '../feeds/pem-blocks.js';

/** The verdict on a message's signature, as it stands on the alert's row. */
export interface SignatureRecord {
  state: SignatureState;
  /** pinned, ca or unknown; empty without a valid signature. */
  trust: string;
  strength: SignatureStrength | null;
  /** Whose key it is, as its certificate says. */
  signer: string | null;
  /** SHA-256 of the certificate, or of the bare key, in hex pairs with colons, as pinned keys are shown. */
  fingerprint: string | null;
  sentence: string;
}

export interface ReadSignature {
  record: SignatureRecord;
  findings: Finding[];
}

const VALID: ReadonlySet<SignatureState> = new Set(['strict', 'strict-multi', 'normalised']);

export const ABSENT_SIGNATURE: ReadSignature = {
  record: { state: 'absent', trust: '', strength: null, signer: null, fingerprint: null, sentence: 'The message is not signed.' },
  findings: [],
};

/** Verifies a message against the keys of its source and the configured authorities, all PEM text. */
export function readSignature(bytes: Uint8Array, pinnedKeys: string, authorities: string): ReadSignature {
  if (!maySign(bytes)) return ABSENT_SIGNATURE;
  const pinned = pemBlocks(pinnedKeys);
  const { state, trust, strength, certificate, keyFingerprint256, sentence, findings } = verifyCapSignatures(bytes, { pinned, authorities: authorities === '' ? [] : [authorities] });
  if (state === 'absent') return ABSENT_SIGNATURE;
  const record = { state, trust: VALID.has(state) ? trust : '', strength, signer: certificate?.subject ?? null, fingerprint: inPairs(certificate?.fingerprint256 ?? keyFingerprint256), sentence };
  return { record, findings };
}

function inPairs(hex: string | null): string | null {
  return hex && (hex.toUpperCase().match(/../g) ?? []).join(':');
}

/** Signed so that its source's word can be relied on. */
export function isTrusted({ state, trust }: Pick<SignatureRecord, 'state' | 'trust'>): boolean {
  return VALID.has(state) && trust === 'pinned';
}

/** Most messages are not signed, and need not be read a second time to know. Two-byte encodings hold zeros. */
function maySign(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes('Signature') || buffer.subarray(0, 256).includes(0);
}
