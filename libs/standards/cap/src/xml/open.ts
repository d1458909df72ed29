import { FindingList } from '../finding.js';
import { decodeXml } from './decode.js';
import { lineAt, type XmlElement } from './element.js';
import { hasPlainCharacters } from './plain-characters.js';
import { scanXml, type ScanIssue, type ScanRefusal } from './scan.js';

export interface OpenLimits {
  maxBytes: number;
  maxDepth: number;
  maxElements: number;
  maxReferences: number;
}

/** Real messages stay under 1 MB, 12 levels and 20,000 elements. */
export const DEFAULT_LIMITS: OpenLimits = { maxBytes: 20_000_000, maxDepth: 64, maxElements: 100_000, maxReferences: 300_000 };

export interface OpenedXml {
  kind: 'xml';
  root: XmlElement;
  /** The decoded text that the offsets of elements point into. */
  text: string;
  /** How many lines of the document were passed over before `text` begins. */
  skippedLines: number;
  /** What libxml2 may read: the bytes as sent where it understands them, else the decoded text. */
  strictSource: Uint8Array | string;
  /** False as soon as anything had to be passed over to read it. */
  wellFormed: boolean;
  /** True when the document is proven well-formed by its plainness alone, so that libxml2 need not be asked. */
  plain: boolean;
}

export type Opened = OpenedXml | { kind: 'json'; text: string } | { kind: 'refused'; root: string };

const REFUSALS: Record<ScanRefusal, (limits: OpenLimits) => string> = {
  doctype: () => 'The document has a DOCTYPE. CAP needs none and it is a known way to attack readers, so the document was not read.',
  depth: ({ maxDepth }) => `The document nests elements deeper than ${maxDepth} levels and was not read.`,
  elements: ({ maxElements }) => `The document has more than ${maxElements} elements and attributes and was not read.`,
  references: ({ maxReferences }) => `The document has more than ${maxReferences} character references and was not read.`,
};

const ISSUES: Record<ScanIssue['code'], string> = {
  'ended-early': 'The document ends before its last element is closed; it was probably cut off. Fetch it again.',
  'tag-mismatch': 'An end tag does not fit the element it should close.',
  'stray-markup': 'There is a “<” that begins no proper markup.',
  'bare-ampersand': 'There is a bare “&”, which must be written “&amp;”.',
  'unknown-entity': 'There is an HTML entity such as “&nbsp;”, which XML does not know.',
  'text-outside-root': 'There is text outside the root element.',
};

/** The door every document comes through: size, encoding, kind, hostile markup; then a tree, with what was passed over as findings. */
export function openXml(bytes: Uint8Array, found: FindingList, limits: OpenLimits): Opened {
  if (bytes.length > limits.maxBytes) {
    found.error('text', 'too-large', '', `The document is ${bytes.length} bytes; more than ${limits.maxBytes} are not read.`);
    return { kind: 'refused', root: '' };
  }
  const { text, isUtf8 } = decodeXml(bytes, found);
  const start = text.search(/\S/);
  if (start === -1) return refuse('', found, 'empty', 'The document is empty.');
  if (text[start] === '{' || text[start] === '[') return { kind: 'json', text };
  if (isHtml(text)) return refuse('html', found, 'html-page', 'This is an HTML page, not a CAP message or feed. Check the address: it may be an error or sign-in page.');

  const declaration = /<\?xml[\s?]/.exec(text.slice(0, 4_096));
  // A declaration behind other markup belongs to a document inside this one, in CDATA.
  const lateDeclaration = declaration !== null && declaration.index > 0 && !text.slice(0, declaration.index).replace(/<!--[\s\S]*?-->/g, '').includes('<');
  if (lateDeclaration) found.error('text', 'text-before-declaration', '', 'Something stands before the XML declaration; it was passed over.', { repaired: true });
  const body = lateDeclaration ? text.slice(declaration.index) : text;

  const { root, issues, refusal, plainMarkup } = scanXml(body, limits);
  if (refusal) return refuse(root?.name ?? '', found, refusal === 'doctype' ? 'doctype' : `too-many-${refusal}`, REFUSALS[refusal](limits));
  if (!root) return refuse('', found, 'not-xml', 'The document is not XML.');
  const skippedLines = lateDeclaration ? lineAt(text, declaration.index) - 1 : 0;
  tellIssues(issues, body, skippedLines, found);
  const wellFormed = issues.length === 0 && found.all.length === 0;
  const plain = wellFormed && plainMarkup && isUtf8 && hasPlainCharacters(bytes) && !text.includes('\ufffe') && !text.includes('\uffff');
  return { kind: 'xml', root, text: body, skippedLines, strictSource: isUtf8 && !lateDeclaration ? bytes : body, wellFormed, plain };
}

function tellIssues(issues: ScanIssue[], text: string, skippedLines: number, found: FindingList): void {
  const told = new Set<string>();
  for (const { code, offset } of issues) {
    if (told.has(code)) continue;
    told.add(code);
    const line = skippedLines + lineAt(text, offset);
    const repaired = code !== 'ended-early' && code !== 'tag-mismatch';
    found.error('text', code, '', ISSUES[code], { line, repaired });
  }
}

function refuse(root: string, found: FindingList, code: string, message: string): Opened {
  found.error('text', code, '', message);
  return { kind: 'refused', root };
}

function isHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(text.slice(0, 2_048));
}
