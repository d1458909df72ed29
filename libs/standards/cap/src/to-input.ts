import type { CapAlertInput, CapInfoInput } from './alert-input.model.js';
import type { CapAlert, CapCode, CapDate, CapInfo } from './alert.model.js';
import { isStrictCapDate } from './date.js';

/**
 * A message that was read as the input of a new one: the start of an Update, a Cancel or a copy in CAP 1.2. What the
 * reader mended stays mended; a code that is on no list becomes Unknown or Other.
 */
export function toCapInput(alert: CapAlert): CapAlertInput {
  return {
    identifier: alert.identifier,
    sender: alert.sender,
    sent: dateOf(alert.sent) ?? '',
    status: alert.status.value ?? 'Draft',
    msgType: alert.msgType.value ?? 'Alert',
    source: alert.source,
    scope: alert.scope.value ?? 'Public',
    restriction: alert.restriction,
    addresses: alert.addresses,
    codes: alert.codes,
    note: alert.note,
    references: alert.references.map(({ sender, identifier, sent }) => ({ sender, identifier, sent: sent.text })),
    incidents: alert.incidents,
    infos: alert.infos.map(infoInput),
    offsetMinutes: alert.sent.offsetMinutes ?? 0,
  };
}

function infoInput(info: CapInfo): CapInfoInput {
  const categories = known(info.categories);
  return {
    ...info,
    language: info.language.text === null ? null : info.language.tag,
    categories: categories.length > 0 ? categories : ['Other'],
    responseTypes: known(info.responseTypes),
    urgency: info.urgency.value ?? 'Unknown',
    severity: info.severity.value ?? 'Unknown',
    certainty: info.certainty.value ?? 'Unknown',
    effective: dateOf(info.effective),
    onset: dateOf(info.onset),
    expires: dateOf(info.expires),
    resources: info.resources.map((resource) => ({ ...resource, mimeType: resource.mimeType ?? 'application/octet-stream', size: resource.size?.value ?? null })),
    areas: info.areas.map((area) => ({
      areaDesc: area.areaDesc,
      polygons: area.polygons.filter((polygon) => polygon.trim() !== ''),
      circles: area.circles.filter((circle) => circle.trim() !== ''),
      geocodes: area.geocodes,
      altitude: area.altitude?.value ?? null,
      ceiling: area.ceiling?.value ?? null,
    })),
  };
}

/** A date in the strict form keeps its very text, and so the sender's own zone. */
function dateOf(date: CapDate | null): Date | string | null {
  if (!date) return null;
  return isStrictCapDate(date.text) ? date.text : date.date;
}

function known<Value extends string>(codes: CapCode<Value>[]): Value[] {
  return codes.flatMap(({ value }) => (value === null ? [] : [value]));
}
