import { XmlC14NMode } from 'libxml2-wasm';

export const DSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';
export const DSIG11_NAMESPACE = 'http://www.w3.org/2009/xmldsig11#';
export const ENVELOPED = `${DSIG_NAMESPACE}enveloped-signature`;
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#';

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';
export type KeyKind = 'rsa' | 'ec' | 'dsa';

export interface CanonicalForm {
  mode: (typeof XmlC14NMode)[keyof typeof XmlC14NMode];
  withComments: boolean;
  /** Of exclusive canonicalisation (InclusiveNamespaces/PrefixList). */
  prefixes: string[];
}

export interface SignatureMethod {
  kind: KeyKind;
  hash: HashName;
  /** As people write it. */
  name: string;
}

/** The form a digest is taken over when no transform names one (XMLDSig section 4.4.3.2, the reference processing model). */
export const IMPLICIT_FORM: CanonicalForm = { mode: XmlC14NMode.XML_C14N_1_0, withComments: false, prefixes: [] };

const MODES: readonly (readonly [string, CanonicalForm['mode'], string])[] = [
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', XmlC14NMode.XML_C14N_1_0, '#WithComments'],
  ['http://www.w3.org/2006/12/xml-c14n11', XmlC14NMode.XML_C14N_1_1, '#WithComments'],
  [EXCLUSIVE_C14N, XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, 'WithComments'],
];

/** Canonicalisations by their address. */
export const CANONICAL_FORMS: ReadonlyMap<string, Omit<CanonicalForm, 'prefixes'>> = new Map(
  MODES.flatMap(([uri, mode, comments]): [string, Omit<CanonicalForm, 'prefixes'>][] => [
    [uri, { mode, withComments: false }],
    [`${uri}${comments}`, { mode, withComments: true }],
  ]),
);

export const DIGESTS: ReadonlyMap<string, HashName> = new Map([
  [`${DSIG_NAMESPACE}sha1`, 'sha1'],
  [`${ENCRYPTION}sha256`, 'sha256'],
  [`${MORE}sha384`, 'sha384'],
  [`${ENCRYPTION}sha512`, 'sha512'],
]);

export const SIGNATURE_METHODS: ReadonlyMap<string, SignatureMethod> = new Map([
  [`${DSIG_NAMESPACE}rsa-sha1`, method('rsa', 'sha1')],
  [`${MORE}rsa-sha256`, method('rsa', 'sha256')],
  [`${MORE}rsa-sha384`, method('rsa', 'sha384')],
  [`${MORE}rsa-sha512`, method('rsa', 'sha512')],
  [`${MORE}ecdsa-sha1`, method('ec', 'sha1')],
  [`${MORE}ecdsa-sha256`, method('ec', 'sha256')],
  [`${MORE}ecdsa-sha384`, method('ec', 'sha384')],
  [`${MORE}ecdsa-sha512`, method('ec', 'sha512')],
  [`${DSIG_NAMESPACE}dsa-sha1`, method('dsa', 'sha1')],
  [`${DSIG11_NAMESPACE}dsa-sha256`, method('dsa', 'sha256')],
]);

/** Methods that prove nothing to the public, because whoever can verify can also sign. */
export function isSharedSecretMethod(uri: string): boolean {
  return /#hmac-/i.test(uri);
}

function method(kind: KeyKind, hash: HashName): SignatureMethod {
  return { kind, hash, name: `${kind === 'ec' ? 'ECDSA' : kind.toUpperCase()}-${hash.toUpperCase()}` };
}

/** The address of a method, for writing it. */
export function uriOf(wanted: SignatureMethod): string {
  for (const [uri, { kind, hash }] of SIGNATURE_METHODS) if (kind === wanted.kind && hash === wanted.hash) return uri;
  throw new RangeError(`There is no address for ${wanted.name}.`);
}
