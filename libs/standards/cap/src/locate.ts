import { FindingList, type Finding } from './finding.js';
import { lineAt, type XmlElement } from './xml/element.js';
import { DEFAULT_LIMITS, openXml } from './xml/open.js';

/**
 * The findings of a document with the line of each one's element, or of the nearest element round it when the finding
 * says that one is missing. Lines are left out while reading, because few findings are ever shown beside the text.
 */
export function withLines(bytes: Uint8Array, findings: readonly Finding[]): Finding[] {
  const opened = openXml(bytes, new FindingList(), DEFAULT_LIMITS);
  if (opened.kind !== 'xml') return [...findings];
  const { root, text } = opened;
  return findings.map((finding) => (finding.line === undefined ? { ...finding, line: lineAt(text, nearest(root, finding.path).start) } : finding));
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
