import type { FindingList } from './finding.js';
import type { XmlElement } from './xml/element.js';

type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

const MAX_JSON_DEPTH = 12;

/**
 * CAP as JSON, the way German MoWaS publishes it: the names of CAP with lists for repeated elements. Gives elements as
 * if they had been XML, so that one reader serves both. Other JSON warnings, such as Alertswiss's own form, that have no
 * `info` are refused with a finding.
 */
export function elementFromJson(text: string, found: FindingList): XmlElement[] {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    found.error('text', 'json-malformed', '', 'The document looks like JSON but can’t be read as such.');
    return [];
  }
  const candidates = Array.isArray(value) ? value : [value];
  const alerts = candidates.filter((each): each is { [name: string]: JsonValue } => isRecord(each) && 'identifier' in each && 'sender' in each && Array.isArray(each['info']));
  if (alerts.length === 0) {
    found.error('text', 'no-alert', '', 'This JSON is not a CAP alert: it has no identifier, sender and list of info.');
    return [];
  }
  found.info('text', 'json', '', 'The message is CAP written as JSON; no schema exists for it.');
  return alerts.map((alert) => element('alert', alert, null, 0));
}

function element(name: string, value: JsonValue, parent: XmlElement | null, depth: number): XmlElement {
  const made: XmlElement = {
    name, qualifiedName: name, namespace: null, attributes: null, text: '', tail: '', children: [], parent, scope: {}, start: 0, end: 0, closed: true,
  };
  if (isRecord(value) && depth < MAX_JSON_DEPTH) {
    for (const [key, inner] of Object.entries(value)) {
      for (const each of Array.isArray(inner) ? inner : [inner]) made.children.push(element(key, each, made, depth + 1));
    }
  } else if (value !== null && typeof value !== 'object') {
    made.text = String(value);
  }
  return made;
}

function isRecord(value: JsonValue): value is { [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
