import type { CapAlert, CapArea, CapInfo, CapPair, CapResource } from '../alert.model.js';
import { compareTexts } from './compare-text.js';
import type { CapChange } from './compare.model.js';

/**
 * What changed from one message of a chain to a later one, in the order of the elements. identifier, sent and
 * references always change and are left out. Infos are matched by language and event, areas by their description;
 * what has no match was added or removed as a whole. Dates are compared as instants, everything else as written.
 */
export function compareVersions(before: CapAlert, after: CapAlert): CapChange[] {
  const changes = new ChangeList();
  changes.value('/alert/sender', 'sender', before.sender, after.sender);
  changes.value('/alert/status', 'status', before.status.text, after.status.text);
  changes.value('/alert/msgType', 'message type', before.msgType.text, after.msgType.text);
  changes.value('/alert/source', 'source', before.source, after.source);
  changes.value('/alert/scope', 'scope', before.scope.text, after.scope.text);
  changes.value('/alert/restriction', 'restriction', before.restriction, after.restriction);
  changes.list('/alert/addresses', 'addresses', before.addresses, after.addresses);
  changes.list('/alert/code', 'codes', before.codes, after.codes);
  changes.text('/alert/note', 'note', before.note, after.note);
  changes.list('/alert/incidents', 'incidents', before.incidents, after.incidents);
  const matched = match(before.infos, after.infos, [({ language, event }) => `${language.tag} ${event}`, ({ language }) => language.tag]);
  after.infos.forEach((info, i) => {
    const path = numbered('/alert', 'info', i, after.infos.length);
    const earlier = matched.get(info);
    if (earlier) compareInfos(earlier, info, path, changes);
    else changes.add(path, infoLabel(info), null, info.headline ?? info.event);
  });
  tellRemoved(before.infos, matched, '/alert', 'info', changes, (info) => ({ label: infoLabel(info), text: info.headline ?? info.event }));
  return changes.all;
}

function compareInfos(before: CapInfo, after: CapInfo, path: string, changes: ChangeList): void {
  changes.value(`${path}/language`, 'language', before.language.tag, after.language.tag);
  changes.list(`${path}/category`, 'categories', texts(before.categories), texts(after.categories));
  changes.value(`${path}/event`, 'event', before.event, after.event);
  changes.list(`${path}/responseType`, 'response', texts(before.responseTypes), texts(after.responseTypes));
  for (const name of ['urgency', 'severity', 'certainty'] as const) changes.value(`${path}/${name}`, name, before[name].text, after[name].text);
  changes.value(`${path}/audience`, 'audience', before.audience, after.audience);
  changes.list(`${path}/eventCode`, 'event codes', pairs(before.eventCodes), pairs(after.eventCodes));
  for (const name of ['effective', 'onset', 'expires'] as const) {
    const same = before[name]?.date && after[name]?.date && before[name].date.getTime() === after[name].date.getTime();
    if (!same) changes.value(`${path}/${name}`, name, before[name]?.text ?? null, after[name]?.text ?? null);
  }
  changes.value(`${path}/senderName`, 'sender name', before.senderName, after.senderName);
  for (const name of ['headline', 'description', 'instruction'] as const) changes.text(`${path}/${name}`, name, before[name], after[name]);
  changes.value(`${path}/web`, 'web address', before.web, after.web);
  changes.value(`${path}/contact`, 'contact', before.contact, after.contact);
  changes.list(`${path}/parameter`, 'parameters', pairs(before.parameters), pairs(after.parameters));
  changes.list(`${path}/resource`, 'resources', before.resources.map(resourceText), after.resources.map(resourceText));
  compareAreas(before.areas, after.areas, path, changes);
}

function compareAreas(before: readonly CapArea[], after: readonly CapArea[], path: string, changes: ChangeList): void {
  const matched = match(before, after, [({ areaDesc }) => areaDesc]);
  after.forEach((area, i) => {
    const areaPath = numbered(path, 'area', i, after.length);
    const earlier = matched.get(area);
    if (!earlier) {
      changes.add(areaPath, areaLabel(area), null, areaText(area));
      return;
    }
    changes.shape(areaPath, `shape of ${areaLabel(area)}`, earlier, area);
    changes.list(`${areaPath}/geocode`, `geocodes of ${areaLabel(area)}`, pairs(earlier.geocodes), pairs(area.geocodes));
    changes.value(`${areaPath}/altitude`, `altitude of ${areaLabel(area)}`, earlier.altitude?.text ?? null, area.altitude?.text ?? null);
    changes.value(`${areaPath}/ceiling`, `ceiling of ${areaLabel(area)}`, earlier.ceiling?.text ?? null, area.ceiling?.text ?? null);
  });
  tellRemoved(before, matched, path, 'area', changes, (area) => ({ label: areaLabel(area), text: areaText(area) }));
}

