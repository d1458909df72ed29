import { X509Certificate, createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { WatchpostError } from '@watchpost/platform';
import { PEM_BLOCK } from './pem-blocks.js';

/** A key whose signatures are trusted for one source. */
export interface PinnedKey {
  /** Whose it is, as its certificate says; for a bare key its kind. */
  subject: string;
  /** SHA-256 of the certificate, or of the bare key, in hex pairs with colons. */
  fingerprint: string;
  /** When its certificate ends; null for a bare key. */
  validTo: Date | null;
  pem: string;
}

const MAX_KEYS = 20;

/** Reads PEM text, certificates and public keys in any order. Anything else in it is refused with a sentence. */
export function readPinnedKeys(text: string): PinnedKey[] {
  const blocks = [...text.matchAll(PEM_BLOCK)];
  if (blocks.some(([, label = '']) => label.includes('PRIVATE KEY'))) {
    throw refusal('This holds a private key, which must stay with its owner. Give only the certificate or the public key, and replace the private key: it has been shown.');
  }
  if (text.replace(PEM_BLOCK, '').trim() !== '') {
    throw refusal('The pinned keys are not PEM text. Give certificates or public keys as blocks from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----".');
  }
  if (blocks.length > MAX_KEYS) throw refusal(`Pin at most ${MAX_KEYS} keys for one source.`);
  return blocks.map(([pem, label = ''], index) => readBlock(pem, label, index + 1));
}

function readBlock(pem: string, label: string, place: number): PinnedKey {
  try {
    if (label === 'CERTIFICATE') return ofCertificate(new X509Certificate(pem), pem);
    return ofPublicKey(createPublicKey(pem), pem);
  } catch {
    throw refusal(`Block ${place} of the pinned keys (${label.toLowerCase()}) can't be read as a certificate or public key. Copy it again as a whole.`);
  }
}

function ofCertificate(certificate: X509Certificate, pem: string): PinnedKey {
  return { subject: certificate.subject.split('\n').join(', '), fingerprint: certificate.fingerprint256, validTo: new Date(certificate.validTo), pem };
}

function ofPublicKey(key: KeyObject, pem: string): PinnedKey {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const size = modulusLength ? ` of ${modulusLength} bits` : namedCurve ? ` on ${namedCurve}` : '';
  const digest = createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex').toUpperCase();
  const fingerprint = (digest.match(/../g) ?? []).join(':');
  return { subject: `Public key (${(key.asymmetricKeyType ?? 'unknown').toUpperCase()}${size})`, fingerprint, validTo: null, pem };
}

function refusal(sentence: string): WatchpostError {
  return new WatchpostError('INVALID_INPUT', sentence);
}
