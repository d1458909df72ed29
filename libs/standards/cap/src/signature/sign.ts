import { createHash, createPrivateKey, createPublicKey, KeyObject, sign, X509Certificate } from 'node:crypto';
import { FindingList, type Finding } from '../finding.js';
import { parseCap } from '../parse.js';
import { DEFAULT_LIMITS, openXml, type OpenedXml } from '../xml/open.js';
import { CANONICAL_FORMS, DSIG_NAMESPACE, DSIG11_NAMESPACE, ENVELOPED, EXCLUSIVE_C14N, uriOf, type SignatureMethod } from './algorithms.js';
import { canonicalElement, canonicalWithout } from './canonical.js';
import { certificatesOfPem, isStrong, kindOf } from './keys.js';
import { verifyCapSignatures } from './verify.js';

export interface SignOptions {
  /** RSA of 2048 bits or more, or elliptic curve P-256 or P-384; PEM or a key object. */
  privateKey: string | KeyObject;
  /** Of this key, in PEM; those that vouch for it may follow. Without one, the bare public key goes into the message. */
  certificate?: string;
}

export interface SignedCap {
  /** The signed message, to be stored and served as UTF-8 without any further change; null when it was not signed. */
  xml: string | null;
  /** An `error` says why it was not signed. */
  findings: Finding[];
}

/** The key can't be used for signing, which is for whoever configured it to put right. */
export class SigningKeyError extends Error {
  constructor(
    readonly reason: 'unreadable' | 'weak' | 'kind' | 'certificate',
    message: string,
  ) {
    super(message);
    this.name = 'SigningKeyError';
  }
}

const FORM = { ...CANONICAL_FORMS.get(EXCLUSIVE_C14N)!, prefixes: [] };
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const CURVE_OIDS: Readonly<Record<string, string>> = { prime256v1: 'urn:oid:1.2.840.10045.3.1.7', secp384r1: 'urn:oid:1.3.132.0.34' };

/**
 * Signs a CAP 1.2 message (section 3.3.2.1): an enveloped signature over the whole document with exclusive
 * canonicalisation, RSA-SHA256 or ECDSA-SHA256, as the last child of `alert`. The text of the message stays as it is,
 * to the letter. What is given back was verified.
 *
 * A message that does not pass the schema, is signed already, or names another encoding than UTF-8 is not signed, and a
 * finding says so. Throws `SigningKeyError` when the key is too weak, of another kind, or not that of the certificate.
 */
export function signCap(xml: string, options: SignOptions): SignedCap {
  const signer = signerOf(options);
  const found = new FindingList();
  const opened = openXml(new TextEncoder().encode(xml), found, DEFAULT_LIMITS);
  if (opened.kind !== 'xml') return { xml: null, findings: found.all.length > 0 ? found.all : [notCap()] };
  const findings = refusalsOf(xml, opened);
  if (findings.length > 0) return { xml: null, findings };
  const signed = insertSignature(opened, signer);
  const verdict = verifyCapSignatures(new TextEncoder().encode(signed), { pinned: [signer.publicKey] });
  return verdict.state === 'strict' ? { xml: signed, findings: verdict.findings } : { xml: null, findings: [...verdict.findings, notVerified()] };
}

/** What speaks against signing a message: only what would be published anyway may carry a signature. */
function refusalsOf(xml: string, opened: OpenedXml): Finding[] {
  const found = new FindingList();
  const { alerts, findings } = parseCap(new TextEncoder().encode(xml));
  const [alert] = alerts;
  const encoding = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(xml)?.[1];
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') found.error('signature', 'signature-encoding', '', `The XML declaration names the encoding ${encoding}; a message is signed and sent as UTF-8.`);
  if (verifyCapSignatures(new TextEncoder().encode(xml)).state !== 'absent') found.error('signature', 'signature-present', '/alert/Signature', 'The message is signed already. Sign the text as it was before.');
  if (opened.root.name !== 'alert' || alert?.version !== '1.2' || !alert.schemaValid || !opened.wellFormed) {
    found.all.push(notCap(), ...findings.filter(({ level }) => level === 'error'));
  }
  return found.all;
}

function notCap(): Finding {
  return { code: 'signature-refused', level: 'error', layer: 'signature', path: '', repaired: false, message: 'Only a CAP 1.2 message that passes the schema is signed. Put right what is wrong with it first.' };
}

