// npm test: install what is missing, build, check, then unit, integration (embedded database) and browser tests.
import { findChromium } from './chromium.mjs';
import { installPackages } from './install.mjs';
import { check, closing, jest, notRun, targets } from './phases.mjs';

/** All that needs nothing but Node and Chromium. */
export async function embeddedTests() {
  await installPackages();
  if (!(await targets('build', 'build'))) closing();
  await targets('types, lint and structure', 'typecheck', 'lint', 'structure');
  await check('the schema that the program prints is the committed one', process.execPath, ['apps/server/dist/cli.js', 'schema', '--check']);
  await jest('unit tests', 'unit');
  await jest('integration tests on the embedded database', 'int', { args: ['--maxWorkers=2'] });
  const chromium = await findChromium();
  if (chromium) await jest('end-to-end tests, embedded shape', 'e2e', { env: { WATCHPOST_SHAPE: 'embedded', CHROMIUM_PATH: chromium }, args: ['--runInBand'] });
  else notRun('browser tests', 'no Chromium here, and none could be installed (try: apt-get install chromium, or set CHROMIUM_PATH)');
  return chromium;
}

if (process.argv[1] === import.meta.filename) {
  await embeddedTests();
  closing();
}
