import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { GuardedFetcher, type FetcherSettings } from './guarded-fetcher.js';

const LIMITS = { connectMs: 500, headersMs: 300, idleMs: 300, totalMs: 1_500 };
const open: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server | TcpServer): Promise<string> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener) => listen(createHttpServer(listener));
const serveRaw = (talk: (socket: Socket) => void) => listen(createTcpServer(talk));

function fetcher(allowed: string[], settings: FetcherSettings = {}): GuardedFetcher {
  return new GuardedFetcher({ allowedPrivateHosts: allowed }, { ...settings, limits: { ...LIMITS, ...settings.limits } });
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('GuardedFetcher reads', () => {
  it('a plain answer with its status, headers and final address', async () => {
    const host = await serve((request, response) => response.writeHead(200, { etag: '"1"', 'content-type': 'text/xml' }).end(`${request.method} ${request.url}`));
    const answer = await fetcher([host]).fetch({ url: `http://${host}/feed?x=1` });
    expect({ ...answer, body: text(answer.body) }).toMatchObject({ status: 200, body: 'GET /feed?x=1', url: `http://${host}/feed?x=1`, headers: { etag: '"1"' } });
  });

  it('304 and 500 as answers, not as failures', async () => {
    const host = await serve((request, response) => response.writeHead(request.url === '/304' ? 304 : 500).end());
    expect((await fetcher([host]).fetch({ url: `http://${host}/304` })).status).toBe(304);
    expect((await fetcher([host]).fetch({ url: `http://${host}/500` })).status).toBe(500);
  });

  it.each([
    ['gzip', gzipSync], ['deflate', deflateSync], ['deflate', deflateRawSync], ['br', brotliCompressSync],
  ] as const)('a %s answer', async (encoding, compress) => {
    const host = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(compress('<alert/>'.repeat(1000))));
    expect(text((await fetcher([host]).fetch({ url: `http://${host}/` })).body)).toBe('<alert/>'.repeat(1000));
  });

  it('a POST with a body', async () => {
    const host = await serve((request, response) => request.pipe(response));
    expect(text((await fetcher([host]).fetch({ url: `http://${host}/`, method: 'POST', body: 'hello' })).body)).toBe('hello');
  });

  it('its own address where the request names it, and no other private one', async () => {
    const [own, other] = [await serve((_, response) => response.end('own')), await serve((_, response) => response.end('other'))];
    const redirecting = await serve((_, response) => response.writeHead(302, { location: `http://${other}/` }).end());
    const guarded = fetcher([]);
    expect(text((await guarded.fetch({ url: `http://${own}/`, ownHost: own })).body)).toBe('own');
    await expect(guarded.fetch({ url: `http://${own}/` })).rejects.toThrow('is not fetched');
    await expect(guarded.fetch({ url: `http://${other}/`, ownHost: own })).rejects.toThrow('is not fetched');
    await expect(guarded.fetch({ url: `http://${redirecting}/`, ownHost: redirecting })).rejects.toThrow('is not fetched');
  });

  it('through three redirects, and drops keys on the way to another host, whatever their header is called', async () => {
    const last = await serve((request, response) => response.end(`authorization: ${request.headers.authorization}, key: ${String(request.headers['x-api-key'])}, type: ${request.headers.accept}`));
    const first = await serve((request, response) => {
      const step = Number(request.url?.slice(1));
      response.writeHead(302, { location: step < 2 ? `/${step + 1}` : `http://${last}/` }).end('moved');
    });
    const answer = await fetcher([first, last]).fetch({ url: `http://${first}/0`, headers: { Authorization: 'Bearer x', 'X-API-Key': 'y', accept: 'text/plain' } });
    expect([answer.url, text(answer.body)]).toEqual([`http://${last}/`, 'authorization: undefined, key: undefined, type: text/plain']);
  });

  it('and hands what is in a body to no other host', async () => {
    const bodies: string[] = [];
    const other = await serve((request, response) => void request.on('data', (data) => bodies.push(String(data))).on('end', () => response.end('taken')));
    const first = await serve((_, response) => response.writeHead(307, { location: `http://${other}/` }).end());
    await expect(fetcher([first, other]).fetch({ url: `http://${first}/`, method: 'POST', body: 'api_secret=x' })).rejects.toThrow('for which it was not meant');
    expect(bodies).toEqual([]);
  });
});

async function failure(host: string, settings: FetcherSettings = {}, url = `http://${host}/`): Promise<{ sentence: string; reason: unknown; ms: number }> {
  const start = Date.now();
  const error = await fetcher([host], settings)
    .fetch({ url })
    .then(() => undefined, (thrown: { code: string; message: string; details: { reason: string } }) => thrown);
  expect(error?.code).toBe('UPSTREAM');
  return { sentence: error?.message ?? '', reason: error?.details.reason, ms: Date.now() - start };
}

