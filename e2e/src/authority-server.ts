import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';

/** One moment for all messages of a run, so that the dates by which they name each other stay equal. */
const startOfRun = Date.now();

/** A real message of ../fixtures, moved in time as a whole: every date of it is shifted so that it was sent five minutes before the run. */
export function messageOfToday(file: string, sentOfChain?: string): string {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  const sent = sentOfChain ?? /<(?:\w+:)?sent>([^<]+)</.exec(text)?.[1];
  if (!sent) throw new Error(`${file} has no sent date`);
  const shift = startOfRun - 5 * 60_000 - Date.parse(sent);
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)/g, (date) => {
    const moved = new Date(Date.parse(date) + shift);
    return `${moved.toISOString().slice(0, 19)}-00:00`;
  });
}

type Answer = (response: ServerResponse) => void;

/** A web server of an alerting authority under the test's control: addresses and answers can be changed while it runs. */
export class AuthorityServer {
  private readonly answers = new Map<string, Answer>();
  private readonly server: Server;
  readonly requests: string[] = [];

  constructor() {
    this.server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      const answer = this.answers.get(request.url ?? '');
      if (answer) answer(response);
      else response.writeHead(404).end('not here');
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  get host(): string {
    const address = this.server.address();
    if (!address || typeof address === 'string') throw new Error('the server of the authority does not listen');
    return `127.0.0.1:${address.port}`;
  }

  url(address: string): string {
    return `http://${this.host}${address}`;
  }

  serve(address: string, body: string, type = 'application/cap+xml'): void {
    this.answers.set(address, (response) => response.writeHead(200, { 'content-type': type }).end(body));
  }

  answer(address: string, answer: Answer): void {
    this.answers.set(address, answer);
  }

  /** An Atom feed whose entries link to the given addresses of this server. */
  serveFeed(address: string, entries: { id: string; href: string }[]): void {
    const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${this.url(address)}</id><title>Warnings</title><updated>${new Date().toISOString()}</updated>
${entries.map(({ id, href }) => `<entry><id>${id}</id><title>${id}</title><updated>${new Date().toISOString()}</updated><link type="application/cap+xml" href="${this.url(href)}"/></entry>`).join('\n')}
</feed>`;
    this.serve(address, body, 'application/atom+xml');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
