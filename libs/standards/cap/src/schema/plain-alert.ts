import {
  CAP_CATEGORIES, CAP_CERTAINTIES, CAP_MESSAGE_TYPES, CAP_RESPONSE_TYPES, CAP_SCOPES, CAP_SEVERITIES, CAP_STATUSES, CAP_URGENCIES,
} from '../alert.model.js';
import type { XmlElement } from '../xml/element.js';
import { CAP_NAMESPACES } from './versions.js';

/** A simple type by a test of its text, or a sequence of parts. */
type Content = ((text: string) => boolean) | readonly Part[];
interface Part {
  name: string;
  required: boolean;
  many: boolean;
  content: Content;
}

const one = (name: string, content: Content): Part => ({ name, required: true, many: false, content });
const maybe = (name: string, content: Content): Part => ({ name, required: false, many: false, content });
const any = (name: string, content: Content): Part => ({ name, required: false, many: true, content });

const string = (): boolean => true;
const code = (list: readonly string[]): Content => (text) => list.includes(text);
const form = (pattern: RegExp): Content => (text) => pattern.test(text);

/** Narrower than the types of the schema on purpose: what fits here is valid in every reading of them. */
const DATE = form(/^(?:19|20)\d\d-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d[-+](?:0\d|1[0-3]):[0-5]\d$/);
const LANGUAGE = form(/^[a-z]{2,3}(?:-[A-Za-z]{2})?$/);
const ADDRESS = form(/^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~/-]*)?(?:\?[A-Za-z0-9._~=&/-]*)?$/);
const INTEGER = form(/^\d{1,15}$/);
const DECIMAL = form(/^-?\d{1,9}(?:\.\d{1,9})?$/);

const PAIR = [one('valueName', string), one('value', string)];

const RESOURCE = [one('resourceDesc', string), one('mimeType', string), maybe('size', INTEGER), maybe('uri', ADDRESS), maybe('derefUri', string), maybe('digest', string)];

const AREA = [one('areaDesc', string), any('polygon', string), any('circle', string), any('geocode', PAIR), maybe('altitude', DECIMAL), maybe('ceiling', DECIMAL)];

const INFO = [
  maybe('language', LANGUAGE), { ...one('category', code(CAP_CATEGORIES)), many: true }, one('event', string), any('responseType', code(CAP_RESPONSE_TYPES)),
  one('urgency', code(CAP_URGENCIES)), one('severity', code(CAP_SEVERITIES)), one('certainty', code(CAP_CERTAINTIES)), maybe('audience', string),
  any('eventCode', PAIR), maybe('effective', DATE), maybe('onset', DATE), maybe('expires', DATE), maybe('senderName', string), maybe('headline', string),
  maybe('description', string), maybe('instruction', string), maybe('web', ADDRESS), maybe('contact', string), any('parameter', PAIR), any('resource', RESOURCE), any('area', AREA),
];

const ALERT = [
  one('identifier', string), one('sender', string), one('sent', DATE), one('status', code(CAP_STATUSES)), one('msgType', code(CAP_MESSAGE_TYPES)), maybe('source', string),
  one('scope', code(CAP_SCOPES)), maybe('restriction', string), maybe('addresses', string), any('code', string), maybe('note', string), maybe('references', string),
  maybe('incidents', string), any('info', INFO),
];

/**
 * True when a whole document of the plainest markup is a CAP 1.2 alert that the schema accepts beyond doubt: known
 * elements in order, codes and dates as written in the standard. False says nothing: libxml2 and the published schema
 * are the judge then. Most good messages pass here, at a fraction of the cost of crossing into WebAssembly.
 */
export function isPlainValidAlert(root: XmlElement): boolean {
  return root.qualifiedName === 'alert' && root.namespace === CAP_NAMESPACES['1.2'] && fits(root, ALERT);
}

function fits(element: XmlElement, content: Content): boolean {
  const { children } = element;
  if (typeof content === 'function') return children.length === 0 && content(element.text);
  if (!isBlank(element.text)) return false;
  let at = 0;
  for (const { name, required, many, content: inner } of content) {
    let count = 0;
    for (let child = children[at]; child?.qualifiedName === name && (many || count === 0); child = children[++at]) {
      if (!isBlank(child.tail) || !fits(child, inner)) return false;
      count++;
    }
    if (required && count === 0) return false;
  }
  return at === children.length;
}

/** White space of XML only; other controls never come this far. */
function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x20) return false;
  return true;
}
