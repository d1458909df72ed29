import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '..');
const written: string[] = [];

/** Puts a file with a forbidden import where it does not belong, and answers the names of the rules it breaks. */
function rulesBrokenBy(file: string, source: string): string {
  const canary = path.join(root, file);
  written.push(canary);
  writeFileSync(canary, source);
  try {
    return execFileSync(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', file], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('the import rule', () => {
  afterEach(() => {
    for (const file of written.splice(0)) rmSync(file, { force: true });
  });

  it.each([
    ['a standard that uses node:*', 'libs/standards/geo/src/canary.ts', "import 'node:fs';\n", 'standards-without-node'],
    ['signatures that use more of Node than its cryptography', 'libs/standards/cap/src/signature/canary.ts', "import 'node:fs';\n", 'signatures-need-crypto-only'],
    ['the core of CAP that leads to cryptography', 'libs/standards/cap/src/canary.ts', "import './signature/index.js';\n", 'browsers-without-signatures'],
    ['a web page that leads to cryptography', 'apps/web/src/canary.ts', "import '@watchpost/cap/signature';\n", 'browsers-without-signatures'],
    ['a standard that uses the platform', 'libs/standards/geo/src/canary.ts', "import '@watchpost/platform';\n", 'standards-are-pure'],
    ['a domain that uses one above it', 'libs/domains/agencies/src/canary.ts', "import '@watchpost/incidents';\n", 'domain-order-agencies'],
    ['the platform that knows a domain', 'libs/platform/src/canary.ts', "import '@watchpost/agencies';\n", 'platform-knows-nothing-of-ours'],
    ['the web app that reaches into the server', 'apps/web/src/canary.ts', "import '@watchpost/platform';\n", 'web-talks-by-the-api'],
    ['a library entered by a side door', 'libs/domains/incidents/src/canary.ts', "import '../../agencies/src/agencies.module.js';\n", 'one-door'],
  ])('refuses %s', (_, file, source, rule) => {
    expect(rulesBrokenBy(file, source)).toContain(rule);
  }, 60_000);

  it('lets signatures use the cryptography of Node', () => {
    expect(rulesBrokenBy('libs/standards/cap/src/signature/canary.ts', "import 'node:crypto';\n")).toContain('no dependency violations');
  }, 60_000);
});
