import { readCapDate } from '../date.js';
import { childNamed, pathOf, positionPathOf, textOf, type XmlElement } from '../xml/element.js';
import type { OpenedXml } from '../xml/open.js';
import { DSIG_NAMESPACE, type CanonicalForm } from './algorithms.js';
import { canonicalElement, canonicalWithout } from './canonical.js';
import { SignatureRefusal } from './refusal.js';

/** Two are seen in Canada; each costs as much as reading the message again. */
const MAX_SIGNATURES = 4;
/** Canonical forms sort attributes and look for namespaces one by one, so thousands of them would cost minutes. */
const MAX_ATTRIBUTES = 64;
const MAX_NAMESPACES = 64;

/** A message with signatures, which can be put into the bytes that a signature speaks of. */
export class SignedMessage {
  /** Every Signature element that stands in no other, wherever it is. */
  readonly signatures: readonly XmlElement[];
  /** When it says it was sent; certificates are judged at that time. */
  readonly sent: Date | null;
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly opened: OpenedXml,
  ) {
    this.signatures = signaturesIn(opened.root, opened.root);
    const sent = childNamed(opened.root, 'sent');
    this.sent = sent ? readCapDate(textOf(sent).slice(0, 100)).value.date : null;
  }

  /** Throws what speaks against verifying a signature at all, before any work is spent on it. */
  refuseUnsafe(signature: XmlElement): void {
    const { root, wellFormed } = this.opened;
    if (!wellFormed || !isClosed(root)) throw new SignatureRefusal('failed', 'not-well-formed', 'The document is not well-formed XML, so no signature of it can be valid.');
    if (signature.parent !== root && signature.parent?.name === 'alert' && !isInAlert(signature.parent)) {
      throw new SignatureRefusal('unsupported', 'wrapped', `The signed alert is wrapped in <${root.name}>. Its signature speaks of the alert as a document of its own, so cut it out and verify that.`);
    }
    if (signature.parent !== root || root.name !== 'alert') {
      throw new SignatureRefusal('failed', 'misplaced', `The signature stands at ${pathOf(signature)} and not directly in the root element <alert>, so it does not cover what is read.`);
    }
    if (this.signatures.length > MAX_SIGNATURES) throw new SignatureRefusal('unsupported', 'too-many', `The message has ${this.signatures.length} signatures; more than ${MAX_SIGNATURES} are not verified.`);
    if (isCostly(root, 0)) throw new SignatureRefusal('unsupported', 'too-many-attributes', 'The message has elements with so many attributes or namespaces that it was not verified.');
  }

  /** SignedInfo in the form it was signed in. Only the elements round it bear on that, so the rest is left away. */
  canonicalSignedInfo(signature: XmlElement, signedInfo: XmlElement, form: CanonicalForm): string {
    const { root, text } = this.opened;
    const startTag = /^<(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(text.slice(root.start, signature.start))?.[0] ?? '';
    const skeleton = `${startTag}${text.slice(signature.start, signature.end)}</${root.qualifiedName}>`;
    return canonicalElement(skeleton, `/*/*[1]/*[${signature.children.indexOf(signedInfo) + 1}]`, form);
  }

  /** The message without some of its signatures, in the form that a digest is made over. */
  canonicalWithout(signatures: readonly XmlElement[], form: CanonicalForm): string {
    const paths = signatures.map(positionPathOf);
    const key = JSON.stringify([paths, form]);
    let text = this.texts.get(key);
    if (text === undefined) {
      text = this.canonical(paths, form);
      this.texts.set(key, text);
    }
    return text;
  }

  /** libxml2 reads the bytes as sent where it knows their encoding, else the decoded text. */
  private canonical(paths: readonly string[], form: CanonicalForm): string {
    const { strictSource } = this.opened;
    try {
      return canonicalWithout(this.bytes, paths, form);
    } catch (error) {
      if (typeof strictSource === 'string') return canonicalWithout(strictSource, paths, form);
      throw error;
    }
  }
}

/** A signature in an alert counts whatever its namespace, because its author meant one. */
function signaturesIn(element: XmlElement, root: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    const isSignature = child.name === 'Signature' && (child.namespace === DSIG_NAMESPACE || element === root || element.name === 'alert');
    return isSignature ? [child] : signaturesIn(child, root);
  });
}

function isInAlert({ parent }: XmlElement): boolean {
  return parent !== null && (parent.name === 'alert' || isInAlert(parent));
}

function isClosed(element: XmlElement): boolean {
  return element.closed && element.children.every(isClosed);
}

function isCostly(element: XmlElement, namespaces: number): boolean {
  if (element.attributes && element.attributes.size > MAX_ATTRIBUTES) return true;
  let total = namespaces;
  for (const name of element.attributes?.keys() ?? []) if (name.startsWith('xmlns')) total++;
  return total > MAX_NAMESPACES || element.children.some((child) => isCostly(child, total));
}
