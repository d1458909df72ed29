import { decodeBase64 } from '../base64.js';
import type { FindingList } from '../finding.js';
import type { XmlElement } from '../xml/element.js';
import { capFromAlertswiss, isAlertswiss } from './alertswiss.js';
import { isRecord, textIn, type JsonRecord, type JsonValue } from './json-value.js';

const MAX_JSON_DEPTH = 12;

/** What JSON holds: alerts under the names of CAP, or a whole XML document in Base64. */
export interface JsonContent {
  elements: XmlElement[];
  documents: Uint8Array[];
}

/**
 * CAP as JSON: the form of German MoWaS (the names of CAP, lists for repeated elements), that of Alertswiss, lists of
 * both, and XML in Base64 as message brokers carry it (`{ "data": "…" }`). Gives elements as if they had been XML, so
 * that one reader serves all. Other JSON is refused with a finding.
 */
export function contentOfJson(text: string, found: FindingList): JsonContent {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    found.error('text', 'json-malformed', '', 'The document looks like JSON but can’t be read as such.');
    return { elements: [], documents: [] };
  }
  const records = candidates(value);
  const documents = records.flatMap((record) => documentIn(record) ?? []);
  const alerts = records.flatMap((record) => (isCap(record) ? [record] : isAlertswiss(record) ? [capFromAlertswiss(record)] : []));
  if (alerts.length === 0 && documents.length === 0) {
    found.error('text', 'no-alert', '', 'This JSON is not a CAP alert: it has no identifier, sender and list of info.');
  } else if (alerts.length > 0) {
    found.info('text', 'json', '', 'The message is CAP written as JSON; no schema exists for it.');
    if (records.some(isAlertswiss)) found.info('text', 'json-alertswiss', '', 'The JSON is that of Alertswiss, which tells no category, urgency, certainty and end.', { repaired: true });
  }
  return { elements: alerts.map((alert) => elementOf('alert', alert, null, 0)), documents };
}

/** A record, each of a list, or each of a list named `alerts`. */
function candidates(value: JsonValue): JsonRecord[] {
  const inner = isRecord(value) && Array.isArray(value['alerts']) ? value['alerts'] : value;
  return (Array.isArray(inner) ? inner : [inner]).filter(isRecord);
}

const isCap = (record: JsonRecord): boolean => 'identifier' in record && 'sender' in record && Array.isArray(record['info']);

function documentIn(record: JsonRecord): Uint8Array | null {
  const data = textIn(record, 'data');
  const bytes = data === '' ? null : decodeBase64(data).bytes;
  return bytes && startsAsXml(bytes) ? bytes : null;
}

/** A `<` within the first bytes, past a byte-order mark and white space. */
export function startsAsXml(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, 64).find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte !== 0xff && byte !== 0xfe);
  return first === 0x3c;
}

function elementOf(name: string, value: JsonValue, parent: XmlElement | null, depth: number): XmlElement {
  const made: XmlElement = {
    name, qualifiedName: name, namespace: null, attributes: null, text: '', tail: '', children: [], parent, scope: {}, start: 0, end: 0, closed: true,
  };
  if (isRecord(value) && depth < MAX_JSON_DEPTH) {
    for (const [key, inner] of Object.entries(value)) {
      for (const each of Array.isArray(inner) ? inner : [inner]) made.children.push(elementOf(key, each, made, depth + 1));
    }
  } else if (value !== null && typeof value !== 'object') {
    made.text = String(value);
  }
  return made;
}
