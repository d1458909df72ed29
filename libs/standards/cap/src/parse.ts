import type { CapAlert } from './alert.model.js';
import { checkAlert } from './rules/alert-rules.js';
import type { RuleOptions } from './rules/rule-options.js';
import type { ReadOptions } from './element-reader.js';
import { FindingList, type Finding } from './finding.js';
import { enclosedDocuments } from './input/enclosed.js';
import { contentOfJson } from './input/json.js';
import { readAlert } from './read-alert.js';
import { checkSchema, openJudge, tellMalformed } from './schema/check-schema.js';
import type { StrictDocument } from './schema/strict-document.js';
import { pathOf, type XmlElement } from './xml/element.js';
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

/** The biggest real collection has some hundreds. */
const MAX_ALERTS = 1_000;

/**
 * Reads a CAP 1.2, 1.1 or 1.0 message. Never throws: whatever the bytes are, what can be read is given and every
 * defect is a finding. Withheld are only documents with a DOCTYPE, beyond the limits, or cut off in the middle.
 */
export function parseCap(bytes: Uint8Array, options: ParseOptions = {}): ParsedCap {
  return parseDocument(bytes, options, MAX_WRAPPERS);
}

export interface SchemaVerdict {
  /** True when every alert of the document passes the schema of its version; false when there is none. */
  valid: boolean;
  /** Of the layers `text` and `schema`. */
  findings: Finding[];
}

/** Well-formedness and the schema alone, for whoever wants no more than a yes or no and the reasons. */
export function validateCap(bytes: Uint8Array, limits: Partial<OpenLimits> = {}): SchemaVerdict {
  const found = new FindingList();
  const opened = openXml(bytes, found, { ...DEFAULT_LIMITS, ...limits });
  const elements = opened.kind === 'xml' ? findAlerts(opened.root) : [];
  if (opened.kind !== 'xml' || elements.length === 0 || elements.length > MAX_ALERTS) return { valid: false, findings: found.all };
  const strict = openJudge(opened, elements);
  try {
    tellMalformed(opened, strict, found);
    const verdicts = elements.map((element) => checkSchema(element, pathOf(element), opened, strict, found));
    return { valid: verdicts.every(Boolean), findings: found.all };
  } finally {
    strict?.dispose();
  }
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
  const strict = openJudge(opened, elements);
  try {
    tellMalformed(opened, strict, found);
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
  alert.schemaValid = checkSchema(element, path, opened, strict, found);
  checkAlert(alert, path, options, found);
  return alert;
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
