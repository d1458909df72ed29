// npm start: install what is missing, build what changed, run. Needs nothing but Node.
import { spawn } from 'node:child_process';
import { installPackages } from './install.mjs';
import { nx, root, runSilently } from './run.mjs';

const began = Date.now();
await installPackages();
console.log('Watchpost: building what changed ...');
const built = await runSilently(process.execPath, [nx, 'run-many', '-t', 'build', '-p', '@watchpost/server', '@watchpost/web', '--output-style=static']);
if (built !== 0) {
  console.error('\nWatchpost: the build failed. The lines above say why.');
  process.exit(1);
}
console.log(`Watchpost: ready to start after ${((Date.now() - began) / 1000).toFixed(1)} s.`);

const server = spawn(process.execPath, ['--enable-source-maps', 'apps/server/dist/main.js'], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
