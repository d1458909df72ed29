import { decodeXml } from '../xml/decode.js';
import { FindingList, type Finding } from '../finding.js';
import type { CapReport } from './report.model.js';

/** A line of the source is shown beside a finding up to this length; nobody reads a polygon. */
const MAX_SHOWN = 140;

/**
 * A report the way a good compiler prints: place, level, sentence and code of each finding, the line of the source
 * with a caret below where it is short enough, and a last line that counts. Empty when nothing was found.
 */
export function reportText({ file, findings }: CapReport, bytes: Uint8Array): string {
  if (findings.length === 0) return '';
  const lines = decodeXml(bytes, new FindingList()).text.split(/\r\n|\n|\r/);
  return [...findings.map((finding) => findingText(file, finding, lines)), `${file}: ${countText(findings)}\n`].join('');
}

/** What stands in the source at a finding, and under which of its characters the caret belongs. */
export interface SourceExcerpt {
  text: string;
  /** Counted from 0. */
  caret: number;
}

/** The line of the source for each finding of a report, in its order; null where there is none to show. */
export function sourceExcerpts({ findings }: Pick<CapReport, 'findings'>, bytes: Uint8Array): (SourceExcerpt | null)[] {
  const lines = decodeXml(bytes, new FindingList()).text.split(/\r\n|\n|\r/);
  return findings.map((finding) => excerptOf(finding, lines));
}

function findingText(file: string, finding: Finding, lines: readonly string[]): string {
  const { line, column, level, message, code, repaired } = finding;
  const place = [file, line ?? 1, ...(column === undefined ? [] : [column])].join(':');
  const head = `${plain(`${place}: ${level}: ${message}`)}${repaired ? ' (put right)' : ''} [${code}]\n`;
  const source = excerptOf(finding, lines);
  return source === null ? head : `${head}    ${source.text}\n    ${' '.repeat(source.caret)}^\n`;
}

/** The indent is cut off, and a tab before the caret counts as one blank in both lines. */
function excerptOf({ line, column }: Finding, lines: readonly string[]): SourceExcerpt | null {
  const source = line === undefined ? undefined : lines[line - 1];
  if (source === undefined || column === undefined) return null;
  const shown = source.trimStart();
  const caret = column - 1 - (source.length - shown.length);
  return shown === '' || shown.length > MAX_SHOWN || caret < 0 ? null : { text: plain(shown.trimEnd()), caret };
}

/** Control characters of a hostile document must not reach a terminal. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

function countText(findings: readonly Finding[]): string {
  const count = (level: Finding['level'], one: string, many: string): string[] => {
    const number = findings.filter((finding) => finding.level === level).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  return [...count('error', 'error', 'errors'), ...count('warning', 'warning', 'warnings'), ...count('info', 'note', 'notes')].join(', ');
}
