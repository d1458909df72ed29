import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedServer } from '../testing/feed-server.js';

const HOOKS = new URL('../../../../platform/tools/run-typescript.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('../testing/memory-process.ts', import.meta.url));
const MAX_GROWTH_MB = 50;

describe('a process that met everything hostile', () => {
  let server: FeedServer;

  beforeAll(async () => {
    server = await FeedServer.start();
    const zeros = Buffer.alloc(60 << 20);
    server.serve('/good', '<feed/>');
    server.serve('/html', '<!doctype html><html>Sign in</html>');
    server.serve('/gzip', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(zeros)));
    server.serve('/br', (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(zeros)));
    server.serve('/deflate', (_, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync(zeros)));
    server.serve('/cut', (_, response) => response.writeHead(200, { 'content-length': 1_000_000 }).write('x', () => response.destroy()));
    server.serve('/endless', (_, response) => {
      const piece = Buffer.alloc(1 << 20, 'x');
      let sent = 0;
      const pour = (): void => {
        while (!response.destroyed && (sent += 1) <= 1024) if (!response.write(piece)) return void response.once('drain', pour);
      };
      pour();
    });
  });
  afterAll(async () => server.stop());

  it(`holds at most ${MAX_GROWTH_MB} MB more than before`, async () => {
    // Otherwise the C library keeps a pool for each thread that ever was and holes between large blocks, which is no memory anybody holds.
    const env = { ...process.env, MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536' };
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', HOOKS, PROGRAM, server.host], { env });
    const { before, after } = JSON.parse(stdout) as { before: number; after: number };
    console.log(`resident memory before ${before} MB, after ${after} MB`);
    expect(after - before).toBeLessThan(MAX_GROWTH_MB);
  });
});
