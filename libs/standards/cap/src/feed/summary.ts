import type { CapPair } from '../alert.model.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedSummary } from './feed.model.js';

/** Reads the CAP elements an index feed repeats beside its links, such as those of NWS and MeteoAlarm ("CAP Elements 1.0"). */
export function readSummary(entry: XmlElement): FeedSummary {
  const summary = emptySummary();
  collect(entry, summary);
  return summary;
}

export function emptySummary(): FeedSummary {
  return {
    identifier: null, event: null, severity: null, urgency: null, certainty: null, status: null, expires: null, areaDesc: null,
    polygons: [], circles: [], geocodes: [], geocodeElements: 0, resourceElements: 0,
  };
}

function collect(element: XmlElement, summary: FeedSummary): void {
  for (const child of element.children) {
    if (/:atom|\/Atom$/i.test(child.namespace ?? '')) continue;
    switch (child.name) {
      case 'polygon':
        summary.polygons.push(textOf(child));
        break;
      case 'circle':
        summary.circles.push(textOf(child));
        break;
      case 'geocode':
        summary.geocodeElements++;
        summary.geocodes.push(...pairsOf(child));
        break;
      case 'resource':
        summary.resourceElements++;
        break;
      // GDACS lists its files in a group.
      case 'resources':
        collect(child, summary);
        break;
      case 'identifier':
      case 'event':
      case 'severity':
      case 'urgency':
      case 'certainty':
      case 'status':
      case 'expires':
      case 'areaDesc':
        summary[child.name] ??= textOf(child).trim() || null;
        break;
      case 'alert':
      case 'info':
      case 'area':
        collect(child, summary);
    }
  }
}

/** One geocode of NWS holds several names and values in turn. */
function pairsOf(geocode: XmlElement): CapPair[] {
  const names = geocode.children.filter((child) => child.name === 'valueName');
  const values = geocode.children.filter((child) => child.name === 'value');
  return names.map((name, i) => ({ valueName: textOf(name).trim(), value: values[i] ? textOf(values[i]).trim() : '' }));
}
