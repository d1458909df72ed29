import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HubRequest {
  mode: string;
  topic: string;
  callback: string;
  leaseSeconds: number;
  secret: string;
}

type Ask = (url: string, request?: { method: string; body: string; headers: Record<string, string> }) => Promise<{ status: number; text(): Promise<string> }>;

/** A WebSub hub: takes subscriptions, asks each subscriber whether it wants that, and pushes signed content. */
export class Hub {
  readonly asked: HubRequest[] = [];
  /** What the hub grants, and how it answers a request. */
  leaseSeconds = 3600;
  status = 202;

  private constructor(
    private readonly server: Server,
    private readonly ask: Ask,
  ) {}

  /** `ask` is how it calls its subscribers. */
  static async start(ask: Ask): Promise<Hub> {
    const server = createServer((request, response) => {
      void readBody(request).then((body) => {
        const form = new URLSearchParams(body);
        const field = (name: string): string => form.get(`hub.${name}`) ?? '';
        hub.asked.push({ mode: field('mode'), topic: field('topic'), callback: field('callback'), leaseSeconds: Number(field('lease_seconds')), secret: field('secret') });
        response.writeHead(hub.status).end();
      });
    });
    const hub = new Hub(server, ask);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return hub;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/`;
  }

  get last(): HubRequest {
    return this.asked.at(-1) as HubRequest;
  }

  /** WebSub section 5.3, verification of intent; answers with what the subscriber said. */
  async verify(more: Record<string, string> = {}, callback = this.last.callback): Promise<{ status: number; text: string }> {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': this.last.topic, 'hub.challenge': 'a challenge', 'hub.lease_seconds': String(this.leaseSeconds), ...more });
    const answer = await this.ask(`${callback}?${query.toString()}`);
    return { status: answer.status, text: await answer.text() };
  }

  /** WebSub section 7, content distribution. */
  async push(body: string, { secret = this.last.secret, method = 'sha256', callback = this.last.callback } = {}): Promise<number> {
    const signature = `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
    return (await this.ask(callback, { method: 'POST', body, headers: { 'content-type': 'application/atom+xml', 'x-hub-signature': signature } })).status;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
