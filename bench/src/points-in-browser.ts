import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { launchBrowser } from '@watchpost/e2e/browser';
import { compare, type Contender } from './compare.js';

const points = 100_000;
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const folders = { '/bare': path.resolve(import.meta.dirname, '../pages'), '/web': path.resolve(import.meta.dirname, '../../apps/web/dist-bench') };

/** 100,000 points from data to painted, in a browser without a graphics card: our incident layer beside one bare canvas. */
export async function pointsInBrowser(): Promise<void> {
  await compare({
    title: `${points} points ready in the browser`,
    unit: 'ms',
    better: 'less',
    limits: [page('one bare canvas', '/bare/bare-canvas.html')],
    ours: page('Watchpost incident layer', '/web/bench-layer.html'),
    rounds: 5,
  });
}

/** A page that offers `window.__watchpostBench(count): Promise<milliseconds>`. */
function page(name: string, address: string): Contender {
  return {
    name,
    start: async () => {
      const files = await serveFiles();
      const browser = await launchBrowser();
      return {
        measure: async () => {
          const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
          await tab.goto(`${files.url}${address}`);
          await tab.waitForFunction('typeof window.__watchpostBench === "function"');
          const milliseconds = await tab.evaluate<number>(`window.__watchpostBench(${points})`);
          await tab.close();
          return milliseconds;
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
    const address = (request.url ?? '').split('?')[0] ?? '';
    const found = Object.entries(folders).find(([prefix]) => address.startsWith(`${prefix}/`));
    const file = found && path.join(found[1], path.normalize(address.slice(found[0].length)));
    if (!file || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const bound = server.address();
  return { url: `http://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`, stop: () => server.close() };
}
