import {
  CAP_CATEGORIES, CAP_CERTAINTIES, CAP_RESPONSE_TYPES, CAP_SEVERITIES, CAP_URGENCIES, type CapArea, type CapInfo, type CapResource,
} from './alert.model.js';
import { ElementReader, type ReadOptions } from './element-reader.js';
import type { FindingList } from './finding.js';
import { readLanguage } from './language.js';
import type { XmlElement } from './xml/element.js';

const INFO = new Set([
  'language', 'category', 'event', 'responseType', 'urgency', 'severity', 'certainty', 'audience', 'eventCode', 'effective', 'onset', 'expires', 'senderName',
  'headline', 'description', 'instruction', 'web', 'contact', 'parameter', 'resource', 'area',
]);
const RESOURCE = new Set(['resourceDesc', 'mimeType', 'size', 'uri', 'derefUri', 'digest']);
const AREA = new Set(['areaDesc', 'polygon', 'circle', 'geocode', 'altitude', 'ceiling']);

/** Reads one info (CAP 1.2 section 3.2.2) with its resources and areas. */
export function readInfo(element: XmlElement, path: string, found: FindingList, options: ReadOptions): CapInfo {
  const read = new ElementReader(element, path, found, options);
  read.tellUnknown(INFO);
  return {
    language: readLanguage(read.text('language'), read.path, found),
    categories: read.codes('category', CAP_CATEGORIES),
    event: read.text('event') ?? '',
    responseTypes: read.codes('responseType', CAP_RESPONSE_TYPES),
    urgency: read.code('urgency', CAP_URGENCIES),
    severity: read.code('severity', CAP_SEVERITIES),
    certainty: read.code('certainty', CAP_CERTAINTIES),
    audience: read.text('audience'),
    eventCodes: read.pairs('eventCode'),
    effective: read.date('effective'),
    onset: read.date('onset'),
    expires: read.date('expires'),
    senderName: read.text('senderName'),
    headline: read.text('headline'),
    description: read.text('description'),
    instruction: read.text('instruction'),
    web: read.text('web'),
    contact: read.text('contact'),
    parameters: read.pairs('parameter'),
    resources: read.each('resource', (child, childPath) => readResource(child, childPath, found, options)),
    areas: read.each('area', (child, childPath) => readArea(child, childPath, found, options)),
  };
}

/** CAP 1.2 section 3.2.3. */
function readResource(element: XmlElement, path: string, found: FindingList, options: ReadOptions): CapResource {
  const read = new ElementReader(element, path, found, options);
  read.tellUnknown(RESOURCE);
  return {
    resourceDesc: read.text('resourceDesc') ?? '',
    mimeType: read.text('mimeType'),
    size: read.number('size'),
    uri: read.text('uri'),
    derefUri: read.text('derefUri'),
    digest: read.text('digest'),
  };
}

/** CAP 1.2 section 3.2.4. */
function readArea(element: XmlElement, path: string, found: FindingList, options: ReadOptions): CapArea {
  const read = new ElementReader(element, path, found, options);
  read.tellUnknown(AREA);
  return {
    areaDesc: read.text('areaDesc') ?? '',
    polygons: read.rawTexts('polygon'),
    circles: read.rawTexts('circle'),
    geocodes: read.pairs('geocode'),
    altitude: read.number('altitude'),
    ceiling: read.number('ceiling'),
  };
}
