import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { CANONICAL_FORMS, DIGESTS, DSIG11_NAMESPACE, DSIG_NAMESPACE, ENVELOPED, SIGNATURE_METHODS } from '../src/signature/algorithms.js';
import { canonicalElement, canonicalWithout } from '../src/signature/canonical.js';

export const METHOD = { rsa: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', ec: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', dsa: `${DSIG_NAMESPACE}dsa-sha1` };
export const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export interface Recipe {
  key: KeyObject;
  method?: string;
  digest?: string;
  /** Of SignedInfo. */
  canonicalization?: string;
  /** Of the message, after the enveloped one. */
  transform?: string | null;
  /** Instead of the two transforms above, as XML. */
  transforms?: string;
  uri?: string;
  /** More References, as XML. */
  references?: string;
  prefix?: string;
  /** Instead of the public key, as XML. */
  keyInfo?: string;
  /** What the digest is made over, when that is not the message as it is. */
  digestOf?: string;
  /** More elements behind KeyInfo. */
  more?: string;
  /** Where the signature goes: before the last end tag, or before this text. */
  before?: string;
}

/** Signs the way other publishers do, rightly or wrongly, step by step by XMLDSig section 3.1. */
export function signedAs(xml: string, recipe: Recipe): string {
  const { key, digest = SHA256, canonicalization = INCLUSIVE, transform = null, uri = '', prefix = '', more = '', before } = recipe;
  const method = recipe.method ?? METHOD[key.asymmetricKeyType as keyof typeof METHOD];
  const p = prefix === '' ? '' : `${prefix}:`;
  const hashName = DIGESTS.get(digest) ?? 'sha256';
  const form = { ...(CANONICAL_FORMS.get(transform ?? INCLUSIVE) ?? CANONICAL_FORMS.get(INCLUSIVE)!), prefixes: [] };
  const covered = recipe.digestOf ?? canonicalWithout(xml, [], form);
  const transforms = recipe.transforms ?? `<${p}Transform Algorithm="${ENVELOPED}"/>${transform === null ? '' : `<${p}Transform Algorithm="${transform}"/>`}`;
  const signedInfo = `<${p}SignedInfo><${p}CanonicalizationMethod Algorithm="${canonicalization}"/><${p}SignatureMethod Algorithm="${method}"/><${p}Reference URI="${uri}"><${p}Transforms>${transforms}</${p}Transforms>` +
    `<${p}DigestMethod Algorithm="${digest}"/><${p}DigestValue>${createHash(hashName).update(covered, 'utf8').digest('base64')}</${p}DigestValue></${p}Reference>${recipe.references ?? ''}</${p}SignedInfo>`;
  const at = before === undefined ? xml.lastIndexOf('</') : xml.indexOf(before);
  const whole = (value: string): string =>
    `${xml.slice(0, at)}<${p}Signature xmlns${prefix === '' ? '' : `:${prefix}`}="${DSIG_NAMESPACE}">${signedInfo}<${p}SignatureValue>${value}</${p}SignatureValue>${recipe.keyInfo ?? keyValue(key, p)}${more}</${p}Signature>${xml.slice(at)}`;
  const path = `//*[local-name()='Signature'][not(*[local-name()='SignatureValue']/text())]/*[1]`;
  const bytes = Buffer.from(canonicalElement(whole('').replace(/^<\?xml[^>]*\?>/, ''), path, { ...(CANONICAL_FORMS.get(canonicalization) ?? CANONICAL_FORMS.get(INCLUSIVE)!), prefixes: [] }), 'utf8');
  return whole(sign(SIGNATURE_METHODS.get(method)?.hash ?? 'sha256', bytes, key.asymmetricKeyType === 'rsa' ? key : { key, dsaEncoding: 'ieee-p1363' }).toString('base64'));
}

export function x509(...pems: string[]): string {
  return `<KeyInfo xmlns="${DSIG_NAMESPACE}"><X509Data>${pems.map((pem) => `<X509Certificate>${pem.replace(/-----[^-]+-----|\s/g, '')}</X509Certificate>`).join('')}</X509Data></KeyInfo>`;
}

/** The public half of a key in KeyInfo. */
export function keyValue(privateKey: KeyObject, p = ''): string {
  const publicKey = createPublicKey(privateKey);
  return `<${p}KeyInfo><${p}KeyValue>${publicKey.asymmetricKeyType === 'dsa' ? dsaNumbers(publicKey, p) : webKeyNumbers(publicKey, p)}</${p}KeyValue></${p}KeyInfo>`;
}

const CURVES: Readonly<Record<string, string>> = { 'P-256': '1.2.840.10045.3.1.7', 'P-384': '1.3.132.0.34', 'P-521': '1.3.132.0.35' };

function webKeyNumbers(key: KeyObject, p: string): string {
  const { kty, n = '', e = '', crv = '', x = '', y = '' } = key.export({ format: 'jwk' });
  const base64 = (text: string): string => Buffer.from(text, 'base64url').toString('base64');
  if (kty === 'RSA') return `<${p}RSAKeyValue><${p}Modulus>${base64(n)}</${p}Modulus><${p}Exponent>${base64(e)}</${p}Exponent></${p}RSAKeyValue>`;
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64');
  return `<ECKeyValue xmlns="${DSIG11_NAMESPACE}"><NamedCurve URI="urn:oid:${CURVES[crv]}"/><PublicKey>${point}</PublicKey></ECKeyValue>`;
}

/** Node exports DSA keys as DER only: the four integers are found by their tags. */
function dsaNumbers(key: KeyObject, p: string): string {
  const integers: string[] = [];
  const walk = (bytes: Buffer): void => {
    for (let at = 0; at < bytes.length; ) {
      const tag = bytes[at]!;
      const long = bytes[at + 1]! > 0x80 ? bytes[at + 1]! - 0x80 : 0;
      const length = long > 0 ? bytes.readUIntBE(at + 2, long) : bytes[at + 1]!;
      const content = bytes.subarray(at + 2 + long, at + 2 + long + length);
      if (tag === 0x02) integers.push(content.toString('base64'));
      else if (tag === 0x30) walk(content);
      else if (tag === 0x03) walk(content.subarray(1));
      at += 2 + long + length;
    }
  };
  walk(key.export({ type: 'spki', format: 'der' }));
  return `<${p}DSAKeyValue>${['P', 'Q', 'G', 'Y'].map((name, i) => `<${p}${name}>${integers[i]}</${p}${name}>`).join('')}</${p}DSAKeyValue>`;
}
