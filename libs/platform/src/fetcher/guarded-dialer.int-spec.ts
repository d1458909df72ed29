import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { GuardedDialer } from './guarded-dialer.js';
import type { FetcherSettings } from './guarded-fetcher.js';

const open: Server[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function greeter(): Promise<{ host: string; calls: () => number }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.on('error', () => undefined).resume().end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => calls };
}

const dialer = (allowedPrivateHosts: string[], settings: FetcherSettings = {}) => new GuardedDialer({ allowedPrivateHosts }, settings);
const sentenceOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'connected', (error: Error) => error.message);

describe('GuardedDialer', () => {
  it('opens a stream to a private address that the setting names', async () => {
    const { host } = await greeter();
    const socket = await dialer([host]).connect(`tcp://${host}`);
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).toString()).toBe('hello');
  });

  it('never connects to a private address in any spelling', async () => {
    const { host, calls } = await greeter();
    const port = host.split(':')[1] ?? '';
    for (const name of ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254']) {
      expect(await sentenceOf(dialer([]).connect(`tcp://${name}:${port}`))).toContain('inside a private network');
    }
    expect(await sentenceOf(dialer([], { resolve: async () => ['93.184.216.34', '127.0.0.1'] }).connect(`tcp://stream.example.org:${port}`))).toContain('leads to 127.0.0.1');
    expect(calls()).toBe(0);
  });

  it('says what is wrong with an address, a closed port and a server without TLS', async () => {
    for (const address of ['http://example.org:80', 'tcp://example.org', 'tcp://user@example.org:80', 'tcp://example.org:80/path', 'nonsense', '']) {
      expect(await sentenceOf(dialer([]).connect(address))).toContain('is not the address of a stream. It looks like tcp://host:port');
    }
    const { host } = await greeter();
    expect(await sentenceOf(dialer([host]).connect(`tls://${host}`))).toMatch(/127\.0\.0\.1/);
    await new Promise((resolve) => open.pop()?.close(resolve));
    expect(await sentenceOf(dialer([host]).connect(`tcp://${host}`))).toBe('127.0.0.1 refused the connection. The service may be down, or the port is wrong.');
  });
});
