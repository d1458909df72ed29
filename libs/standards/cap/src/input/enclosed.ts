import { decodeBase64 } from '../base64.js';
import type { FindingList } from '../finding.js';
import { pathOf, textOf, type XmlElement } from '../xml/element.js';
import { unescapeText } from '../xml/unescape.js';
import { startsAsXml } from './json.js';

/** A document that stands as text inside another one. */
export interface EnclosedDocument {
  bytes: Uint8Array;
  /** The element it stands in. */
  path: string;
}

/**
 * The CAP documents that an EDXL-DE 1.0 distribution carries not as elements but as text: Base64 in `contentData`
 * (EDXL-DE section 3.2.5), or escaped in `embeddedXMLContent`.
 */
export function enclosedDocuments(root: XmlElement, found: FindingList): EnclosedDocument[] {
  if (root.name !== 'EDXLDistribution') return [];
  const documents: EnclosedDocument[] = [];
  const visit = (element: XmlElement): void => {
    const bytes = element.children.length > 0 ? null : element.name === 'contentData' ? contentData(element, found) : element.name === 'embeddedXMLContent' ? alertInText(textOf(element)) : null;
    if (bytes) documents.push({ bytes, path: pathOf(element) });
    element.children.forEach(visit);
  };
  visit(root);
  return documents;
}

function contentData(element: XmlElement, found: FindingList): Uint8Array | null {
  const { bytes } = decodeBase64(textOf(element));
  if (!bytes) found.warning('text', 'content-unreadable', pathOf(element), '<contentData> is not Base64, so what it holds can’t be read.');
  return bytes && startsAsXml(bytes) ? bytes : null;
}

// A comment ends at its first `-->`: one that might go on would be tried in every combination with those that follow.
const ALERT = /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[\s\S]){0,10000}-->)*<(?:[\w.-]+:)?alert[\s>]/;

/** An alert that was escaped once too often, as a document of its own; null for any other text. */
export function alertInText(text: string): Uint8Array | null {
  const start = text.trimStart();
  const source = start.startsWith('&lt;') ? unescapeText(text).text : text;
  return ALERT.test(source) ? new TextEncoder().encode(source.trim()) : null;
}
