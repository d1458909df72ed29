// What CI runs: npm test, then the same integration and end-to-end tests on real PostgreSQL and Redis, then the kill drill.
import { closing, check, jest, notRun } from './phases.mjs';
import { startPostgres, startRedis } from './services.mjs';
import { embeddedTests } from './test.mjs';

// Screens, rights and payloads do not depend on the shape: they were judged in the embedded one. The main line and an outage
// are judged in every shape; the long days of feeds, of the desk and of broadcasts with both queues: the cluster has the other.
const OF_SHAPE = {
  server: '(main-line|outage).e2e-spec',
  cluster: '(main-line|outage|day-of-feeds|triage-desk|broadcast).e2e-spec',
};

const chromium = await embeddedTests();
const postgres = await startPostgres();
const redis = await startRedis();
try {
  const services = { TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url };
  // What has no database, or only the embedded one, was judged before.
  await jest('integration tests on PostgreSQL and Redis', 'int', { env: services, args: ['--maxWorkers=2', '--testPathIgnorePatterns', '(database/embedded|platform/src/fetcher|alerts/src/reading)/'] });
  for (const shape of ['server', 'cluster']) {
    if (!chromium) notRun(`browser tests, ${shape} shape`, 'no Chromium');
    else await jest(`end-to-end tests, ${shape} shape`, 'e2e', { env: { ...services, WATCHPOST_SHAPE: shape, CHROMIUM_PATH: chromium }, args: ['--runInBand', '--testPathPatterns', OF_SHAPE[shape]] });
  }
  for (const queue of ['postgres', 'redis']) {
    await check(`kill drill, queue on ${queue}`, process.execPath, ['e2e/dist/kill-drill/run.js', '--queue', queue, '--messages', '2000', '--kills', '20']);
  }
} finally {
  await postgres.close();
  await redis.close();
}
closing();
