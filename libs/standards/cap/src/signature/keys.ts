import { createHash, createPublicKey, KeyObject, verify, X509Certificate, type JsonWebKey } from 'node:crypto';
import type { XmlElement } from '../xml/element.js';
import type { HashName, KeyKind, SignatureMethod } from './algorithms.js';
import { DSIG11_NAMESPACE, DSIG_NAMESPACE } from './algorithms.js';
import { decodeBase64 } from './base64.js';
import { dsaPublicKey } from './der.js';
import { plainText } from './read-signature.js';

/** A public key, with the certificate it came in if any. */
export interface NamedKey {
  key: KeyObject;
  certificate: X509Certificate | null;
}

export interface EmbeddedKeys {
  keys: NamedKey[];
  /** Every certificate that came along, for building a chain. */
  certificates: X509Certificate[];
  /** True when KeyValue names a key that is in no certificate, although there are some. */
  confused: boolean;
  /** False when a key or certificate was not in canonical base64. */
  canonical: boolean;
}

/** A chain has three or four. */
const MAX_CERTIFICATES = 8;
const SHORTEST_SAFE_RSA = 2048;
const SHORTEST_SAFE_CURVE = 256;

const CURVES: Readonly<Record<string, { crv: string; size: number }>> = {
  'urn:oid:1.2.840.10045.3.1.7': { crv: 'P-256', size: 32 },
  'urn:oid:1.3.132.0.34': { crv: 'P-384', size: 48 },
  'urn:oid:1.3.132.0.35': { crv: 'P-521', size: 66 },
};

/** The keys a message brings along: a hint by which to verify, never a reason to trust (XMLDSig section 4.5). */
export function readKeyInfo(keyInfo: XmlElement | null): EmbeddedKeys {
  if (!keyInfo) return { keys: [], certificates: [], confused: false, canonical: true };
  const read = new KeyInfoReader();
  const certificates = inside(keyInfo, 'X509Data', 'X509Certificate').slice(0, MAX_CERTIFICATES).flatMap((element) => read.certificate(element));
  const named = certificates.map((certificate) => ({ key: certificate.publicKey, certificate }));
  const bare = inside(keyInfo, 'KeyValue', null).flatMap((element) => read.keyValue(element) ?? []);
  const others = bare.filter((key) => !named.some((other) => other.key.equals(key)));
  return { keys: [...named, ...others.map((key) => ({ key, certificate: null }))], certificates, confused: named.length > 0 && others.length > 0, canonical: read.canonical };
}

class KeyInfoReader {
  canonical = true;

  certificate(element: XmlElement): X509Certificate[] {
    try {
      const certificate = new X509Certificate(this.bytes(element));
      // Reading the key is what fails for kinds that are not known.
      return certificate.publicKey.asymmetricKeyType ? [certificate] : [];
    } catch {
      return [];
    }
  }

  keyValue(element: XmlElement): KeyObject | null {
    const part = (name: string, namespace = DSIG_NAMESPACE): XmlElement | undefined => element.children.find((child) => child.name === name && child.namespace === namespace);
    const number = (name: string): Buffer => {
      const child = part(name);
      if (!child) throw new RangeError(`${name} is missing.`);
      return this.bytes(child);
    };
    try {
      if (element.name === 'RSAKeyValue') return ofJwk({ kty: 'RSA', n: number('Modulus').toString('base64url'), e: number('Exponent').toString('base64url') });
      if (element.name === 'DSAKeyValue') return dsaPublicKey({ p: number('P'), q: number('Q'), g: number('G'), y: number('Y') });
      if (element.name !== 'ECKeyValue' || element.namespace !== DSIG11_NAMESPACE) return null;
      const curve = CURVES[part('NamedCurve', DSIG11_NAMESPACE)?.attributes?.get('URI') ?? ''];
      const point = part('PublicKey', DSIG11_NAMESPACE);
      const bytes = point ? this.bytes(point) : Buffer.alloc(0);
      if (!curve || bytes[0] !== 4 || bytes.length !== 1 + 2 * curve.size) return null;
      return ofJwk({ kty: 'EC', crv: curve.crv, x: bytes.subarray(1, 1 + curve.size).toString('base64url'), y: bytes.subarray(1 + curve.size).toString('base64url') });
    } catch {
      return null;
    }
  }

  private bytes(element: XmlElement): Buffer {
    const { bytes, canonical } = decodeBase64(plainText(element));
    this.canonical &&= canonical;
    return bytes;
  }
}

function ofJwk(key: JsonWebKey): KeyObject {
  return createPublicKey({ key, format: 'jwk' });
}

/** Grandchildren of KeyInfo: of all X509Data the certificates, or of all KeyValue whatever is inside. */
function inside(keyInfo: XmlElement, parent: string, name: string | null): XmlElement[] {
  return keyInfo.children
    .filter((child) => child.name === parent && child.namespace === DSIG_NAMESPACE)
    .flatMap(({ children }) => (name === null ? children : children.filter((child) => child.name === name && child.namespace === DSIG_NAMESPACE)));
}

/** A registered certificate or public key in PEM; null when the text is neither. */
export function keyOfPem(pem: string): NamedKey | null {
  try {
    if (pem.includes('BEGIN CERTIFICATE')) {
      const certificate = new X509Certificate(pem);
      return { key: certificate.publicKey, certificate };
    }
    return pem.includes('PRIVATE KEY') ? null : { key: createPublicKey(pem), certificate: null };
  } catch {
    return null;
  }
}

/** Each certificate of a PEM text that can be read. */
export function certificatesOfPem(pem: string): X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).flatMap((one) => {
    try {
      return [new X509Certificate(one)];
    } catch {
      return [];
    }
  });
}

/** Keys of another kind than the method says are never tried: that is how one kind is passed off as another. */
export function kindOf(key: KeyObject): KeyKind | null {
  const { asymmetricKeyType } = key;
  return asymmetricKeyType === 'rsa' || asymmetricKeyType === 'ec' || asymmetricKeyType === 'dsa' ? asymmetricKeyType : null;
}

/** Whether a value was made over a text with a key. DSA and ECDSA values are two numbers side by side (XMLDSig section 6.4). */
export function verifies(text: string, value: Buffer, { kind, hash }: SignatureMethod, key: KeyObject): boolean {
  if (kindOf(key) !== kind) return false;
  try {
    return verify(hash, Buffer.from(text, 'utf8'), kind === 'rsa' ? key : { key, dsaEncoding: 'ieee-p1363' }, value);
  } catch {
    return false;
  }
}

/** Whether nobody can forge with this key and these hashes today. */
export function isStrong(key: KeyObject, hashes: readonly HashName[]): boolean {
  if (hashes.includes('sha1')) return false;
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa') return (details?.modulusLength ?? 0) >= SHORTEST_SAFE_RSA && (details?.publicExponent ?? 0n) > 1n;
  return key.asymmetricKeyType === 'ec' && Number(/\d+/.exec(details?.namedCurve ?? '')?.[0] ?? 0) >= SHORTEST_SAFE_CURVE;
}

/** SHA-256 of the public key in its standard form, which stays the same when a certificate is renewed for it. */
export function keyFingerprint(key: KeyObject): string {
  return createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex');
}
