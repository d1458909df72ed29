import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { launchBrowser } from '@watchpost/e2e/browser';
import { compare, type Contender } from './compare.js';

const points = 100_000;
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const folder = path.resolve(import.meta.dirname, '../../apps/web/bench-layer/dist');

/** What the page of apps/web/src/bench answers. */
interface Drawn {
  points: number;
  readyMs: number;
  longestTaskMs: number;
}

/**
 * 100,000 points from data to painted, in a browser without a graphics card: our incident layer beside one bare canvas,
 * both in one build and over the same points. The longest task is how long the page could not answer its user.
 */
export async function pointsInBrowser(): Promise<void> {
  for (const [figure, title] of [
    ['readyMs', `${points} points ready in the browser`],
    ['longestTaskMs', `${points} points in the browser, longest task (0: none over 50 ms)`],
  ] as const) {
    await compare({ title, unit: 'ms', better: 'less', limits: [layer('one bare canvas', 'bare', figure)], ours: layer('Watchpost incident layer', 'ours', figure), rounds: 5 });
  }
}

function layer(name: string, which: 'ours' | 'bare', figure: Exclude<keyof Drawn, 'points'>): Contender {
  return {
    name,
    start: async () => {
      const files = await serveFiles();
      const browser = await launchBrowser();
      return {
        measure: async () => {
          const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
          await tab.goto(`${files.url}/bench-layer.html`);
          await tab.waitForFunction('"__watchpostBench" in window');
          const drawn = await tab.evaluate<Drawn>(`window.__watchpostBench.${which}(${points}, 1)`);
          await tab.close();
          return drawn[figure];
        },
        stop: async () => {
          await browser.close();
          files.stop();
        },
      };
    },
  };
}

async function serveFiles(): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize((request.url ?? '').split('?')[0] ?? ''));
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const bound = server.address();
  return { url: `http://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`, stop: () => server.close() };
}
