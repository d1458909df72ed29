import type { Position } from '@watchpost/geo';
import type { CapAlertInput, CapAreaInput, CapInfoInput, CapResourceInput } from './alert-input.model.js';
import type { CapPair } from './alert.model.js';
import { formatCapDate } from './date.js';
import type { Finding } from './finding.js';
import { parseCap } from './parse.js';
import { CAP_NAMESPACES } from './schema/versions.js';
import { readShapes } from './shape/area-geometry.js';
import { XmlWriter } from './xml/write.js';

/**
 * Writes a CAP 1.2 message: elements in the order of the schema, numeric zones, escaped text. The message is read back
 * at once; a finding of level `error` means that it must not be published.
 */
export function buildCap(alert: CapAlertInput): { xml: string; findings: Finding[] } {
  const xml = writeAlert(alert);
  const { alerts, findings } = parseCap(new TextEncoder().encode(xml));
  return { xml, findings: [...findings, ...alerts.flatMap((written) => readShapes(written).findings)] };
}

function writeAlert(alert: CapAlertInput): string {
  const write = new XmlWriter();
  const date = (value: Date | string | null | undefined): string | null => (value instanceof Date ? formatCapDate(value, alert.offsetMinutes) : (value ?? null));
  write.open('alert', { xmlns: CAP_NAMESPACES['1.2'] });
  write.text('identifier', alert.identifier);
  write.text('sender', alert.sender);
  write.text('sent', date(alert.sent));
  write.text('status', alert.status);
  write.text('msgType', alert.msgType);
  write.optional('source', alert.source);
  write.text('scope', alert.scope);
  write.optional('restriction', alert.restriction);
  write.optional('addresses', joinNames(alert.addresses));
  for (const code of alert.codes ?? []) write.text('code', code);
  write.optional('note', alert.note);
  write.optional('references', alert.references?.map(({ sender, identifier, sent }) => `${sender},${identifier},${date(sent)}`).join(' '));
  write.optional('incidents', joinNames(alert.incidents));
  for (const info of alert.infos ?? []) writeInfo(info, write, date);
  write.close('alert');
  return write.toString();
}

function writeInfo(info: CapInfoInput, write: XmlWriter, date: (value: Date | string | null | undefined) => string | null): void {
  write.open('info');
  write.optional('language', info.language);
  for (const category of info.categories) write.text('category', category);
  write.text('event', info.event);
  for (const responseType of info.responseTypes ?? []) write.text('responseType', responseType);
  write.text('urgency', info.urgency);
  write.text('severity', info.severity);
  write.text('certainty', info.certainty);
  write.optional('audience', info.audience);
  for (const eventCode of info.eventCodes ?? []) writePair('eventCode', eventCode, write);
  write.optional('effective', date(info.effective));
  write.optional('onset', date(info.onset));
  write.optional('expires', date(info.expires));
  write.optional('senderName', info.senderName);
  write.optional('headline', info.headline);
  write.optional('description', info.description);
  write.optional('instruction', info.instruction);
  write.optional('web', info.web);
  write.optional('contact', info.contact);
  for (const parameter of info.parameters ?? []) writePair('parameter', parameter, write);
  for (const resource of info.resources ?? []) writeResource(resource, write);
  for (const area of info.areas ?? []) writeArea(area, write);
  write.close('info');
}

function writeResource(resource: CapResourceInput, write: XmlWriter): void {
  write.open('resource');
  write.text('resourceDesc', resource.resourceDesc);
  write.text('mimeType', resource.mimeType);
  write.optional('size', resource.size == null ? null : String(Math.round(resource.size)));
  write.optional('uri', resource.uri);
  write.optional('derefUri', resource.derefUri);
  write.optional('digest', resource.digest);
  write.close('resource');
}

function writeArea(area: CapAreaInput, write: XmlWriter): void {
  write.open('area');
  write.text('areaDesc', area.areaDesc);
  for (const polygon of area.polygons ?? []) write.text('polygon', typeof polygon === 'string' ? polygon : formatPolygon(polygon));
  for (const circle of area.circles ?? []) {
    write.text('circle', typeof circle === 'string' ? circle : `${formatPosition(circle.center)} ${formatNumber(circle.radiusKm)}`);
  }
  for (const geocode of area.geocodes ?? []) writePair('geocode', geocode, write);
  write.optional('altitude', area.altitude == null ? null : formatNumber(area.altitude));
  write.optional('ceiling', area.ceiling == null ? null : formatNumber(area.ceiling));
  write.close('area');
}

function writePair(name: string, { valueName, value }: CapPair, write: XmlWriter): void {
  write.open(name);
  write.text('valueName', valueName);
  write.text('value', value);
  write.close(name);
}

/** A ring as CAP text: `lat,lon` pairs, closed if it was not (CAP 1.2 section 3.2.4). */
export function formatPolygon(ring: readonly Position[]): string {
  const pairs = ring.map(formatPosition);
  if (pairs.length > 0 && pairs[0] !== pairs[pairs.length - 1]) pairs.push(pairs[0]!);
  return pairs.join(' ');
}

function formatPosition([lng, lat]: Position): string {
  return `${formatNumber(lat)},${formatNumber(lng)}`;
}

/** Six decimals are a tenth of a metre; never in the form 1e-7, which xs:decimal does not know. */
function formatNumber(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** Names parted by spaces, in double quotes when they hold one (CAP 1.2 section 3.2.1). */
function joinNames(names: readonly string[] | undefined): string | null {
  return names && names.length > 0 ? names.map((name) => (/\s/.test(name) ? `"${name}"` : name)).join(' ') : null;
}
