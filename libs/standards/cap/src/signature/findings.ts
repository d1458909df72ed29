import { FindingList, type Finding } from '../finding.js';
import type { CapSignature } from './signature.model.js';

/** What a verdict has to say to the person who reads the message or runs the source. A strict signature by a known key says nothing. */
export function signatureFindings({ path, state, reason, sentence, strength, trust, certificate, algorithm }: Omit<CapSignature, 'findings'>): Finding[] {
  const found = new FindingList();
  const code = `signature-${reason}`;
  if (state === 'failed') found.error('signature', code, path, sentence);
  else if (state === 'unsupported') found.warning('signature', code, path, sentence);
  else if (state === 'normalised') found.warning('signature', code, path, sentence);
  else if (state === 'strict-multi') found.info('signature', code, path, sentence);
  if (strength === 'weak') found.warning('signature', 'signature-weak', path, `The signature is made with ${algorithm}, or with a short key, which others may be able to forge; ask the sender for RSA of 2048 bits or ECDSA, with SHA-256.`);
  if (certificate?.validAtSent === false) found.warning('signature', 'signature-certificate-dates', path, 'The message was sent at a time when the certificate of its key was not valid.');
  if (strength !== null && trust === 'unknown') {
    const name = certificate ? ` (it calls itself ${certificate.subject.slice(0, 200)})` : '';
    found.info('signature', 'signature-key-unknown', path, `Nothing says whose key made the signature${name}: none is registered for the source and no known authority vouches for it.`);
  }
  return found.all;
}
