import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createServer, type Server } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './address-guard.js';
import { GuardedDialer } from './guarded-dialer.js';
import { GuardedFetcher } from './guarded-fetcher.js';

/** Ways to write an address inside a private network, or of what is no web server at all. */
const SPELLINGS = [
  // 127.0.0.1 as IPv4
  '127.0.0.1', '127.0.0.1.', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0x7f.0.0.1', '0x7F.0x0.0x0.0x1', '0177.0.0.1', '017700000001', '0177.0x0.0.1', '127.255.255.254',
  '１２７.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '①②⑦.0.0.1',
  // this host, private networks, link-local with the metadata addresses, shared, benchmark, documentation, multicast, reserved, broadcast
  '0', '0.0.0.0', '0.1.2.3', '10.0.0.1', '0x0a000001', '167772161', '172.16.0.1', '172.31.255.255', '192.168.0.1', '0xc0a80001', '3232235521', '169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376',
  '100.100.100.200', '100.64.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255',
  // IPv6: loopback, unspecified, mapped, compatible, translated, 6to4, NAT64, Teredo, unique local, link-local, site-local, multicast, documentation
  '[::1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '[::127.0.0.1]', '[::7f00:1]', '[::ffff:0:127.0.0.1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]',
  '[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[64:ff9b:1::1]', '[2001:0:7f00:1::]', '[fd00:ec2::254]', '[fc00::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]',
  // names of this machine
  'localhost', 'LOCALHOST', 'localhost.', 'ip6-localhost',
];
const OTHER_ADDRESSES = ['file:///etc/passwd', 'gopher://127.0.0.1:6379/_PING', 'ftp://127.0.0.1/', 'dict://127.0.0.1:11211/', 'unix:/var/run/docker.sock', 'http://example.org:6379/', 'https://example.org:22/', 'http://user:word@127.0.0.1/'];

describe('the way out', () => {
  const dialled: string[] = [];
  const connect = Socket.prototype.connect;
  let redirecting: Server;
  let redirectingHost = '';
  let names: FlippingNames;

  beforeAll(async () => {
    // The recorder stands at the socket itself, below everything that could forget to ask the guard.
    Socket.prototype.connect = function record(this: Socket, ...given: unknown[]): Socket {
      const [first] = given.flat() as { host?: string; path?: string; port?: number }[];
      dialled.push(`${first?.path ?? first?.host ?? 'localhost'}:${first?.port ?? ''}`);
      if (first?.host === '127.0.0.1') return Reflect.apply(connect, this, given) as Socket;
      // Nothing of a test goes out into the world.
      process.nextTick(() => this.destroy(Object.assign(new Error('not in a test'), { code: 'ECONNREFUSED' })));
      return this;
    };
    redirecting = createServer((request, response) => response.writeHead(302, { location: Buffer.from(decodeURIComponent((request.url ?? '/?').slice(2))).toString('latin1') }).end());
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
    redirectingHost = `127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
    names = await FlippingNames.start(['93.184.216.34', '127.0.0.1', '169.254.169.254']);
  });
  afterAll(async () => {
    Socket.prototype.connect = connect;
    await new Promise((resolve) => redirecting.close(resolve));
    names.close();
  });
  afterEach(() => {
    dialled.length = 0;
  });

  const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'answered', (error: { code: string; message: string }) => `${error.code}: ${error.message}`);
  const limits = { connectMs: 300, headersMs: 300, idleMs: 300, totalMs: 1_000 };

  it(`leads to none of ${SPELLINGS.length + OTHER_ADDRESSES.length} spellings of a private address, straight or by a redirect`, async () => {
    expect(SPELLINGS.length + OTHER_ADDRESSES.length).toBeGreaterThanOrEqual(60);
    const fetcher = new GuardedFetcher({ allowedPrivateHosts: [redirectingHost] }, { limits });
    for (const address of [...SPELLINGS.flatMap((host) => [`http://${host}/`, `https://${host}/latest/meta-data/`]), ...OTHER_ADDRESSES]) {
      expect(await refusal(fetcher.fetch({ url: address }))).toMatch(/^UPSTREAM: .+\.$/);
      expect(dialled.splice(0)).toEqual([]);
      expect(await refusal(fetcher.fetch({ url: `http://${redirectingHost}/?${encodeURIComponent(address)}` }))).toMatch(/^UPSTREAM: .+\.$/);
      expect(dialled.splice(0)).toEqual([redirectingHost]);
    }
  });

  it('leads a stream to none of them either', async () => {
    const dialer = new GuardedDialer({ allowedPrivateHosts: [] }, { limits });
    for (const host of SPELLINGS) expect(await refusal(dialer.connect(`tcp://${host}:8080`))).toMatch(/^UPSTREAM: .+\.$/);
    expect(dialled).toEqual([]);
  });

  it('leads to what was checked and to nothing else when a name changes its answer each time it is asked', async () => {
    const fetcher = new GuardedFetcher({ allowedPrivateHosts: [] }, { limits, resolve: async (name) => names.resolve(name) });
    for (let round = 0; round < 9; round += 1) expect(await refusal(fetcher.fetch({ url: 'http://rebinding.example/' }))).toMatch(/^UPSTREAM: .+\.$/);
    expect(names.asked).toBe(9);
    const hosts = dialled.map((address) => address.slice(0, address.lastIndexOf(':')));
    expect(hosts.filter((host) => !isPublicAddress(host))).toEqual([]);
    // The public answer was the only one dialled: three of nine times.
    expect(hosts).toEqual(['93.184.216.34', '93.184.216.34', '93.184.216.34']);
  });
});

/** A name server whose answer is another one each time, with no life in the answer. */
class FlippingNames {
  asked = 0;

  private constructor(
    private readonly server: UdpSocket,
    private readonly resolver: Resolver,
  ) {}

  static async start(addresses: readonly string[]): Promise<FlippingNames> {
    const server = createSocket('udp4');
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    const resolver = new Resolver();
    resolver.setServers([`127.0.0.1:${server.address().port}`]);
    const names = new FlippingNames(server, resolver);
    server.on('message', (question, from) => {
      const address = addresses[names.asked % addresses.length] ?? '';
      names.asked += 1;
      server.send(answerTo(question, address), from.port, from.address);
    });
    return names;
  }

  async resolve(name: string): Promise<string[]> {
    return this.resolver.resolve4(name);
  }

  close(): void {
    this.server.close();
  }
}

/** RFC 1035 section 4: the question again, with one A record that lives for no time. */
function answerTo(question: Buffer, address: string): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 6);
  header.writeUInt32BE(0, 8);
  const end = question.indexOf(0, 12) + 5;
  const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
  return Buffer.concat([header, question.subarray(12, end), record]);
}
