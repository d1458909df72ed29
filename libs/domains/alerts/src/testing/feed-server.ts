import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server that behaves as well or as badly as a test says, and remembers what it was asked for. */
export class FeedServer {
  readonly asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  private readonly answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FeedServer> {
    const server = createServer((request, response) => feeds.receive(request, response));
    const feeds = new FeedServer(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return feeds;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  url(path: string): string {
    return `http://${this.host}${path}`;
  }

  serve(path: string, answer: Answer | string | Uint8Array, contentType = 'application/xml'): void {
    const send: Answer = (_, response) => response.writeHead(200, { 'content-type': contentType }).end(answer);
    this.answers.set(path, typeof answer === 'function' ? answer : send);
  }

  countOf(path: string): number {
    return this.asked.filter((request) => request.path === path).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    this.asked.push({ path, headers: request.headers });
    const answer = this.answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end('nothing here');
  }
}

export interface AtomEntryText {
  id: string;
  href?: string;
  updated?: string;
  content?: string;
}

export function atomText(entries: readonly AtomEntryText[]): string {
  const texts = entries.map(({ id, href, updated = '2026-01-05T10:00:00Z', content }) => {
    const link = href === undefined ? '' : `<link type="application/cap+xml" href="${href}"/>`;
    return `<entry><id>${id}</id><title>${id}</title><updated>${updated}</updated>${link}${content ? `<content type="text/xml">${content}</content>` : ''}</entry>`;
  });
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>Feed</title><updated>2026-01-05T10:00:00Z</updated>${texts.join('')}</feed>`;
}