/** Pairs each later thing with an earlier one of the same name, first by the strictest name, then by the others. */
function match<Thing>(before: readonly Thing[], after: readonly Thing[], names: ((thing: Thing) => string)[]): Map<Thing, Thing> {
  const pairsOf = new Map<Thing, Thing>();
  const taken = new Set<Thing>();
  for (const nameOf of names) {
    const free = new Map<string, Thing[]>();
    for (const thing of before) if (!taken.has(thing)) free.set(nameOf(thing), [...(free.get(nameOf(thing)) ?? []), thing]);
    for (const thing of after) {
      const earlier = pairsOf.has(thing) ? undefined : free.get(nameOf(thing))?.shift();
      if (!earlier) continue;
      pairsOf.set(thing, earlier);
      taken.add(earlier);
    }
  }
  return pairsOf;
}

function tellRemoved<Thing>(before: readonly Thing[], matched: ReadonlyMap<Thing, Thing>, path: string, name: string, changes: ChangeList, tell: (thing: Thing) => { label: string; text: string }): void {
  const kept = new Set(matched.values());
  before.forEach((thing, i) => {
    if (kept.has(thing)) return;
    const { label, text } = tell(thing);
    changes.add(numbered(path, name, i, before.length), label, text, null);
  });
}

class ChangeList {
  readonly all: CapChange[] = [];

  add(path: string, label: string, before: string | null, after: string | null): void {
    this.all.push({ path, label, before, after });
  }

  value(path: string, label: string, before: string | null, after: string | null): void {
    if ((before ?? '') !== (after ?? '')) this.add(path, label, before, after);
  }

  text(path: string, label: string, before: string | null, after: string | null): void {
    if ((before ?? '') !== (after ?? '')) this.all.push({ path, label, before, after, parts: compareTexts(before ?? '', after ?? '') });
  }

  /** Order means nothing in a list of codes or pairs. */
  list(path: string, label: string, before: readonly string[], after: readonly string[]): void {
    const was = [...before].sort();
    const is = [...after].sort();
    if (was.length === is.length && was.every((each, i) => each === is[i])) return;
    this.add(path, label, before.length > 0 ? before.join(', ') : null, after.length > 0 ? after.join(', ') : null);
  }

  shape(path: string, label: string, before: CapArea, after: CapArea): void {
    if (shapesOf(before) !== shapesOf(after)) this.add(path, label, areaText(before), areaText(after));
  }
}

const texts = (codes: readonly { text: string }[]): string[] => codes.map(({ text }) => text);
const pairs = (all: readonly CapPair[]): string[] => all.map(({ valueName, value }) => `${valueName}: ${value}`);
const resourceText = ({ resourceDesc, uri, digest, size }: CapResource): string => [resourceDesc, uri, size?.text, digest].filter((part) => part != null).join(' ');
const infoLabel = ({ language, event }: CapInfo): string => `information “${event}” (${language.tag})`;
const areaLabel = ({ areaDesc }: CapArea): string => `area “${areaDesc}”`;
const plain = (shape: string): string => shape.trim().split(/\s+/).join(' ');
const shapesOf = ({ polygons, circles }: CapArea): string => [...polygons, ...circles.map((circle) => `o ${circle}`)].map(plain).filter((shape) => shape !== '').sort().join('\n');

/** `2 polygons, 118 positions; 1 circle (40.1,9.2 5)`: what a reader can tell apart without the map. */
function areaText({ areaDesc, polygons, circles }: CapArea): string {
  const drawn = polygons.map(plain).filter((polygon) => polygon !== '');
  const positions = drawn.reduce((total, polygon) => total + polygon.split(' ').length, 0);
  const parts = [
    ...(drawn.length > 0 ? [`${drawn.length} ${drawn.length === 1 ? 'polygon' : 'polygons'}, ${positions} positions`] : []),
    ...circles.map(plain).filter((circle) => circle !== '').slice(0, 5).map((circle) => `circle ${circle}`),
    ...(circles.length > 5 ? [`${circles.length - 5} more circles`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : areaDesc;
}

function numbered(path: string, name: string, index: number, count: number): string {
  return count > 1 ? `${path}/${name}[${index + 1}]` : `${path}/${name}`;
}
