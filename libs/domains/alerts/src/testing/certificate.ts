// The certificate library asks for this before it is loaded.
import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
import { signCap } from '@watchpost/cap/signature';

export interface TestCertificate {
  pem: string;
  privateKey: KeyObject;
  subject: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate made on the spot, of its own or by an authority. */
export async function makeCertificate(subject: string, issuer?: TestCertificate): Promise<TestCertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const issuing = issuer && (await webcrypto.subtle.importKey('pkcs8', issuer.privateKey.export({ type: 'pkcs8', format: 'der' }), ALGORITHM, true, ['sign']));
  const isAuthority = issuer === undefined;
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer?.subject ?? subject,
    notBefore: new Date('2025-01-01'),
    notAfter: new Date('2035-01-01'),
    publicKey: keys.publicKey,
    signingKey: issuing ?? keys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(isAuthority, undefined, true), new KeyUsagesExtension(isAuthority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature, true)],
  });
  return { pem: certificate.toString('pem'), privateKey: KeyObject.from(keys.privateKey), subject };
}

export function signedText(text: string, { pem, privateKey }: TestCertificate): string {
  const { xml, findings } = signCap(text, { privateKey, certificate: pem });
  if (xml === null) throw new Error(findings.map((finding) => finding.message).join(' '));
  return xml;
}
