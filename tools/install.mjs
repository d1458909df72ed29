import { existsSync, statSync } from 'node:fs';
import { mustRun, npm, root, run } from './run.mjs';

/** Installs the packages when they are missing or older than the lockfile. */
export async function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Watchpost needs Node 20.19 or later; this is ${process.version}. Install a current Node and try again.`);
    process.exit(1);
  }
  const installed = `${root}/node_modules/.package-lock.json`;
  const lockfile = `${root}/package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log('Watchpost: installing packages (a minute or two, the first time only) ...');
  // The lockfile lacks optional binaries of platforms that its author's registry did not carry; npm ci refuses such a
  // lockfile, npm install fills in what this platform needs and keeps every pinned version.
  if ((await run(npm, ['ci', '--no-audit', '--no-fund'], { quiet: true })) === 0) return;
  await mustRun('installing the packages', npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}
