import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

interface Page {
  body: Buffer;
  type: string;
}

/** The web servers of all authorities of the day in one: pages with validators, and faults put in front of them. */
export class Player {
  private readonly pages = new Map<string, Page>();
  private readonly faults = new Map<string, Answer>();
  private readonly server: Server;
  /** Part of every ETag: a server that restarted names the same page differently. */
  private generation = 1;
  /** How often each address was asked for, and how often nothing had changed there. */
  readonly asked = new Map<string, { times: number; unchanged: number }>();

  constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  get host(): string {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('the player does not listen');
    return `127.0.0.1:${address.port}`;
  }

  url(path: string): string {
    return `http://${this.host}${path}`;
  }

  serve(path: string, body: string | Uint8Array, type: string): void {
    this.pages.set(path, { body: Buffer.from(body), type });
  }

  bodyOf(path: string): string {
    return this.pages.get(path)?.body.toString('utf8') ?? '';
  }

  /** From now on this address answers wrongly, until `mend`. */
  break(path: string, fault: Answer): void {
    this.faults.set(path, fault);
  }

  mend(path: string): void {
    this.faults.delete(path);
  }

  /** The same pages under other ETags. */
  restart(): void {
    this.generation++;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    const count = this.asked.get(path) ?? { times: 0, unchanged: 0 };
    this.asked.set(path, count);
    count.times++;
    const fault = this.faults.get(path);
    if (fault) return fault(response, request);
    const page = this.pages.get(path);
    if (!page) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    const etag = `"${this.generation}-${createHash('sha256').update(page.body).digest('hex').slice(0, 16)}"`;
    if (request.headers['if-none-match'] === etag) {
      count.unchanged++;
      return void response.writeHead(304, { etag }).end();
    }
    response.writeHead(200, { 'content-type': page.type, etag }).end(page.body);
  }
}
