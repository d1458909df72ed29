import type { Finding } from '../finding.js';

/**
 * What came of a signature: valid for the message as received (`strict`), valid when all signatures are left out of
 * the digest and not only its own (`strict-multi`, as two signers side by side make them), valid only after blank text
 * between elements and stylesheet instructions are dropped (`normalised`), not valid (`failed`), made in a way that is
 * not verified here, often on purpose (`unsupported`), or no signature at all (`absent`).
 */
export type SignatureState = 'strict' | 'strict-multi' | 'normalised' | 'failed' | 'unsupported' | 'absent';

/** `weak`: SHA-1, DSA, RSA below 2048 bits or a curve below 256: others could forge it some day. */
export type SignatureStrength = 'ok' | 'weak';

/** Whose key it is: one registered for the source, one that a configured authority vouches for, or anybody's. */
export type SignatureTrust = 'pinned' | 'ca' | 'unknown';

/**
 * What the arithmetic alone says, as the signature tools of CAP publishers report it: base64 is read leniently and
 * nothing is asked about keys. `state` is the verdict to act on, this is for comparing with other tools.
 */
export type SignatureTier = 'stored' | 'stored-without-all-signatures' | 'normalised' | 'fails';

export interface CertificateFacts {
  /** One line, as `CN=www.meteo.example, O=Weather Office`. */
  subject: string;
  issuer: string;
  validFrom: Date;
  validTo: Date;
  /** SHA-256 of the certificate as 64 lower-case hex digits. */
  fingerprint256: string;
  /** Whether the dates cover the `sent` of the message; null when that can't be read. */
  validAtSent: boolean | null;
}

/** The verdict on one Signature element. */
export interface CapSignature {
  /** The element, as `/alert/Signature[2]`. */
  path: string;
  state: Exclude<SignatureState, 'absent'>;
  /** Why, in a stable word such as `altered` or `value-wrong`. */
  reason: string;
  /** Why, in a plain sentence. */
  sentence: string;
  tier: SignatureTier;
  /** Null when it was not verified. */
  strength: SignatureStrength | null;
  trust: SignatureTrust;
  /** As `RSA-SHA256`; null when that can't be read. */
  algorithm: string | null;
  /** Of the key that verified the signature; null for a failed one and for a bare key. */
  certificate: CertificateFacts | null;
  /** SHA-256 of the public key (its SubjectPublicKeyInfo) in hex; null for a failed signature. */
  keyFingerprint256: string | null;
  /** In layer `signature`. */
  findings: Finding[];
}

/** The verdict on a message: that of its best signature, with all of them. */
export interface CapSignatures extends Pick<CapSignature, 'sentence' | 'strength' | 'trust' | 'certificate' | 'keyFingerprint256'> {
  state: SignatureState;
  /** One for each Signature element, in document order. */
  signatures: CapSignature[];
  /**
   * The canonical text that the best valid signature covers, signatures left out: what is read from here was signed.
   * Null when no signature is valid.
   */
  content: string | null;
  findings: Finding[];
}
