import { createPublicKey, KeyObject, type X509Certificate } from 'node:crypto';
import { certificatesOfPem, isStrong, keyFingerprint, keyOfPem, kindOf, type NamedKey } from './keys.js';
import type { CertificateFacts, SignatureStrength } from './signature.model.js';
import { certificateFacts } from './trust.js';

export interface VerifyOptions {
  /**
   * Certificates or public keys registered for the source, in PEM or as key objects. Where there is one, only these
   * verify: what the message brings along is not looked at. One that can't be read verifies nothing.
   */
  pinned?: readonly (string | KeyObject)[];
  /** Certificates of authorities in PEM, one or more a text; a key they vouch for at the time of sending has trust `ca`. */
  authorities?: readonly string[];
}

/** What is known before a message comes. */
export interface Keyring {
  /** Null when none is registered. */
  pinned: NamedKey[] | null;
  authorities: X509Certificate[];
}

export function keyringOf({ pinned = [], authorities = [] }: VerifyOptions): Keyring {
  const keys = pinned.flatMap((each) => (each instanceof KeyObject ? ofKeyObject(each) : (keyOfPem(each) ?? [])));
  return { pinned: pinned.length > 0 ? keys : null, authorities: authorities.flatMap(certificatesOfPem) };
}

function ofKeyObject(key: KeyObject): NamedKey[] {
  if (key.type === 'secret') return [];
  return [{ key: key.type === 'private' ? createPublicKey(key) : key, certificate: null }];
}

export interface PublicKeyFacts {
  keyFingerprint256: string;
  strength: SignatureStrength;
  /** Null for a bare key. */
  certificate: CertificateFacts | null;
}

/** What a certificate or public key in PEM is, for whoever registers it for a source; null when it is neither. Dates are judged at `at`. */
export function describePublicKey(pem: string, at: Date | null = null): PublicKeyFacts | null {
  const named = keyOfPem(pem);
  if (!named || kindOf(named.key) === null) return null;
  return { keyFingerprint256: keyFingerprint(named.key), strength: isStrong(named.key, []) ? 'ok' : 'weak', certificate: named.certificate && certificateFacts(named.certificate, at) };
}
