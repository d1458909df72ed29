import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CAP_SCHEMAS } from '@watchpost/cap';

// Independent judges of what we publish. They are system packages (libxml2-utils, gdal-bin): where one is missing, its
// verdict is null and says so loudly; in CI that is a failure.

/** What xmllint has against a CAP 1.2 message by the schema of OASIS: '' when nothing, null when it could not be asked. */
export function faultsThatXmllintFinds(message: Uint8Array): string | null {
  return judge('xmllint', { 'message.xml': message, 'cap.xsd': CAP_SCHEMAS['1.2'] }, (folder) => {
    try {
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', path.join(folder, 'cap.xsd'), path.join(folder, 'message.xml')], { stdio: 'pipe' });
      return '';
    } catch (error) {
      return String((error as { stderr?: Buffer }).stderr ?? error);
    }
  });
}

/** How many entries of a feed GDAL finds; null when it could not be asked. */
export function entriesThatGdalReads(feed: Uint8Array): number | null {
  return judge('ogrinfo', { 'feed.xml': feed }, (folder) => {
    const summary = execFileSync('ogrinfo', ['-ro', '-al', '-so', path.join(folder, 'feed.xml')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(/Feature Count: (\d+)/.exec(summary)?.[1] ?? 0);
  });
}

function judge<Verdict>(program: string, files: Record<string, Uint8Array | string>, ask: (folder: string) => Verdict): Verdict | null {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
  } catch {
    if (process.env.CI) throw new Error(`${program} is not installed, and CI must ask it.`);
    console.warn(`!!!! ${program} is not installed: it was NOT asked for its verdict.`);
    return null;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-judge-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    return ask(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
