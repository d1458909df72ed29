import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nx, root, run } from './run.mjs';

const totals = { passed: 0, failed: 0 };
const lines = [];
const unsteady = [];
/** More than these are a fault, not a busy machine. */
const MOST_UNSTEADY = 2;

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

/**
 * One Jest project of jest.config.mjs; its tests are counted one by one. One or two files that fail are run once more, alone:
 * what passes then passes, but is named at the end as unsteady, to be mended.
 */
export async function jest(name, project, { env = {}, args = [] } = {}) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const first = await runJest(project, env, args);
  if (!first.suites) {
    console.error(`Watchpost: ${name} ended without a report (exit code ${first.code}).`);
    return note(name, 0, 1, began);
  }
  const failing = first.suites.filter((suite) => suite.status === 'failed');
  let { suites, code } = first;
  if (failing.length > 0 && failing.length <= MOST_UNSTEADY) {
    const files = failing.map((suite) => suite.name);
    console.log(`\n== once more: ${files.map((file) => path.relative(root, file)).join(', ')}`);
    const again = await runJest(project, env, ['--runInBand', '--runTestsByPath', ...files]);
    if (again.suites) {
      suites = [...suites.filter((suite) => !failing.includes(suite)), ...again.suites];
      code = again.code;
      unsteady.push(...again.suites.filter((suite) => suite.status === 'passed').map((suite) => `${name}: ${path.relative(root, suite.name)}`));
    }
  }
  const tests = suites.flatMap((suite) => suite.assertionResults);
  const count = (status) => tests.filter((test) => test.status === status).length;
  // A suite that fails to load has no tests to count; a skipped test has proved nothing.
  const broken = suites.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
  const failed = count('failed') + broken;
  note(name, count('passed'), failed === 0 && code !== 0 ? 1 : failed, began);
  const skipped = tests.filter((test) => test.status === 'pending').map((test) => test.fullName);
  if (skipped.length > 0) notRun(`${skipped.length} of the ${name}`, `what they need is not on this machine:\n  ${skipped.join('\n  ')}`);
}

async function runJest(project, env, args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-test-'));
  const report = path.join(folder, 'report.json');
  const code = await run(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '-c', 'jest.config.mjs', '--selectProjects', project, '--json', '--outputFile', report, ...args],
    { env },
  );
  try {
    return { code, suites: JSON.parse(readFileSync(report, 'utf8')).testResults };
  } catch {
    return { code, suites: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records something that could not be run: loud anywhere, a failure in CI. */
export function notRun(name, why) {
  console.error(`\n!!!! ${name} WERE NOT RUN: ${why}\n`);
  if (process.env.CI) note(`${name} (not run: ${why})`, 0, 1, Date.now());
}

export function closing() {
  console.log(`\n${lines.join('\n')}\n`);
  if (unsteady.length > 0) console.log(`UNSTEADY, passed only when run again alone, to be mended:\n  ${unsteady.join('\n  ')}\n`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed ? 1 : 0);
}

export { root };
