import type { CapAlert } from './alert.model.js';
import { checkAlert } from './rules/alert-rules.js';
import type { RuleOptions } from './rules/rule-options.js';
import type { ReadOptions } from './element-reader.js';
import { FindingList, type Finding } from './finding.js';
import { enclosedDocuments } from './input/enclosed.js';
import { contentOfJson } from './input/json.js';
import { readAlert } from './read-alert.js';
import { isPlainValidAlert } from './schema/plain-alert.js';
import { schemaSentence } from './schema/schema-sentence.js';
import { StrictDocument } from './schema/strict-document.js';
import { CAP_NAMESPACES, versionOfNamespace } from './schema/versions.js';
import { elementAt, pathOf, positionPathOf, type XmlElement } from './xml/element.js';
import { findAlerts, isMisnamedAlert } from './find-alerts.js';
import { DEFAULT_LIMITS, openXml, type OpenLimits, type OpenedXml } from './xml/open.js';

export interface ParseOptions extends ReadOptions, RuleOptions {
  limits?: Partial<OpenLimits>;
}

export interface ParsedCap {
  /** Every alert of the document in its order, also inside `alerts`, EDXL-DE or a feed. */
  alerts: CapAlert[];
  /** Local name of the root element, `json` for JSON, '' when nothing could be read. */
  root: string;
  /** All findings: of the document and of its alerts. */
  findings: Finding[];
}

/** No more findings of the schema than this for one alert: after an early mistake the rest repeats it. */
const MAX_SCHEMA_FINDINGS = 25;

/** The biggest real collection has some hundreds. */
const MAX_ALERTS = 1_000;

/** libxml2 counts all elder siblings for each error it tells, so thousands of both would cost minutes. */
const MAX_SIBLINGS = 5_000;
const MAX_KNOWN_DEFECTS = 300;

/**
 * Reads a CAP 1.2, 1.1 or 1.0 message. Never throws: whatever the bytes are, what can be read is given and every
 * defect is a finding. Withheld are only documents with a DOCTYPE, beyond the limits, or cut off in the middle.
 */
export function parseCap(bytes: Uint8Array, options: ParseOptions = {}): ParsedCap {
  return parseDocument(bytes, options, MAX_WRAPPERS);
}

/** A document in Base64 inside another may hold a third, but no more. */
const MAX_WRAPPERS = 2;

function parseDocument(bytes: Uint8Array, options: ParseOptions, wrappers: number): ParsedCap {
  const found = new FindingList();
  const opened = openXml(bytes, found, { ...DEFAULT_LIMITS, ...options.limits });
  if (opened.kind === 'json') return parseJson(opened.text, found, options, wrappers);
  if (opened.kind === 'refused') return { alerts: [], root: opened.root, findings: found.all };

  const elements = findAlerts(opened.root);
  const enclosed = wrappers > 0 ? enclosedDocuments(opened.root, found) : [];
  if (elements.length === 0 && enclosed.length === 0) {
    found.error('text', 'no-alert', pathOf(opened.root), `This document holds no CAP alert: its root is <${opened.root.name}>.`);
  }
  const alerts = elements.length > 0 ? readAll(elements, opened, found, options) : [];
  for (const { bytes: inner, path } of enclosed) alerts.push(...readEnclosed(parseDocument(inner, options, wrappers - 1), path, found));
  return { alerts, root: opened.root.name, findings: found.all };
}

/** The alerts of a document inside another; their paths begin with that of the element they stand in. */
function readEnclosed({ alerts, findings }: ParsedCap, path: string, found: FindingList): CapAlert[] {
  const placed = (finding: Finding): Finding => ({ ...finding, path: path + finding.path, line: undefined });
  for (const finding of findings) found.add(placed(finding));
  return alerts.map((alert) => ({ ...alert, path: path + alert.path, findings: alert.findings.map(placed) }));
}

function readAll(elements: XmlElement[], opened: OpenedXml, found: FindingList, options: ParseOptions): CapAlert[] {
  const [only] = elements;
  const valid = opened.plain && only === opened.root && isPlainValidAlert(only);
  const strict = valid ? null : StrictDocument.open(opened.strictSource);
  try {
    if (strict?.malformed && opened.wellFormed) {
      found.error('text', 'not-well-formed', '', `This is not well-formed XML: ${strict.malformed.message}.`, { line: opened.skippedLines + strict.malformed.line, repaired: true });
    }
    const readable = elements.filter((element) => element.closed);
    if (readable.length < elements.length) {
      found.error('text', 'alert-cut-off', '', 'The document ends in the middle of an alert; that alert was left out. Fetch it again.');
    }
    if (readable.length > MAX_ALERTS) found.error('text', 'too-many-alerts', '', `The document holds ${readable.length} alerts; only the first ${MAX_ALERTS} were read.`);
    return readable.slice(0, MAX_ALERTS).map((element) => {
      const own = new FindingList();
      const alert = readOne(element, opened, strict, own, options);
      alert.findings = own.all;
      for (const finding of own.all) found.all.push(finding);
      return alert;
    });
  } finally {
    strict?.dispose();
  }
}

/** `strict` is null for a document that needs no judge. */
function readOne(element: XmlElement, opened: OpenedXml, strict: StrictDocument | null, found: FindingList, options: ParseOptions): CapAlert {
  const alert = readAlert(element, found, options);
  const path = pathOf(element);
  if (isMisnamedAlert(element)) found.error('cap', 'root-misnamed', path, `The root element is <${element.name}>, but it reads as an <alert>.`, { repaired: true });
  alert.schemaValid = strict === null || checkSchema(element, path, opened, strict, found);
  checkAlert(alert, path, options, found);
  return alert;
}

function checkSchema(element: XmlElement, path: string, opened: OpenedXml, strict: StrictDocument, found: FindingList): boolean {
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

function parseJson(text: string, found: FindingList, options: ParseOptions, wrappers: number): ParsedCap {
  const { elements, documents } = contentOfJson(text, found);
  const alerts = elements.slice(0, MAX_ALERTS).map((element) => {
    const own = new FindingList();
    const alert = readAlert(element, own, options);
    checkAlert(alert, '/alert', options, own);
    alert.findings = own.all;
    for (const finding of own.all) found.all.push(finding);
    return alert;
  });
  for (const document of wrappers > 0 ? documents : []) alerts.push(...readEnclosed(parseDocument(document, options, wrappers - 1), '', found));
  return { alerts, root: 'json', findings: found.all };
}
