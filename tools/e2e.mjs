// npm run e2e -- embedded|server|cluster [jest arguments]: the end-to-end tests of one shape.
import { findChromium } from './chromium.mjs';
import { installPackages } from './install.mjs';
import { closing, jest, targets } from './phases.mjs';
import { startPostgres, startRedis } from './services.mjs';

const [shape = 'embedded', ...args] = process.argv.slice(2);
await installPackages();
if (!(await targets('build', 'build'))) closing();
const chromium = await findChromium();
const postgres = shape === 'embedded' ? null : await startPostgres();
const redis = shape === 'cluster' ? await startRedis() : null;
await jest(`end-to-end tests, ${shape} shape`, 'e2e', {
  env: { WATCHPOST_SHAPE: shape, ...(chromium && { CHROMIUM_PATH: chromium }), ...(postgres && { TEST_DATABASE_URL: postgres.url }), ...(redis && { TEST_REDIS_URL: redis.url }) },
  args: ['--runInBand', ...args],
});
await postgres?.close();
await redis?.close();
closing();