describe('GuardedFetcher gives up on', () => {
  it('a server that accepts and says nothing', async () => {
    const { sentence, ms } = await failure(await serveRaw(() => undefined));
    expect(sentence).toBe('127.0.0.1 accepted the connection, but sent no answer within 0.3 seconds.');
    expect(ms).toBeLessThan(1_000);
  });

  it('a server that stops in the middle', async () => {
    const host = await serve((_, response) => response.writeHead(200).write('<feed>'));
    expect((await failure(host)).sentence).toBe('127.0.0.1 stopped in the middle of its answer for 0.3 seconds.');
  });

  it('a server that drips a byte at a time, when the total time is over', async () => {
    const host = await serve((_, response) => {
      const drip = setInterval(() => response.write('.'), 100);
      response.on('close', () => clearInterval(drip));
    });
    const { sentence, ms } = await failure(host);
    expect(sentence).toBe('127.0.0.1 did not finish its answer within 1.5 seconds.');
    expect(ms).toBeLessThan(2_500);
  });

  it('a server that drips its headers', async () => {
    const host = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x: y\r\n'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await failure(host)).reason).toBe('timeout');
  });

  it('an announced size over the limit, without reading it', async () => {
    const host = await serve((_, response) => response.writeHead(200, { 'content-length': 1e9 }).write('x'));
    expect((await failure(host)).sentence).toBe('The answer of 127.0.0.1 is larger than 5 MB.');
  });

  it('a body of 1 GB without growing in memory', async () => {
    const piece = Buffer.alloc(1 << 20, 'x');
    let sent = 0;
    const host = await serve((_, response) => {
      const pour = () => {
        while (!response.destroyed && sent < 1 << 30) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once('drain', pour);
        }
        response.end();
      };
      pour();
    });
    const before = process.memoryUsage().rss;
    const { sentence } = await failure(host, { limits: { totalMs: 20_000 } });
    expect(sentence).toBe('The answer of 127.0.0.1 is larger than 5 MB.');
    expect(sent).toBeLessThan(64 << 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 << 20);
  });

  it.each([['gzip', gzipSync], ['br', brotliCompressSync], ['deflate', deflateSync]] as const)('a %s bomb without growing in memory', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(60 << 20));
    const host = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb));
    const before = process.memoryUsage().rss;
    // Whoever unpacks 20 MB reads nothing meanwhile, on a busy machine for long.
    const { sentence } = await failure(host, { limits: { idleMs: 20_000, totalMs: 20_000 } });
    expect(sentence).toMatch(/compression bomb|unpacks to more than 20 MB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 << 20);
  });

  it('a compressed answer that is cut off or damaged', async () => {
    const whole = gzipSync(Buffer.from('<alert/>'.repeat(5000)));
    const cut = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, 40)));
    expect((await failure(cut)).sentence).toBe('The compressed answer of 127.0.0.1 is damaged or incomplete.');
    const noise = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(Buffer.alloc(500, 0xff)));
    expect((await failure(noise)).sentence).toBe('The compressed answer of 127.0.0.1 is damaged or incomplete.');
    const unknown = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'));
    expect((await failure(unknown)).sentence).toContain('a way that was not asked for (zstd)');
  });

  it('a reset, and an answer that ends before it is complete', async () => {
    const reset = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect((await failure(reset)).sentence).toBe('127.0.0.1 broke the connection off before its answer was complete.');
    const half = await serveRaw((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')));
    expect((await failure(half)).reason).toBe('connection');
  });

  it('something that is not HTTP, and headers without end', async () => {
    const ssh = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect((await failure(ssh)).sentence).toBe('127.0.0.1 does not answer in proper HTTP.');
    const long = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`));
    expect((await failure(long)).reason).toBe('size');
  });

  it('a redirect loop', async () => {
    let asked = 0;
    const host = await serve((_, response) => {
      asked += 1;
      response.writeHead(302, { location: '/' }).end();
    });
    expect((await failure(host)).sentence).toBe('127.0.0.1 redirects more than 3 times in a row.');
    expect(asked).toBe(4);
  });

  it('a port where nobody listens', async () => {
    const host = await serve(() => undefined);
    await new Promise((resolve) => open.pop()?.close(resolve));
    expect((await failure(host)).sentence).toContain('refused the connection');
  });
});

describe('GuardedFetcher never connects to', () => {
  it.each(['http://127.0.0.1/', 'http://0x7f.1/', 'http://[::1]/', 'http://169.254.169.254/latest/meta-data/', 'http://[::ffff:10.0.0.1]/'])('%s', async (url) => {
    expect((await failure('nothing:1', {}, url)).reason).toBe('private_address');
  });

  it('a private address behind a redirect', async () => {
    const host = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1/admin' }).end());
    expect((await failure(host)).sentence).toBe(
      '127.0.0.1 is an address inside a private network, which is not fetched. If this is meant, add 127.0.0.1 to ALLOWED_PRIVATE_HOSTS.',
    );
    const file = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    expect((await failure(file)).reason).toBe('address');
  });

  it('a name with one private address among public ones', async () => {
    const { sentence } = await failure('nothing:1', { resolve: async () => ['93.184.216.34', '10.0.0.7'] }, 'http://feeds.example.org/');
    expect(sentence).toContain('feeds.example.org leads to 10.0.0.7 inside a private network');
  });

  it('an address other than the one it checked, however often the name changes its mind', async () => {
    const host = await serve((_, response) => response.end('inside'));
    const port = host.split(':')[1];
    let asked = 0;
    const resolve = async () => ((asked += 1) === 1 ? ['127.0.0.2'] : ['127.0.0.1']);
    // 127.0.0.2 is allowed by name here and nobody listens on it: a second look-up would reach the server.
    const { sentence } = await failure(`rebind.test:${port}`, { resolve }, `http://rebind.test:${port}/`);
    expect([asked, sentence]).toEqual([1, 'rebind.test refused the connection. The service may be down, or the port is wrong.']);
  });

  it('a name that does not exist or never resolves', async () => {
    const missing = async () => Promise.reject(Object.assign(new Error('nope'), { code: 'ENOTFOUND' }));
    expect((await failure('nothing:1', { resolve: missing }, 'http://no.example.org/')).sentence).toBe('The name no.example.org does not exist. Check it for a typing mistake.');
    const silent = () => new Promise<string[]>(() => undefined);
    expect((await failure('nothing:1', { resolve: silent }, 'http://slow.example.org/')).sentence).toBe('slow.example.org could not be reached within 0.5 seconds.');
    expect((await failure('nothing:1', { resolve: async () => [] }, 'http://empty.example.org/')).sentence).toContain('has no address');
  });
});
