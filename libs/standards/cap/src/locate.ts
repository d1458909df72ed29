import { FindingList, type Finding } from './finding.js';
import type { XmlElement } from './xml/element.js';
import { DEFAULT_LIMITS, openXml } from './xml/open.js';

/**
 * The findings of a document with the line and column of each one's element, or of the nearest element round it when
 * the finding says that one is missing. Places are left out while reading, because few findings are ever shown beside the text.
 */
export function withLines(bytes: Uint8Array, findings: readonly Finding[]): Finding[] {
  const opened = openXml(bytes, new FindingList(), DEFAULT_LIMITS);
  if (opened.kind !== 'xml') return [...findings];
  const { root, text, skippedLines } = opened;
  const starts = lineStarts(text);
  const places = new Map<string, Place>();
  const placeOf = (path: string): Place => {
    let place = places.get(path);
    if (!place) {
      place = placeAt(starts, nearest(root, path).start, skippedLines);
      places.set(path, place);
    }
    return place;
  };
  return findings.map((finding) => {
    if (finding.line !== undefined && finding.path === '') return finding;
    const place = placeOf(finding.path);
    // libxml2 names the line on which a start tag ends; only where both agree is the column that of the tag.
    return finding.line === undefined || finding.line === place.line ? { ...finding, ...place } : finding;
  });
}

interface Place {
  line: number;
  column: number;
}

/** Where each line begins. Made once: counting lines anew for a thousand findings of a large document would take seconds. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function placeAt(starts: readonly number[], offset: number, skippedLines: number): Place {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: skippedLines + low + 1, column: offset - starts[low]! + 1 };
}

function nearest(root: XmlElement, path: string): XmlElement {
  let here = root;
  for (const step of path.split('/').slice(2)) {
    const [, name, number = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    const next = here.children.filter((child) => child.name === name)[Number(number) - 1];
    if (!next) break;
    here = next;
  }
  return here;
}
