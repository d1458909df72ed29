// The certificate library asks for this before it is loaded.
import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';

export interface TestCertificate {
  pem: string;
  privateKey: KeyObject;
  subject: string;
}

export interface CertificateRecipe {
  subject: string;
  kind?: 'rsa' | 'ec';
  bits?: number;
  /** Whoever signs it; itself when there is none. */
  issuer?: TestCertificate;
  /** With the right to issue others. */
  ca?: boolean;
  /** Without a word on what it may be used for. */
  silent?: boolean;
  from?: string;
  to?: string;
}

/** A certificate made on the spot, so that no private key ever lies in the repository. */
export async function makeCertificate({ subject, kind = 'ec', bits = 2048, issuer, ca = false, silent = false, from = '2025-01-01', to = '2035-01-01' }: CertificateRecipe): Promise<TestCertificate> {
  const algorithm = algorithmOf(kind, bits);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    subject, issuer: issuer?.subject ?? subject, notBefore: new Date(from), notAfter: new Date(to),
    publicKey: keys.publicKey,
    signingKey: issuer ? await importKey(issuer.privateKey) : keys.privateKey,
    signingAlgorithm: algorithmOf(issuer ? (issuer.privateKey.asymmetricKeyType as 'rsa' | 'ec') : kind, bits),
    extensions: silent ? [] : [new BasicConstraintsExtension(ca, undefined, true), new KeyUsagesExtension(ca ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature, true)],
  });
  return { pem: certificate.toString('pem'), privateKey: KeyObject.from(keys.privateKey), subject };
}

function algorithmOf(kind: 'rsa' | 'ec', bits: number): webcrypto.RsaHashedKeyGenParams & webcrypto.EcKeyGenParams & { hash: string } {
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: bits, publicExponent: Uint8Array.of(1, 0, 1), namedCurve: '' };
  return kind === 'rsa' ? rsa : { ...rsa, name: 'ECDSA', namedCurve: 'P-256' };
}

function importKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithmOf(key.asymmetricKeyType as 'rsa' | 'ec', 2048), true, ['sign']);
}
