// npm run bless: accept what is printed now (schema.graphql, snapshots) as the committed truth. Look at the diff before you commit.
import { mustRun, nx } from './run.mjs';

if (process.env.CI) {
  console.error('Snapshots are never accepted by CI: run "npm run bless" on your own machine and commit the difference.');
  process.exit(1);
}
await mustRun('the build', process.execPath, [nx, 'run-many', '-t', 'build', '-p', '@watchpost/server']);
await mustRun('printing the schema', process.execPath, ['apps/server/dist/cli.js', 'schema', '--write']);
await mustRun('generating', process.execPath, [nx, 'run-many', '-t', 'generate']);
