import type { FindingList } from '../finding.js';
import { elementAt, pathOf, positionPathOf, type XmlElement } from '../xml/element.js';
import type { OpenedXml } from '../xml/open.js';
import { isPlainValidAlert } from './plain-alert.js';
import { schemaSentence } from './schema-sentence.js';
import { StrictDocument } from './strict-document.js';
import { CAP_NAMESPACES, versionOfNamespace } from './versions.js';

/** No more findings of the schema than this for one alert: after an early mistake the rest repeats it. */
const MAX_SCHEMA_FINDINGS = 25;

/** libxml2 counts all elder siblings for each error it tells, so thousands of both would cost minutes. */
const MAX_SIBLINGS = 5_000;
const MAX_KNOWN_DEFECTS = 300;

/** libxml2 on the same document, for whoever must `dispose` of it; null for a document that is proven valid and needs no judge. */
export function openJudge(opened: OpenedXml, elements: readonly XmlElement[]): StrictDocument | null {
  const [only] = elements;
  const proven = opened.plain && only === opened.root && isPlainValidAlert(only);
  return proven ? null : StrictDocument.open(opened.strictSource);
}

/** What libxml2 finds not well-formed and our own reader did not see. */
export function tellMalformed({ wellFormed, skippedLines }: OpenedXml, strict: StrictDocument | null, found: FindingList): void {
  if (!strict?.malformed || !wellFormed) return;
  const { message, line } = strict.malformed;
  found.error('text', 'not-well-formed', '', `This is not well-formed XML: ${message}.`, { line: skippedLines + line, repaired: true });
}

/** The verdict of the schema on one alert as sent, with a finding for each thing it refuses. */
export function checkSchema(element: XmlElement, path: string, opened: OpenedXml, strict: StrictDocument | null, found: FindingList): boolean {
  if (strict === null) return true;
  const version = versionOfNamespace(element.namespace);
  if (!version) {
    const known = Object.values(CAP_NAMESPACES).join(', ');
    if (element.namespace === null) found.error('schema', 'namespace-missing', path, 'The alert names no CAP namespace; it was read as CAP all the same.', { repaired: true });
    else found.error('schema', 'namespace-unknown', path, `The namespace “${element.namespace}” is none of CAP (${known}); it was read as CAP all the same.`, { repaired: true });
    return false;
  }
  if (strict.malformed) return false;
  if (found.all.length > MAX_KNOWN_DEFECTS || hasManySiblings(element)) {
    found.error('schema', 'schema-not-checked', path, 'The alert has so many parts or defects that it was not checked against the schema; it counts as not valid.');
    return false;
  }
  const errors = strict.validate(version, positionPathOf(element));
  const seen = new Set<string>();
  for (const { message, line, positionPath } of errors) {
    // A wrong code is told twice, for its facet and for its type; the first says more.
    const place = positionPath ?? `line ${line}`;
    if (seen.has(place)) continue;
    if (seen.add(place).size > MAX_SCHEMA_FINDINGS) break;
    const at = positionPath ? elementAt(opened.root, positionPath) : null;
    const sentence = schemaSentence(message);
    found.error('schema', sentence.code, at ? pathOf(at) : path, sentence.message, { line: opened.skippedLines + line });
  }
  return errors.length === 0 && opened.wellFormed;
}

function hasManySiblings(element: XmlElement): boolean {
  return element.children.length > MAX_SIBLINGS || element.children.some(hasManySiblings);
}
