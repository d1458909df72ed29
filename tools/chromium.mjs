import { accessSync, constants, existsSync } from 'node:fs';
import { run } from './run.mjs';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The address of a Chromium on this machine, got from the system's packages or Playwright's download if need be; null if it can't be had. */
export async function findChromium() {
  const here = () => process.env.CHROMIUM_PATH || known.find(executable);
  if (here()) return here();
  console.log('Watchpost: no Chromium here yet; getting one for the browser tests ...');
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (here()) return here();
  }
  await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium']);
  const { chromium } = await import('playwright-core');
  return executable(chromium.executablePath()) ? chromium.executablePath() : null;
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
