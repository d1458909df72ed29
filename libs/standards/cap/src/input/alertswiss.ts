import { EXCLUDE_POLYGON } from '../shape/exclude-polygon.js';
import type { JsonRecord, JsonValue } from './json-value.js';
import { isRecord, listIn, recordIn, textIn } from './json-value.js';
import { plainText } from './plain-text.js';

/** Alertswiss, the warning service of Switzerland, has a JSON of its own: the facts of CAP under other names. */
export function isAlertswiss(record: JsonRecord): boolean {
  return 'identifier' in record && 'publisherName' in record && Array.isArray(record['areas']);
}

/**
 * The same facts under the names of CAP, as far as they are there: it has no category, urgency, certainty and no end.
 * A text written for a web page becomes plain.
 */
export function capFromAlertswiss(record: JsonRecord): JsonRecord {
  const identifier = textIn(record, 'identifier');
  const isTest = record['testAlert'] === true || record['technicalTestAlert'] === true;
  const allClear = record['allClear'] === true;
  return {
    identifier,
    sender: textIn(record, 'sender'),
    sent: exactSent(textIn(record, 'reference'), identifier) ?? withSwissZone(textIn(record, 'sent')),
    status: isTest ? 'Test' : 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    info: [{
      // Machine translations say so in their tag: en-x-mtfrom-it.
      language: textIn(record, 'gtransOrigin') || null,
      event: textIn(record, 'event'),
      responseType: allClear ? ['AllClear'] : [],
      urgency: 'Unknown',
      severity: capitalised(textIn(record, 'severity')),
      certainty: 'Unknown',
      senderName: textIn(record, 'publisherName'),
      headline: plainText(textIn(recordIn(record, 'title'), 'title')),
      description: plainText(textIn(recordIn(record, 'description'), 'description')),
      instruction: listIn(record, 'instructions').filter(isRecord).map((instruction) => plainText(textIn(instruction, 'text'))).join('\n'),
      web: textIn(record, 'link'),
      contact: plainText(textIn(recordIn(record, 'contact'), 'contact')),
      area: listIn(record, 'areas').filter(isRecord).map(areaFrom),
    }],
  };
}

function areaFrom(area: JsonRecord): JsonRecord {
  const polygons = listIn(area, 'polygons').filter(isRecord);
  const regions = listIn(area, 'regions').filter(isRecord).map((region) => ({ valueName: 'ISO 3166-2', value: `CH-${textIn(region, 'region')}` }));
  const excluded = polygons.flatMap((polygon) => listIn(polygon, 'excludes')).map((ring) => ({ valueName: EXCLUDE_POLYGON, value: ringText(isRecord(ring) ? ring['coordinates'] : ring) }));
  return {
    areaDesc: plainText(textIn(recordIn(area, 'description'), 'description')),
    polygon: polygons.map((polygon) => ringText(polygon['coordinates'])),
    circle: listIn(area, 'circles').filter(isRecord).map(circleText),
    geocode: [...regions, ...excluded],
  };
}

function ringText(coordinates: JsonValue | undefined): string {
  return Array.isArray(coordinates) ? coordinates.map(pairText).join(' ') : '';
}

function circleText(circle: JsonRecord): string {
  const center = circle['centerPosition'] ?? circle['center'] ?? circle['coordinates'];
  return `${pairText(center)} ${textIn(circle, 'radius')}`;
}

/** `["46.05", "9.01"]`, latitude first as in CAP. */
function pairText(pair: JsonValue | undefined): string {
  return Array.isArray(pair) ? pair.filter((part) => typeof part === 'string' || typeof part === 'number').join(',') : '';
}

/** `reference` is the message's own name in full, with the seconds and the zone that `sent` lacks. */
function exactSent(reference: string, identifier: string): string | null {
  const [, name, sent] = reference.split(',');
  return sent && name === identifier ? sent : null;
}

/** `Tue, 20.05.2025, 12:41` is the time in Switzerland. */
function withSwissZone(text: string): string {
  const [, day, month, year, hour, minute] = /(\d\d?)\.(\d\d?)\.(\d{4}),?\s+(\d\d?):(\d\d)/.exec(text) ?? [];
  if (minute === undefined) return text;
  const local = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T${hour!.padStart(2, '0')}:${minute}:00`;
  // At the hour of the change itself either offset names a real time.
  const noon = new Date(`${local}+01:00`);
  if (Number.isNaN(noon.getTime())) return text;
  const summer = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Zurich', timeZoneName: 'longOffset' }).format(noon).includes('GMT+02:00');
  return local + (summer ? '+02:00' : '+01:00');
}

function capitalised(text: string): string {
  return text === '' ? 'Unknown' : text[0]!.toUpperCase() + text.slice(1);
}
