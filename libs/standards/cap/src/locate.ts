import { FindingList, type Finding } from './finding.js';
import { columnAt, lineAt, type XmlElement } from './xml/element.js';
import { DEFAULT_LIMITS, openXml } from './xml/open.js';

/**
 * The findings of a document with the line and column of each one's element, or of the nearest element round it when
 * the finding says that one is missing. Places are left out while reading, because few findings are ever shown beside the text.
 */
export function withLines(bytes: Uint8Array, findings: readonly Finding[]): Finding[] {
  const opened = openXml(bytes, new FindingList(), DEFAULT_LIMITS);
  if (opened.kind !== 'xml') return [...findings];
  const { root, text, skippedLines } = opened;
  const places = new Map<string, { line: number; column: number }>();
  const placeOf = (path: string): { line: number; column: number } => {
    let place = places.get(path);
    if (!place) {
      const { start } = nearest(root, path);
      place = { line: skippedLines + lineAt(text, start), column: columnAt(text, start) };
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
