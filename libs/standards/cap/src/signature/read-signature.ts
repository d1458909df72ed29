import { scanXml } from '../xml/scan.js';
import { attribute, textOf, type XmlElement } from '../xml/element.js';
import { CANONICAL_FORMS, DIGESTS, DSIG_NAMESPACE, ENVELOPED, EXCLUSIVE_C14N, IMPLICIT_FORM, SIGNATURE_METHODS, isSharedSecretMethod, type CanonicalForm, type HashName, type SignatureMethod } from './algorithms.js';
import { decodeBase64, type DecodedBase64 } from './base64.js';
import { SignatureRefusal } from './refusal.js';

/** The parts of a Signature element. Of these only `signedInfo` is under the signature. */
export interface SignatureParts {
  signedInfo: XmlElement;
  value: DecodedBase64;
  keyInfo: XmlElement | null;
}

/** What a SignedInfo element says (XMLDSig section 4.4). */
export interface SignedInfo {
  /** How SignedInfo itself is put into bytes. */
  form: CanonicalForm;
  method: SignatureMethod;
  reference: {
    /** How the message is put into bytes. */
    form: CanonicalForm;
    hash: HashName;
    digest: Buffer;
  };
}

/** Takes a Signature element apart; refuses one with a part missing or twice, because readers then disagree which counts. */
export function readParts(signature: XmlElement): SignatureParts {
  if (signature.namespace !== DSIG_NAMESPACE) throw malformed(`The Signature element is not in the namespace ${DSIG_NAMESPACE}, so it is no XML signature.`);
  const keyInfos = named(signature, 'KeyInfo');
  if (keyInfos.length > 1) throw malformed('The signature has more than one KeyInfo.');
  return { signedInfo: only(signature, 'SignedInfo'), value: decodeBase64(plainText(only(signature, 'SignatureValue'))), keyInfo: keyInfos[0] ?? null };
}

/** The one thing that must be known of SignedInfo before it is verified. */
export function readForm(signedInfo: XmlElement): CanonicalForm {
  return canonicalForm(only(signedInfo, 'CanonicalizationMethod'));
}

export function readMethod(signedInfo: XmlElement): SignatureMethod {
  const uri = attribute(only(signedInfo, 'SignatureMethod'), 'Algorithm') ?? '';
  const method = SIGNATURE_METHODS.get(uri);
  if (method) return method;
  if (isSharedSecretMethod(uri)) throw unsupported('method', 'The signature uses a shared secret (HMAC); whoever can verify such a signature can also forge it, so it is refused.');
  throw unsupported('method', `The signature method “${uri.slice(0, 120)}” is not supported.`);
}

/** Reads SignedInfo from its canonical text, which are the very bytes that the signature value was made over. */
export function readSignedInfo(canonical: string): SignedInfo {
  const { root, issues } = scanXml(canonical, { maxDepth: 16, maxElements: 500, maxReferences: 5_000 });
  if (!root || issues.length > 0) throw malformed('SignedInfo can’t be read.');
  allowOnly(root, ['CanonicalizationMethod', 'SignatureMethod', 'Reference']);
  const references = named(root, 'Reference');
  if (references.length !== 1) throw unsupported('references', `The signature has ${references.length} References; a CAP signature has exactly one, over the whole message.`);
  return { form: readForm(root), method: readMethod(root), reference: readReference(references[0]!) };
}

function readReference(reference: XmlElement): SignedInfo['reference'] {
  allowOnly(reference, ['Transforms', 'DigestMethod', 'DigestValue']);
  const uri = attribute(reference, 'URI');
  if (uri !== '') throw unsupported('reference', `The signature covers ${uri === undefined ? 'something it does not name' : `“${uri.slice(0, 120)}”`} and not the whole message (URI="").`);
  const digestUri = attribute(only(reference, 'DigestMethod'), 'Algorithm') ?? '';
  const hash = DIGESTS.get(digestUri);
  if (!hash) throw unsupported('digest-method', `The digest method “${digestUri.slice(0, 120)}” is not supported.`);
  const digest = decodeBase64(plainText(only(reference, 'DigestValue')));
  if (!digest.canonical) throw new SignatureRefusal('failed', 'base64-not-canonical', 'The digest in the signature is not proper base64: somebody changed it after signing.');
  return { form: readTransforms(reference), hash, digest: digest.bytes };
}

/** Enveloped first, then at most one canonicalisation: what is left is the whole message and nothing else. */
function readTransforms(reference: XmlElement): CanonicalForm {
  const lists = named(reference, 'Transforms');
  if (lists.length > 1) throw malformed('The reference has more than one Transforms.');
  const [list] = lists;
  if (list) allowOnly(list, ['Transform']);
  const [first, second, third] = list?.children ?? [];
  if (!first || attribute(first, 'Algorithm') !== ENVELOPED || first.children.length > 0 || third) {
    throw unsupported('transforms', 'The signature has other transforms than “enveloped” and one canonicalisation; such transforms can hide parts of a message, so they are refused.');
  }
  return second ? canonicalForm(second) : IMPLICIT_FORM;
}

/** CanonicalizationMethod and Transform have the same content. */
function canonicalForm(element: XmlElement): CanonicalForm {
  const uri = attribute(element, 'Algorithm') ?? '';
  const form = CANONICAL_FORMS.get(uri);
  if (!form) throw unsupported('canonicalisation', `The transform or canonicalisation “${uri.slice(0, 120)}” is refused; only Canonical XML 1.0, 1.1 and Exclusive are known.`);
  const [parameter, ...more] = element.children;
  if (!parameter) return { ...form, prefixes: [] };
  if (!uri.startsWith(EXCLUSIVE_C14N) || parameter.name !== 'InclusiveNamespaces' || parameter.namespace !== EXCLUSIVE_C14N || more.length > 0) {
    throw unsupported('canonicalisation', 'The canonicalisation has parameters that are not known.');
  }
  return { ...form, prefixes: (attribute(parameter, 'PrefixList') ?? '').split(/\s+/).filter((prefix) => prefix !== '').slice(0, 64) };
}

function named(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.namespace === DSIG_NAMESPACE);
}

function only(parent: XmlElement, name: string): XmlElement {
  const found = named(parent, name);
  if (found.length !== 1) throw malformed(`The signature has ${found.length === 0 ? 'no' : 'more than one'} ${name}.`);
  return found[0]!;
}

function allowOnly(parent: XmlElement, names: readonly string[]): void {
  const stranger = parent.children.find((child) => child.namespace !== DSIG_NAMESPACE || !names.includes(child.name));
  if (stranger) throw malformed(`<${stranger.name.slice(0, 60)}> does not belong into ${parent.name} of a signature.`);
}

/** The text of an element that may hold nothing but text. */
export function plainText(element: XmlElement): string {
  if (element.children.length > 0) throw malformed(`${element.name} of the signature holds elements where text belongs.`);
  return textOf(element);
}

function malformed(sentence: string): SignatureRefusal {
  return new SignatureRefusal('failed', 'malformed', sentence);
}

function unsupported(reason: string, sentence: string): SignatureRefusal {
  return new SignatureRefusal('unsupported', reason, sentence);
}