function notVerified(): Finding {
  return { code: 'signature-not-verified', level: 'error', layer: 'signature', path: '/alert/Signature', repaired: false, message: 'The message was signed, but its signature did not verify; it was thrown away.' };
}

/** The text of the message is cut only once, before its last end tag, so that no byte of it changes. */
function insertSignature({ root, text }: OpenedXml, { method, privateKey, keyInfo }: Signer): string {
  const end = text.lastIndexOf('</', root.end - 1);
  const digest = createHash('sha256').update(canonicalWithout(text, [], FORM), 'utf8').digest('base64');
  const signature = (value: string): string => `<Signature xmlns="${DSIG_NAMESPACE}">${signedInfo(method, digest)}<SignatureValue>${value}</SignatureValue>${keyInfo}</Signature>`;
  const bytes = Buffer.from(canonicalElement(signature(''), '/*/*[1]', FORM), 'utf8');
  const value = sign(method.hash, bytes, method.kind === 'ec' ? { key: privateKey, dsaEncoding: 'ieee-p1363' } : privateKey);
  return text.slice(0, end) + signature(value.toString('base64')) + text.slice(end);
}

function signedInfo(method: SignatureMethod, digest: string): string {
  return `<SignedInfo><CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"/><SignatureMethod Algorithm="${uriOf(method)}"/>` +
    `<Reference URI=""><Transforms><Transform Algorithm="${ENVELOPED}"/><Transform Algorithm="${EXCLUSIVE_C14N}"/></Transforms>` +
    `<DigestMethod Algorithm="${SHA256}"/><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`;
}

interface Signer {
  method: SignatureMethod;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The KeyInfo element, ready to be written. */
  keyInfo: string;
}

function signerOf({ privateKey: source, certificate }: SignOptions): Signer {
  const privateKey = privateKeyOf(source);
  const publicKey = createPublicKey(privateKey);
  const kind = kindOf(publicKey);
  const curve = publicKey.asymmetricKeyDetails?.namedCurve ?? '';
  if (kind !== 'rsa' && !(kind === 'ec' && curve in CURVE_OIDS)) throw new SigningKeyError('kind', 'Messages are signed with RSA or with an elliptic curve key on P-256 or P-384; this key is of another kind.');
  const method: SignatureMethod = { kind, hash: 'sha256', name: kind === 'rsa' ? 'RSA-SHA256' : 'ECDSA-SHA256' };
  if (!isStrong(publicKey, [method.hash])) throw new SigningKeyError('weak', 'The RSA key is shorter than 2048 bits, so that others could forge alerts. Make a new one.');
  return { method, privateKey, publicKey, keyInfo: certificate === undefined ? keyValue(publicKey) : x509Data(certificate, publicKey) };
}

function privateKeyOf(source: string | KeyObject): KeyObject {
  try {
    const key = source instanceof KeyObject ? source : createPrivateKey(source);
    if (key.type === 'private') return key;
  } catch {
    // Told below in the same words: OpenSSL's own are of no help to people.
  }
  throw new SigningKeyError('unreadable', 'The private key can’t be read. Give it in PEM, without a password.');
}

function x509Data(pem: string, publicKey: KeyObject): string {
  const certificates = certificatesOfPem(pem);
  if (!certificates[0]?.publicKey.equals(publicKey)) throw new SigningKeyError('certificate', 'The certificate is not that of the private key. Give the one that was issued for it, in PEM.');
  return `<KeyInfo><X509Data>${certificates.map((each: X509Certificate) => `<X509Certificate>${each.raw.toString('base64')}</X509Certificate>`).join('')}</X509Data></KeyInfo>`;
}

function keyValue(publicKey: KeyObject): string {
  const { n = '', e = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const base64 = (...parts: string[]): string => Buffer.concat(parts.map((part) => Buffer.from(part, 'base64url'))).toString('base64');
  if (publicKey.asymmetricKeyType === 'rsa') return `<KeyInfo><KeyValue><RSAKeyValue><Modulus>${base64(n)}</Modulus><Exponent>${base64(e)}</Exponent></RSAKeyValue></KeyValue></KeyInfo>`;
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64');
  const curve = CURVE_OIDS[publicKey.asymmetricKeyDetails?.namedCurve ?? ''];
  return `<KeyInfo><KeyValue><ECKeyValue xmlns="${DSIG11_NAMESPACE}"><NamedCurve URI="${curve}"/><PublicKey>${point}</PublicKey></ECKeyValue></KeyValue></KeyInfo>`;
}
