import { ParseOption, XmlDocument, XmlElement as LibxmlElement, type XmlNode } from 'libxml2-wasm';
import { DSIG_NAMESPACE, type CanonicalForm } from './algorithms.js';
import { SignatureRefusal } from './refusal.js';

const OPTIONS: ParseOption = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_HUGE;

/**
 * The canonical text of a document with the elements at some position paths left out, as the enveloped-signature
 * transform does (XMLDSig section 6.6.4). Comments are always left out, because `URI=""` names no comments (section 4.4.3.3).
 */
export function canonicalWithout(source: Uint8Array | string, paths: readonly string[], form: CanonicalForm): string {
  return withDocument(source, (document) => {
    const nodes = paths.map((path) => document.get(path));
    for (const node of nodes) {
      if (!(node instanceof LibxmlElement) || node.namespaceUri !== DSIG_NAMESPACE || node.name !== 'Signature') {
        throw new SignatureRefusal('failed', 'not-well-formed', 'Readers do not agree where the signature stands in this document, so it proves nothing.');
      }
    }
    for (const node of nodes) node?.remove();
    return canonicalText(document, { ...form, withComments: false });
  });
}

/** The canonical text of one element, with the namespaces in force where it stands (Canonical XML, document subsets). */
export function canonicalElement(source: string, path: string, form: CanonicalForm): string {
  return withDocument(source, (document) => canonicalText(document, form, document.get(path) ?? undefined));
}

/** libxml2's memory is outside the garbage collector: nothing of the document may leave. */
function withDocument<T>(source: Uint8Array | string, use: (document: XmlDocument) => T): T {
  const document = open(source);
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

function open(source: Uint8Array | string): XmlDocument {
  try {
    return typeof source === 'string'
      ? XmlDocument.fromString(source, { option: OPTIONS | ParseOption.XML_PARSE_IGNORE_ENC })
      : XmlDocument.fromBuffer(source, { option: OPTIONS });
  } catch {
    throw new SignatureRefusal('failed', 'not-well-formed', 'The document is not well-formed XML, so no signature of it can be valid.');
  }
}

function canonicalText(document: XmlDocument, { mode, withComments, prefixes }: CanonicalForm, subtree?: XmlNode): string {
  const chunks: Buffer[] = [];
  const keep = {
    write(chunk: Uint8Array): number {
      chunks.push(Buffer.from(chunk));
      return chunk.byteLength;
    },
    close: () => true,
  };
  try {
    document.canonicalize(keep, { mode, withComments, ...(prefixes.length > 0 && { inclusiveNamespacePrefixes: prefixes }), ...(subtree && { nodeSet: new Set([subtree]) }) });
  } catch {
    throw new SignatureRefusal('failed', 'not-canonical', 'The document has no canonical form, for instance because of a relative namespace, so it can’t be verified.');
  }
  return Buffer.concat(chunks).toString('utf8');
}
