import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nx, root, run } from './run.mjs';

const totals = { passed: 0, failed: 0 };
const lines = [];

function note(name, passed, failed, began) {
  totals.passed += passed;
  totals.failed += failed;
  lines.push(`${failed ? 'FAIL' : ' ok '}  ${name}: ${passed} passed, ${failed} failed (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  console.log(lines.at(-1));
}

/** One command that passes or fails as a whole. */
export async function check(name, program, args, options) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const code = await run(program, args, options);
  note(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1, began);
  return code === 0;
}

/** Nx targets over all projects that have them. */
export function targets(name, ...names) {
  return check(name, process.execPath, [nx, 'run-many', '-t', ...names, '--output-style=static', '--parallel=2']);
}

/** One Jest project of jest.config.mjs; its tests are counted one by one. */
export async function jest(name, project, { env = {}, args = [] } = {}) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-test-'));
  const report = path.join(folder, 'report.json');
  const code = await run(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '-c', 'jest.config.mjs', '--selectProjects', project, '--json', '--outputFile', report, ...args],
    { env },
  );
  let result = null;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.error(`Watchpost: ${name} ended without a report (exit code ${code}).`);
  }
  rmSync(folder, { recursive: true, force: true });
  if (!result) return note(name, 0, 1, began);
  // A suite that fails to load has no tests to count; a skipped test has proved nothing.
  const broken = result.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
  const failed = result.numFailedTests + broken;
  note(name, result.numPassedTests, failed === 0 && code !== 0 ? 1 : failed, began);
  const skipped = result.testResults.flatMap((suite) => suite.assertionResults.filter((test) => test.status === 'pending').map((test) => test.fullName));
  if (skipped.length > 0) notRun(`${skipped.length} of the ${name}`, `what they need is not on this machine:\n  ${skipped.join('\n  ')}`);
}

/** Records something that could not be run: loud anywhere, a failure in CI. */
export function notRun(name, why) {
  console.error(`\n!!!! ${name} WERE NOT RUN: ${why}\n`);
  if (process.env.CI) note(`${name} (not run: ${why})`, 0, 1, Date.now());
}

export function closing() {
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed ? 1 : 0);
}

export { root };
