import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkCap, type CapReport } from '@watchpost/cap';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';

const LIBRARY = path.resolve(import.meta.dirname, '../../libs/standards/cap');
const FIXTURES = path.join(LIBRARY, 'fixtures');
const samples = readdirSync(FIXTURES).filter((file) => file !== 'expected.json' && file !== 'ORIGIN.md');

/** What a page does with the library: the same check as at the command line, and a message written. */
const PAGE_SCRIPT = `
import { buildCap, checkCap, compareTexts, parseCap, readShapes, resolveChains } from ${JSON.stringify(path.join(LIBRARY, 'src/index.ts'))};
window.cap = { buildCap, checkCap, compareTexts, parseCap, readShapes, resolveChains };
`;

const VITE = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
const BUNDLE_SETTINGS = "export default { base: './', resolve: { conditions: ['watchpost-source', 'import', 'browser', 'default'] }, build: { target: 'esnext', outDir: 'out' } };";

declare global {
  interface Window {
    cap: typeof import('@watchpost/cap');
  }
}

describe('the CAP library in a browser', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-cap-'));
  const server = createServer();
  let browser: Browser | undefined;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(path.join(folder, 'page.js'), PAGE_SCRIPT);
    writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>cap</title><script type="module" src="./page.js"></script>');
    writeFileSync(path.join(folder, 'vite.config.mjs'), BUNDLE_SETTINGS);
    // A process of its own: the bundler does not take objects of a test's sandbox.
    execFileSync(process.execPath, [VITE, 'build', folder, '--config', path.join(folder, 'vite.config.mjs'), '--logLevel', 'error'], { stdio: 'pipe' });
    server.on('request', ({ url = '/' }, answer) => {
      const file = path.join(folder, 'out', path.normalize(url === '/' ? 'index.html' : url));
      const type = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }[path.extname(file)] ?? 'application/octet-stream';
      if (existsSync(file)) answer.writeHead(200, { 'content-type': type }).end(readFileSync(file));
      else answer.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'cap' in window);
  });

  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(samples)('reports on %s what it reports on a server', async (file) => {
    const bytes = readFileSync(path.join(FIXTURES, file));
    const report = await page.evaluate(([name, letters]) => {
      const decoded = Uint8Array.from(atob(letters!), (letter) => letter.charCodeAt(0));
      return window.cap.checkCap(decoded, { file: name! });
    }, [file, bytes.toString('base64')]);
    expect(report satisfies CapReport).toEqual(JSON.parse(JSON.stringify(checkCap(bytes, { file }))));
  });

  it('asks libxml2 there too: what breaks the schema is found', async () => {
    const codes = await page.evaluate(() => window.cap.parseCap(new TextEncoder().encode('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><sent>x</sent></alert>')).findings.map(({ code }) => code));
    expect(codes).toContain('schema-order');
  });

  it('writes a message that passes', async () => {
    const { findings } = await page.evaluate(() => window.cap.buildCap({
      identifier: 'A-1', sender: 'office@example.org', sent: '2025-05-01T12:00:00+02:00', status: 'Exercise', msgType: 'Alert', scope: 'Public', note: 'Drill',
      infos: [{
        language: 'en', categories: ['Met'], event: 'Flood', responseTypes: ['Prepare'], urgency: 'Expected', severity: 'Severe', certainty: 'Likely', expires: '2025-05-01T18:00:00+02:00',
        areas: [{ areaDesc: 'Valley', polygons: [[[20, 10], [21, 10], [21, 11]]] }],
      }],
    }));
    expect(findings).toEqual([]);
  });
});
