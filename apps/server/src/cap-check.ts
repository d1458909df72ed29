import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { reportText, type CapReport } from '@watchpost/cap';
import { capReport, unreadable } from './cap-report.js';

const MESSAGE_FILE = /\.(?:xml|cap|atom|rss|json|edxl)$/i;

/**
 * `watchpost cap check [--json] FILE...`: what is wrong with CAP messages and feeds, each finding on a line as compilers
 * print them, or one line of JSON a file. Needs no database. Gives the exit code: 1 when there is an error among them.
 */
export async function capCheck(words: string[]): Promise<number> {
  const places = words.filter((word) => word !== '--json');
  const unknown = places.find((word) => word.startsWith('-'));
  if (places.length === 0 || unknown !== undefined) {
    const wrong = unknown === undefined ? 'Name at least one file or folder to check.' : `There is no option ${unknown}.`;
    await print(process.stderr, `${wrong} Usage: watchpost cap check [--json] FILE...\n`);
    return 2;
  }
  let failed = false;
  for (const file of places.flatMap(filesAt)) {
    const { report, bytes } = reportOn(file);
    failed ||= report.findings.some(({ level }) => level === 'error');
    await print(process.stdout, words.includes('--json') ? `${JSON.stringify(report)}\n` : reportText(report, bytes));
  }
  return failed ? 1 : 0;
}

function reportOn(file: string): { report: CapReport; bytes: Uint8Array } {
  try {
    const bytes = readFileSync(file);
    return { report: capReport(file, bytes), bytes };
  } catch (error) {
    return { report: unreadable(file, error instanceof Error ? error.message : String(error)), bytes: new Uint8Array() };
  }
}

/** A file as it is; a folder's messages and feeds, also those of its folders, in the order of their names. */
function filesAt(place: string): string[] {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => MESSAGE_FILE.test(name))
    .sort()
    .map((name) => path.join(place, name));
}

/** Waits until the text is through, because the program ends right after and a pipe would lose the rest. */
async function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  await new Promise<void>((resolve) => void stream.write(text, () => resolve()));
}
