import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from './signature.model.js';

const LONGEST_CHAIN = 6;

/**
 * Whether one of the configured authorities vouches for a certificate, by way of those that came along. Judged at the
 * time the message was sent. Names, signatures, dates and the right to issue are checked; revocation lists and limits
 * on names and path lengths are not.
 */
export function isVouchedFor(certificate: X509Certificate, alongside: readonly X509Certificate[], authorities: readonly X509Certificate[], at: Date | null): boolean {
  if (!at) return false;
  const reaches = (subject: X509Certificate, left: readonly X509Certificate[], length: number): boolean => {
    if (!isValidAt(subject, at)) return false;
    if (authorities.some((authority) => authority.fingerprint256 === subject.fingerprint256)) return true;
    if (length === LONGEST_CHAIN) return false;
    if (authorities.some((authority) => isValidAt(authority, at) && issued(authority, subject))) return true;
    return left.some((other) => issued(other, subject) && reaches(other, left.filter((each) => each !== other), length + 1));
  };
  return reaches(certificate, alongside.filter(({ fingerprint256 }) => fingerprint256 !== certificate.fingerprint256), 1);
}

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function isValidAt({ validFrom, validTo }: X509Certificate, at: Date): boolean {
  return new Date(validFrom) <= at && at <= new Date(validTo);
}

/** What people want to know of a certificate; dates are judged at the time the message was sent. */
export function certificateFacts(certificate: X509Certificate, sent: Date | null): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    validAtSent: sent ? isValidAt(certificate, sent) : null,
  };
}

/** Node gives a name with one part a line. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').reverse().join(', ');
}
